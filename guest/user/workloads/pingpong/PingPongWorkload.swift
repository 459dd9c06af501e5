/// Workload `pingpong`: two processes that call each other by IPC.
///
/// The process with role 0 is ping: it starts pong, calls it, and checks each answer. Some calls carry a payload, some
/// make pong call back before it answers, some hand over a capability that comes back and is revoked.
/// Parameters: workload.seed, workload.pingpong.rounds.

@c(ember_main)
public func emberMain(_ role: UInt64, _ unused: UInt64) -> Int64 {
  if role == 0 {
    var ping = Ping()
    ping.run()
  } else {
    Pong.run()
  }
  return 0
}

struct Ping {
  private let rounds = parameter("workload.pingpong.rounds", 1...UInt64.max >> 1)
  private var random = Random(seed: ember_parameter("workload.seed"))
  private let mailbox = Mailbox()
  private let calls = check(ember_connection_create(), "the connection to pong")
  private let back = check(ember_connection_create(), "the connection for calls back")
  private var count = Exchange.firstCountOfPong
  private var helperCount = Exchange.firstCountOfHelper
  private var hash = Hash()

  mutating func run() {
    var pong = startPong()
    check(ember_thread_run({ Pong.serveCallsBack($0) }, back, 16384), "the thread for calls back")
    Marker.put(BROWNOUT_MARKER_PHASE_BEGIN, EMBER_MARKER_run, 0)
    for number in 0..<rounds {
      Marker.put(BROWNOUT_MARKER_OP_BEGIN, EMBER_MARKER_round, number)
      round()
      Marker.put(BROWNOUT_MARKER_OP_END, EMBER_MARKER_round, number)
    }
    Marker.put(BROWNOUT_MARKER_PHASE_END, EMBER_MARKER_run, 0)
    stop(&pong)
    ember_result_line("pingpong", rounds, hash.value)
  }

  private func startPong() -> ember_process {
    var archive = ember_archive()
    check(ember_archive_map(Slot(EMBER_SLOT_BOOT_IMAGE), &archive), "the archive of programs")
    var process = ember_process()
    check(ember_process_create(&archive, "pingpong", &process), "making pong")
    check(ember_cap_copy(calls, process.group, UInt32(EMBER_RIGHT_RECEIVE), 0), "pong's end of the calls")
    check(ember_cap_copy(back, process.group, UInt32(EMBER_RIGHT_SEND), 0), "pong's end of the calls back")
    check(ember_process_start(&process, 1, 0), "starting pong")
    return process
  }

  private mutating func round() {
    let word = random.next()
    let die = random.below(UInt64(64))
    if die < 2 {
      handOver(word | 1)
    } else if die < 10 {
      callWithPayload(word)
    } else if die < 18 {
      let message = call(Exchange.nested, word)
      require(
        message.words.1 == Exchange.answer(word, count: helperCount), "a nested call has its answer", message.words.1)
      helperCount += 1
      hash.add(message.words.1)
    } else {
      _ = call(Exchange.plain, word)
    }
  }

  /// A call whose answer is as it must be.
  private mutating func call(
    _ label: UInt64, _ word: UInt64, capabilities: UInt64 = 0, bytes: UInt64 = 0
  ) -> ember_message {
    var message = ember_message()
    message.label = label
    message.words = (word, word &+ 1, word &+ 2, word &+ 3)
    message.capabilities = capabilities
    message.bytes = bytes
    check(ember_connection_call(calls, &message), "a call of pong")
    require(message.words.0 == Exchange.answer(word, count: count), "a call has its answer", message.words.0)
    require(message.words.2 == ~(word &+ 3), "the third word comes back last", message.words.2)
    require(message.words.3 == ~(word &+ 2), "the last word comes back third", message.words.3)
    if label != Exchange.nested { require(message.words.1 == word &+ 1, "the second word stays", message.words.1) }
    count += 1
    hash.add(message.words.0)
    return message
  }

  private mutating func callWithPayload(_ word: UInt64) {
    // Short ones are more frequent.
    let bytes = Int(word >> 32 & 0xfff) >> Int(word >> 44 & 7) + 1
    let page = mailbox.page.assumingMemoryBound(to: UInt8.self)
    for index in 0..<bytes { page[index] = UInt8(truncatingIfNeeded: index &* 31) }
    let reply = call(Exchange.payload, word, bytes: UInt64(bytes))
    require(reply.bytes == UInt64(bytes), "a payload keeps its length", reply.bytes)
    for index in 0..<bytes {
      let expected = Exchange.changed(UInt8(truncatingIfNeeded: index &* 31), word)
      require(page[index] == expected, "a payload comes back changed", UInt64(index))
      hash.add(UInt64(page[index]))
    }
  }

  private mutating func handOver(_ word: UInt64) {
    let notification = check(ember_notification_create(), "a notification")
    let rights = UInt32(EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT)
    let gift = check(ember_cap_copy(notification, 0, rights, word), "a capability to give")
    let returned = call(Exchange.capability, word, capabilities: gift).capabilities
    expectBits(notification, word)
    require(returned != 0 && returned < 0x10000, "one capability comes back", returned)
    var info = ember_cap_info()
    check(ember_cap_info(returned, &info), "what came back")
    require(info.rights == rights && info.badge == word, "rights and badge stay", UInt64(info.rights))
    check(ember_notification_signal(returned, ~word | 2), "a signal through what came back")
    expectBits(notification, ~word | 2)
    check(ember_cap_revoke(notification), "revoking what was given")
    for slot in [gift, returned] {
      require(ember_cap_info(slot, &info) == EMBER_ERROR_NO_CAPABILITY, "what was derived is gone", slot)
    }
    check(ember_object_destroy(notification), "destroying the notification")
  }

  private func expectBits(_ notification: Slot, _ expected: UInt64) {
    var bits: UInt64 = 0
    check(ember_notification_wait(notification, 0, &bits), "pending bits")
    require(bits == expected, "the bits are those that were signalled", bits)
  }

  private mutating func stop(_ pong: inout ember_process) {
    var message = ember_message()
    message.label = Exchange.stop
    check(ember_connection_call(calls, &message), "pong's end")
    require(message.words.0 == count, "pong has counted as many calls", message.words.0)
    require(check(ember_process_wait(&pong), "pong's status") == 0, "pong ends well", 0)
    message = ember_message()
    message.label = Exchange.stop
    check(ember_connection_call(back, &message), "the end of the thread for calls back")
  }
}
