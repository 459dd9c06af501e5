/// How the file-system server and its clients talk.
///
/// A request's label is one of `Request`, the reply's label one of `Status`. Paths are absolute: names of 1 to 255 bytes,
/// each after a slash; "/" is the root; "." and ".." are no names. A client is known by the badge of its connection, and
/// uses its own handles only.

enum FileSystem {
  static var longestName: Int { 255 }
  static var largestFile: UInt64 { 1 << 30 }
  static var rootInode: UInt64 { 1 }

  enum Request {
    /// Payload: path, word 0: flags. Reply: word 0: handle, word 1: inode.
    static var open: UInt64 { 1 }
    /// Word 0: handle.
    static var close: UInt64 { 2 }
    /// Closes all of the client's handles.
    static var closeAll: UInt64 { 3 }
    /// Word 0: handle, word 1: offset, word 2: bytes, at most 4096. Reply: payload, shorter at the end of the file.
    static var read: UInt64 { 4 }
    /// Word 0: handle, word 1: offset; payload: bytes. Reply: word 0: size of the file.
    static var write: UInt64 { 5 }
    /// Word 0: handle, word 1: size; what is new reads as zeros.
    static var truncate: UInt64 { 6 }
    /// Payload: path. Reply: as `statusOfHandle`.
    static var status: UInt64 { 7 }
    /// Word 0: handle. Reply: word 0: inode, word 1: kind, word 2: size in bytes, or in entries, word 3: links.
    static var statusOfHandle: UInt64 { 8 }
    /// Payload: path.
    static var makeDirectory: UInt64 { 9 }
    /// Payload: path of an empty directory.
    static var removeDirectory: UInt64 { 10 }
    /// Payload: path of a file. Its contents stay as long as it is open.
    static var unlink: UInt64 { 11 }
    /// Payload: two paths, word 0: bytes of the first. A file replaces a file, a directory an empty directory.
    static var rename: UInt64 { 12 }
    /// Word 0: handle of a directory, word 1: cursor, at first 0. Reply: word 0: cursor for the next call, 0 at the end,
    /// word 1: entries in the payload, in the order in which the names were made. An entry is inode (8 bytes), kind (1),
    /// bytes of the name (1), name.
    static var readDirectory: UInt64 { 13 }
    /// Reply: word 0: inodes, word 1: names, word 2: blocks of data, word 3: open handles, of all clients.
    static var usage: UInt64 { 14 }
  }

  enum Open {
    static var create: UInt64 { 1 }
    /// With `create`: the file must not be there.
    static var exclusive: UInt64 { 2 }
    static var truncate: UInt64 { 4 }
    /// Opens a directory, to read its entries.
    static var directory: UInt64 { 8 }
  }

  enum Kind {
    static var file: UInt64 { 1 }
    static var directory: UInt64 { 2 }
  }

  enum Status {
    static var done: UInt64 { 0 }
    static var notFound: UInt64 { 1 }
    static var exists: UInt64 { 2 }
    static var notDirectory: UInt64 { 3 }
    static var isDirectory: UInt64 { 4 }
    static var notEmpty: UInt64 { 5 }
    static var badHandle: UInt64 { 6 }
    static var badPath: UInt64 { 7 }
    static var tooLarge: UInt64 { 8 }
    static var intoItself: UInt64 { 9 }
    static var noSpace: UInt64 { 10 }
    static var badRequest: UInt64 { 11 }
  }
}
