/// What the processes of the workload agree upon: parameters, names of keys, contents of values.
///
/// 1. A value can be told from its key and version alone, so that every read can be checked.
/// 2. A record is written by one client only, the one that owns it: with its version counted by its owner, the final
///    table does not depend on how the clients take turns.

struct Parameters {
  let seed = ember_parameter("workload.seed")
  let records = parameter("workload.kv.records", 1...(1 << 31) - 1)
  let valueBytes = Int(parameter("workload.kv.value-bytes", 8...UInt64(KeyValue.largestValue)))
  let operations = parameter("workload.kv.operations", 1...UInt64.max >> 1)
  let mix = Mix(number: parameter("workload.kv.mix", 0...3))
  let theta = parameter("workload.kv.theta", 0...999)
  let clients = parameter("workload.kv.clients", 1...64)

  /// Operations of one client: those of all, dealt out in turn.
  func operations(of client: UInt64) -> UInt64 {
    operations / clients + (client < operations % clients ? 1 : 0)
  }

  /// The key under which the server knows a record.
  func key(_ record: UInt64) -> UInt64 { ember_random_mix(record &+ seed &* 0x9e37_79b9_7f4a_7c15) }
}

/// The mixes of YCSB (Cooper et al., SoCC 2010), by the reads in a hundred operations.
enum Mix {
  case a, b, c, update

  init(number: UInt64) {
    switch number {
    case 0: self = .a
    case 1: self = .b
    case 2: self = .c
    default: self = .update
    }
  }

  var readsInHundred: UInt64 {
    switch self {
    case .a: 50
    case .b: 95
    case .c: 100
    case .update: 0
    }
  }
}

/// A value: words that follow from key and version, the last one cut to the value's length.
struct Value {
  private let start: UInt64

  /// What a record adds to the workload's answer.
  static func hash(_ key: UInt64, _ version: UInt64) -> UInt64 {
    ember_random_mix(key &+ ember_random_mix(version))
  }

  init(key: UInt64, version: UInt64) { start = ember_random_mix(key ^ version &* 0xd6e8_feb8_6659_fd93) }

  @inline(__always)
  private func word(_ index: Int) -> UInt64 {
    let product = (start &+ UInt64(index)) &* 0x9e37_79b9_7f4a_7c15
    return product ^ product >> 32
  }

  func write(to page: UnsafeMutableRawPointer, bytes: Int) {
    let words = page.assumingMemoryBound(to: UInt64.self)
    for index in 0..<(bytes >> 3) { words[index] = word(index) }
    for index in bytes & ~7..<bytes {
      page.storeBytes(
        of: UInt8(truncatingIfNeeded: word(index >> 3) >> (8 * UInt64(index & 7))), toByteOffset: index, as: UInt8.self)
    }
  }

  func matches(_ page: UnsafeRawPointer, bytes: Int) -> Bool {
    let words = page.assumingMemoryBound(to: UInt64.self)
    var difference: UInt64 = 0
    for index in 0..<(bytes >> 3) { difference |= words[index] ^ word(index) }
    for index in bytes & ~7..<bytes {
      let expected = UInt8(truncatingIfNeeded: word(index >> 3) >> (8 * UInt64(index & 7)))
      difference |= UInt64(page.load(fromByteOffset: index, as: UInt8.self) ^ expected)
    }
    return difference == 0
  }
}
