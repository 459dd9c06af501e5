/// One client process: does its share of the operations, and checks each read.
///
/// 1. A record of its own has exactly the version that the client wrote last.
/// 2. A record of another client never goes back to a version older than one that this client has seen.

/// Slots of a client process, filled by the coordinator in this order.
enum ClientSlots {
  static var server: Slot { 1 }
  static var results: Slot { 2 }
  static var popularity: Slot { 3 }
}

enum Client {
  static func run(_ client: UInt64) {
    let parameters = Parameters()
    let popularity = Shared.map(ClientSlots.popularity, EMBER_RIGHT_READ).assumingMemoryBound(to: UInt64.self)
    let results = Shared.map(ClientSlots.results, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE)
      .assumingMemoryBound(to: UInt64.self)
    let session = Session(ClientSlots.server, parameters)
    var choices = Choices(parameters, popularity: UnsafePointer(popularity), client: client)
    // Versions start at 1, which is what the coordinator loads.
    let seen = UnsafeMutablePointer<UInt64>.allocate(capacity: Int(parameters.records))
    seen.initialize(repeating: 1, count: Int(parameters.records))
    var hash = Hash()
    var number = client
    for _ in 0..<parameters.operations(of: client) {
      let (isRead, record) = choices.next()
      let isOwn = Choices.owner(of: record, parameters) == client
      let known = seen[Int(record)]
      if isRead {
        let found = Marker.operation(EMBER_MARKER_get, number) { session.get(record) }
        guard let version = found else { fail("a record is there", Int64(record)) }
        require(isOwn ? version == known : version >= known, "a read is not older than what was seen", version)
        seen[Int(record)] = version
        // What other clients have written by now depends on how they take turns.
        hash.add(record)
        if isOwn { hash.add(version) }
      } else {
        let before = Marker.operation(EMBER_MARKER_put, number) { session.put(record, version: known + 1) }
        require(before == known, "a write replaces the version before", before)
        seen[Int(record)] = known + 1
        hash.add(record &+ known << 32)
      }
      number += parameters.clients
    }
    results[Int(client)] = hash.value
  }
}
