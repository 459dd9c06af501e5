/// How the key-value server and its clients talk.
///
/// A request's label is one of `Request`, the reply's label one of `Status`. A key is a 64-bit word, a value at most 4096
/// bytes of payload. The version is the client's: the server keeps it with the value and gives it back.

enum KeyValue {
  static var largestValue: Int { Int(EMBER_MESSAGE_PAYLOAD_BYTES) }

  enum Request {
    /// Word 0: key. Reply: word 0: version, payload: value.
    static var get: UInt64 { 1 }
    /// Word 0: key, word 1: version, payload: value. Reply: word 0: the version before, 0 if there was none.
    static var put: UInt64 { 2 }
    /// Word 0: key. Reply: word 0: the version before.
    static var delete: UInt64 { 3 }
    /// Reply: word 0: records, word 1: bytes of all values.
    static var count: UInt64 { 4 }
  }

  enum Status {
    static var done: UInt64 { 0 }
    static var notFound: UInt64 { 1 }
    static var badRequest: UInt64 { 2 }
    static var full: UInt64 { 3 }
  }
}
