/// Those who answer: the process `pong`, and the thread of the first process that pong calls back.

/// Slots of pong, filled by ping in this order.
enum PongSlots {
  static var calls: Slot { 1 }
  static var back: Slot { 2 }
}

enum Pong {
  static func run() {
    let mailbox = Mailbox()
    var count = Exchange.firstCountOfPong
    var kept: Slot = 0
    var message = ember_message()
    check(ember_connection_receive(PongSlots.calls, UInt64(EMBER_NEVER), &message), "the first call")
    while message.label != Exchange.stop {
      let word = message.words.0
      var sent: Slot = 0
      if message.label != Exchange.capability { checkGone(&kept) }
      switch message.label {
      case Exchange.payload:
        let bytes = UnsafeMutableBufferPointer(
          start: mailbox.page.assumingMemoryBound(to: UInt8.self), count: Int(message.bytes))
        for index in 0..<bytes.count { bytes[index] = Exchange.changed(bytes[index], word) }
      case Exchange.nested: message.words.1 = callBack(word)
      case Exchange.capability:
        kept = message.capabilities & 0xffff
        check(ember_notification_signal(kept, word), "a signal")
        sent = check(ember_cap_copy(kept, 0, UInt32(EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT), 0), "a copy")
      default: break
      }
      message.label = 0
      message.words.0 = Exchange.answer(word, count: count)
      (message.words.2, message.words.3) = (~message.words.3, ~message.words.2)
      message.capabilities = sent
      count += 1
      check(ember_connection_reply_receive(PongSlots.calls, &message), "the next call")
    }
    checkGone(&kept)
    message.words.0 = count
    check(ember_connection_reply(&message), "the last answer")
  }

  private static func callBack(_ word: UInt64) -> UInt64 {
    var inner = ember_message()
    inner.label = Exchange.plain
    inner.words.0 = word
    check(ember_connection_call(PongSlots.back, &inner), "a nested call")
    return inner.words.0
  }

  /// Ping has revoked what it gave with an earlier call; unless this call has brought another, its slot is empty.
  private static func checkGone(_ kept: inout Slot) {
    if kept == 0 { return }
    var info = ember_cap_info()
    let status = ember_cap_info(kept, &info)
    require(status == EMBER_ERROR_NO_CAPABILITY, "a revoked capability is gone", kept)
    kept = 0
  }

  /// Runs on a thread of its own in ping's process. `connection`: where pong calls back.
  static func serveCallsBack(_ connection: UInt64) -> Int64 {
    var count = Exchange.firstCountOfHelper
    var message = ember_message()
    check(ember_connection_receive(connection, UInt64(EMBER_NEVER), &message), "the first call back")
    while message.label != Exchange.stop {
      message.words.0 = Exchange.answer(message.words.0, count: count)
      message.label = 0
      count += 1
      check(ember_connection_reply_receive(connection, &message), "the next call back")
    }
    check(ember_connection_reply(&message), "the last answer to a call back")
    return 0
  }
}
