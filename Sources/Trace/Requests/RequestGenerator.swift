/// Makes request traces from a seed, by the generator that guest programs use too (workload_random.h).
///
/// Operations, keys, lengths of scans and times are drawn from streams of their own: another mix does not change which
/// keys are asked for. Everything is integer arithmetic, so that every host makes the same trace.
///
/// Keys 0 to records - 1 are there at first; inserts add the next ones in turn. Zipfian popularity is that of the first
/// records, spread over the key space; with `latest` the newest key is the most popular one.

import GuestABI

package struct RequestGenerator {
  private let spec: RequestSpec
  private var operations = ember_random()
  private var keys = ember_random()
  private var lengths = ember_random()
  private var pauses = ember_random()
  /// Weights of ranks summed up; empty with uniform popularity.
  private var popularity: [UInt64] = []
  private let keyBits: Int32
  private var made: UInt64 = 0
  private var inserted: UInt64 = 0
  /// Time of the next request, ns, with 32 binary places.
  private var time: UInt128 = 0

  package init(_ spec: RequestSpec) throws(RequestSpecError) {
    try spec.validate()
    self.spec = spec
    keyBits = Int32(64 - max(1, spec.records - 1).leadingZeroBitCount)
    // A stream each, as the guest's clients have one each.
    ember_random_seed(&operations, spec.seed ^ ember_random_mix(1))
    ember_random_seed(&keys, spec.seed ^ ember_random_mix(2))
    ember_random_seed(&lengths, spec.seed ^ ember_random_mix(3))
    ember_random_seed(&pauses, spec.seed ^ ember_random_mix(4))
    if spec.popularity != .uniform {
      popularity = [UInt64](repeating: 0, count: Int(spec.records))
      _ = popularity.withUnsafeMutableBufferPointer { table in
        table.baseAddress.map { ember_zipf_fill($0, spec.records, spec.thetaPermille) }
      }
    }
  }

  /// The next request; nil when all are made.
  package mutating func next() -> WorkloadRequest? {
    if made == spec.operations { return nil }
    made += 1
    let operation = nextOperation()
    var size = spec.valueBytes
    let key: UInt64
    if operation == .insert {
      key = spec.records + inserted
      inserted += 1
    } else {
      key = nextKey()
      if operation == .scan { size *= UInt32(1 + ember_random_below(&lengths, spec.scanValues)) }
    }
    defer { time += nextPause() }
    return WorkloadRequest(timeNs: UInt64(time >> 32), operation: operation, key: key, size: size)
  }

  private mutating func nextOperation() -> WorkloadRequest.Operation {
    var point = ember_random_below(&operations, 100)
    let shares = spec.mix.shares
    for (operation, percent) in shares {
      if point < percent { return operation }
      point -= percent
    }
    preconditionFailure("the shares of a mix are a hundred")
  }

  private mutating func nextKey() -> UInt64 {
    switch spec.popularity {
    case .uniform: return ember_random_below(&keys, spec.records + inserted)
    case .latest: return spec.records + inserted - 1 - nextRank()
    case .zipfian: return RequestGenerator.key(ofRank: nextRank(), records: spec.records, bits: keyBits)
    }
  }

  /// The key that a rank stands for: a bijection, by walking the cycle of a larger one until it is below the number of
  /// records. The key-value workload of the guest does the same.
  static func key(ofRank rank: UInt64, records: UInt64, bits: Int32) -> UInt64 {
    var key = rank
    repeat { key = ember_scatter(key, bits) } while key >= records
    return key
  }

  private mutating func nextRank() -> UInt64 {
    let count = spec.records
    // The state is taken out, so that no two accesses to this value overlap.
    var state = keys
    let rank = popularity.withUnsafeBufferPointer { table in
      table.baseAddress.map { ember_zipf_next(&state, $0, count) } ?? 0
    }
    keys = state
    return rank
  }

  /// ln 2 with 32 binary places.
  private static let naturalLogarithmOf2: UInt128 = 2_977_044_472

  /// The time until the next request, ns, with 32 binary places.
  private mutating func nextPause() -> UInt128 {
    let mean = UInt128(spec.intervalNs)
    if spec.arrivals == .constant { return mean << 32 }
    // -ln of a number in (0, 1] is exponential with mean 1.
    let logarithm = ember_log2(max(1, ember_random_next(&pauses)))
    let power = UInt128((64 << 32) - logarithm)
    return (power * RequestGenerator.naturalLogarithmOf2 * mean) >> 32
  }
}

/// A generated trace, a batch at a time.
package final class GeneratedRequests: WorkloadBatches {
  package let name: String
  package let origin: RequestSpec?
  private var generator: RequestGenerator

  package init(_ spec: RequestSpec, name: String) throws(RequestSpecError) {
    generator = try RequestGenerator(spec)
    origin = spec
    self.name = name
  }

  package func next() throws(TraceError) -> [WorkloadRequest] {
    var batch: [WorkloadRequest] = []
    while batch.count < RequestFormat.blockRequests, let request = generator.next() { batch.append(request) }
    return batch
  }
}
