/// The head of a memory trace: what was recorded, where, by which configuration.
///
/// Layout in docs/TRACES.md. A reader refuses a version that it does not know: guessing at a layout would read wrong
/// requests without saying so.

import Machine

/// Which requests a trace holds.
package enum TraceLevel: UInt8, CaseIterable, Hashable, Sendable {
  /// Nobody knows: the trace came from a format that does not say.
  case unknown = 0
  /// Requests that leave the first-level caches.
  case l1 = 1
  /// Requests that leave the second-level caches.
  case l2 = 2
  /// Requests that leave the last cache: what the memory controllers see.
  case llc = 3

  package var name: String {
    switch self {
    case .unknown: "unknown"
    case .l1: "l1"
    case .l2: "l2"
    case .llc: "llc"
    }
  }
}

package struct TraceHeader: Hashable, Sendable {
  /// Bytes of a cache line: a power of two from 64 to 4096.
  package var lineBytes: UInt32 = 64
  package var level = TraceLevel.unknown
  /// How many cores the machine had; 0: unknown.
  package var cores: UInt8 = 0
  /// The clock of those cores, ps; 0: unknown.
  package var clockPs: UInt64 = 0
  package var seed: UInt64 = 0
  /// SHA-256 of the configuration, 32 bytes; all zero: unknown.
  package var configurationHash = [UInt8](repeating: 0, count: 32)
  /// Where DRAM and NVM were; of size 0: unknown, or none.
  package var dram = AddressRange(base: 0, size: 0)
  package var nvm = AddressRange(base: 0, size: 0)

  package init() {}

  /// The hash in hexadecimal digits, as outputs have it; nil if it is unknown.
  package var configurationText: String? {
    if configurationHash.allSatisfy({ $0 == 0 }) { return nil }
    return configurationHash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Takes 64 hexadecimal digits for the hash; whether they were.
  package mutating func setConfiguration(_ text: String) -> Bool {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard text.utf8.count == 64, digits.count == 64 else { return false }
    configurationHash = (0..<32).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) }
    return true
  }
}

/// The numbers that both sides of the format must agree on.
enum TraceFormat {
  /// "BRMEM", and three bytes that a transfer as text would change.
  static let magic: [UInt8] = [0x42, 0x52, 0x4d, 0x45, 0x4d, 0x0d, 0x0a, 0x1a]
  static let version: UInt16 = 1
  static let headerBytes = 120
  static let head = TraceHead(
    magic: magic, version: version, count: headerBytes, what: "memory trace (.brmem)",
    instead: "name one, or say its --format", again: "record")
  /// Requests of a block at most.
  static let blockRequests = 16384
  /// The longest coding of a request: change of core 2, slot 5, tag 1, time 10, address 8.
  static let requestBytes = 26
  static let blockMagic: UInt32 = 0x4b4c_4242
  static let blockHeaderBytes = 56
  static let indexMagic: UInt32 = 0x5844_4942
  static let indexEntryBytes = 32
  static let trailerMagic: UInt64 = 0x444e_454d_4552_4221
  static let trailerBytes = 48
  /// So many blocks have some 70 thousand million requests; the index of more would not fit memory well.
  static let maximumBlocks: UInt64 = 1 << 22
}

extension TraceHeader {
  var bytes: [UInt8] {
    precondition(configurationHash.count == 32, "a hash of a configuration has 32 bytes")
    var fields = FieldWriter()
    fields.bytes = TraceFormat.magic
    fields.put(TraceFormat.version)
    fields.put(UInt16(TraceFormat.headerBytes))
    fields.put(lineBytes)
    fields.put(level.rawValue)
    fields.put(cores)
    fields.put(UInt16(0))
    fields.put(UInt32(0))
    fields.put(clockPs)
    fields.put(seed)
    fields.bytes += configurationHash
    for word in [dram.base, dram.size, nvm.base, nvm.size] { fields.put(word) }
    fields.put(UInt64(0))
    fields.put(UInt32(0))
    fields.putChecksum()
    precondition(fields.bytes.count == TraceFormat.headerBytes, "the head is as long as its layout says")
    return fields.bytes
  }

  /// Reads the head at the beginning of a file.
  init(_ source: any ByteSource) throws(TraceError) {
    func failure(_ reason: TraceError.Reason, _ offset: UInt64, _ problem: String, _ remedy: String) -> TraceError {
      TraceError(reason, file: source.name, at: .offset(offset), problem, remedy: remedy)
    }
    var fields = try TraceFormat.head.read(source)
    let size = fields.take(UInt16.self)
    lineBytes = fields.take()
    let levelCode = fields.take(UInt8.self)
    cores = fields.take()
    let padding = UInt32(fields.take(UInt16.self)) | fields.take(UInt32.self)
    clockPs = fields.take()
    seed = fields.take()
    configurationHash = (0..<32).map { _ in fields.take(UInt8.self) }
    dram = AddressRange(base: fields.take(), size: fields.take())
    nvm = AddressRange(base: fields.take(), size: fields.take())
    let reserved = fields.take(UInt64.self) | UInt64(fields.take(UInt32.self)) | UInt64(padding)
    if !fields.takeChecksum() {
      throw failure(
        .corrupt, UInt64(TraceFormat.headerBytes - 4), "the head does not fit its checksum",
        "the file was damaged; record it again")
    }
    guard let level = TraceLevel(rawValue: levelCode), size == TraceFormat.headerBytes, reserved == 0,
      lineBytes.nonzeroBitCount == 1, (64...4096).contains(lineBytes)
    else {
      throw failure(.absurd, 10, "the head has values that no trace has", "record it again")
    }
    self.level = level
    for range in [dram, nvm] where range.base.addingReportingOverflow(range.size).overflow {
      throw failure(.absurd, 72, "a memory of the head has no end", "record it again")
    }
  }
}
