/// Workload `kv`: a key-value server and clients that read and write records, as YCSB does.
///
/// The process with role 0 coordinates: it loads the records, starts the clients, waits for them, and compares what the
/// server holds with what all the clients' choices amount to. Processes with other roles are clients.
/// Parameters: workload.seed; workload.kv.records; .value-bytes; .operations of all clients; .mix: 0 half reads (A), 1
/// 95 reads in 100 (B), 2 reads only (C), 3 updates only; .theta of the zipfian choice, in thousandths; .clients.

@c(ember_main)
public func emberMain(_ role: UInt64, _ connection: UInt64) -> Int64 {
  if role == 0 { Coordinator(server: connection).run() } else { Client.run(role - 1) }
  return 0
}

struct Coordinator {
  let server: Slot
  private let parameters = Parameters()
  private let results: UnsafeMutablePointer<UInt64>
  private let resultsSlot: Slot
  private let popularity: UnsafeMutablePointer<UInt64>
  private let popularitySlot: Slot

  init(server: Slot) {
    self.server = server
    if parameters.records < parameters.clients {
      say("the boot argument workload.kv.records", " is less than workload.kv.clients", Int64(parameters.records))
      ember_thread_exit(1)
    }
    (results, resultsSlot) = Self.share(words: parameters.clients)
    (popularity, popularitySlot) = Self.share(words: parameters.records)
    ember_zipf_fill(popularity, parameters.records, parameters.theta)
  }

  private static func share(words: UInt64) -> (UnsafeMutablePointer<UInt64>, Slot) {
    var slot: Slot = 0
    guard let pages = ember_pages(EMBER_PMO_SHARED, words * 8, &slot) else { fail("shared memory", Int64(words)) }
    return (pages.assumingMemoryBound(to: UInt64.self), slot)
  }

  func run() {
    let session = Session(server, parameters)
    Marker.phase(EMBER_MARKER_load) {
      for record in 0..<parameters.records {
        let before = Marker.operation(EMBER_MARKER_put, record) { session.put(record, version: 1) }
        require(before == 0, "a record is new", record)
      }
      session.nonsense()
    }
    Marker.phase(EMBER_MARKER_run) { runClients() }
    var answer: UInt64 = 0
    Marker.phase(EMBER_MARKER_verify) { answer = verify(session) }
    ember_result_line("kv", parameters.operations, answer)
  }

  private func runClients() {
    var archive = ember_archive()
    check(ember_archive_map(Slot(EMBER_SLOT_BOOT_IMAGE), &archive), "the archive of programs")
    let ended = check(ember_notification_create(), "a notification")
    let groups = UnsafeMutablePointer<Slot>.allocate(capacity: Int(parameters.clients))
    for client in 0..<parameters.clients { groups[Int(client)] = start(client, &archive, ended) }
    var running = UInt64.max >> (64 - parameters.clients)
    while running != 0 {
      var bits: UInt64 = 0
      check(ember_notification_wait(ended, UInt64(EMBER_NEVER), &bits), "waiting for clients")
      for client in 0..<parameters.clients where bits >> client & 1 != 0 {
        var info = ember_cap_info()
        check(ember_cap_info(groups[Int(client)], &info), "the status of a client")
        require(info.detail1 == 0, "a client ends well", info.detail1)
      }
      running &= ~bits
    }
    groups.deallocate()
  }

  /// Starts a client with its three capabilities; returns the slot of its cap group.
  private func start(_ client: UInt64, _ archive: inout ember_archive, _ ended: Slot) -> Slot {
    var process = ember_process()
    check(ember_process_create(&archive, "kv", &process), "making a client")
    let send = UInt32(EMBER_RIGHT_SEND), read = UInt32(EMBER_RIGHT_READ), write = UInt32(EMBER_RIGHT_WRITE)
    check(ember_cap_copy(server, process.group, send, client + 1), "the client's connection")
    check(ember_cap_copy(resultsSlot, process.group, read | write, 0), "the client's results")
    check(ember_cap_copy(popularitySlot, process.group, read, 0), "the client's popularity table")
    check(ember_group_watch(process.group, ended, 1 << client), "watching a client")
    check(ember_process_start(&process, client + 1, 0), "starting a client")
    check(ember_cap_close(process.thread), "closing a client's thread")
    check(ember_cap_close(process.space), "closing a client's VM space")
    return process.group
  }

  /// Versions that the clients' choices amount to.
  private func expectedVersions() -> UnsafeMutablePointer<UInt64> {
    let versions = UnsafeMutablePointer<UInt64>.allocate(capacity: Int(parameters.records))
    versions.initialize(repeating: 1, count: Int(parameters.records))
    for client in 0..<parameters.clients {
      var choices = Choices(parameters, popularity: UnsafePointer(popularity), client: client)
      for _ in 0..<parameters.operations(of: client) {
        let (isRead, record) = choices.next()
        if !isRead { versions[Int(record)] += 1 }
      }
    }
    return versions
  }

  /// Reads every record, deletes some, and returns a hash of the table and of what the clients found.
  private func verify(_ session: Session) -> UInt64 {
    let versions = expectedVersions()
    defer { versions.deallocate() }
    var answer: UInt64 = 0
    var deleted: UInt64 = 0
    for record in 0..<parameters.records {
      let found = Marker.operation(EMBER_MARKER_get, record) { session.get(record) }
      guard let version = found else { fail("a record is still there", Int64(record)) }
      require(version == versions[Int(record)], "no update is lost", record)
      answer &+= Value.hash(parameters.key(record), version)
      if record % 8 != 7 { continue }
      let gone = Marker.operation(EMBER_MARKER_remove, record) { session.delete(record) }
      require(gone == version, "a deletion tells the version before", record)
      require(session.get(record) == nil, "a deleted record is gone", record)
      deleted += 1
    }
    require(session.delete(7 + 8 * parameters.records) == nil, "what never was cannot be deleted", deleted)
    require(session.count() == parameters.records - deleted, "the server's count is right", deleted)
    for client in 0..<Int(parameters.clients) { answer &+= ember_random_mix(results[client] &+ UInt64(client)) }
    return answer
  }
}
