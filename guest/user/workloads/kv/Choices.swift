/// What a client does next: read or write, and which record. Zipfian popularity, spread over the whole key space.
///
/// The client follows these choices; the coordinator follows them again, without talking to anybody, to know what the
/// table must hold in the end.

struct Choices {
  private let parameters: Parameters
  private let popularity: UnsafePointer<UInt64>
  private let client: UInt64
  private let bits: Int32
  private var random: Random

  /// `popularity`: cumulated weights of ranks, from `ember_zipf_fill`.
  init(_ parameters: Parameters, popularity: UnsafePointer<UInt64>, client: UInt64) {
    self.parameters = parameters
    self.popularity = popularity
    self.client = client
    bits = Int32(64 - max(1, parameters.records - 1).leadingZeroBitCount)
    random = Random(seed: parameters.seed ^ ember_random_mix(client + 1))
  }

  /// The record that a rank stands for: a bijection, by walking the cycle until it is below the number of records.
  private func record(_ rank: UInt64) -> UInt64 {
    var record = rank
    repeat { record = ember_scatter(record, bits) } while record >= parameters.records
    return record
  }

  /// The neighbour of a record that this client owns.
  private func owned(_ record: UInt64) -> UInt64 {
    let own = record - record % parameters.clients + client
    return own < parameters.records ? own : own - parameters.clients
  }

  static func owner(of record: UInt64, _ parameters: Parameters) -> UInt64 { record % parameters.clients }

  mutating func next() -> (isRead: Bool, record: UInt64) {
    let isRead = random.below(UInt64(100)) < parameters.mix.readsInHundred
    let rank = random.zipf(popularity, parameters.records)
    let record = record(rank)
    return (isRead, isRead ? record : owned(record))
  }
}
