/// An agent: a process that does what the first process tells it, and so holds capabilities of its own.

enum Agent {
  /// The agent's end of the connection on which its commands come.
  static var commands: Slot { 1 }

  static func run() -> Never {
    let hands = Hands(Mailbox())
    var message = ember_message()
    check(ember_connection_receive(commands, UInt64(EMBER_NEVER), &message), "the first command")
    while true {
      message = answer(message, hands)
      let status = ember_connection_reply_receive(commands, &message)
      if status < 0 { refuse(&message, status) }
    }
  }

  private static func answer(_ message: ember_message, _ hands: Hands) -> ember_message {
    var reply = ember_message()
    switch message.label {
    case Command.take: reply.words.0 = message.capabilities
    case Command.give: reply.capabilities = message.words.0
    default: reply = hands.perform(message)
    }
    return reply
  }

  /// The reply could not be sent as it was: what it should give cannot be given. The caller is still owed one.
  private static func refuse(_ message: inout ember_message, _ status: Int64) {
    message = ember_message()
    message.label = UInt64(bitPattern: status)
    check(ember_connection_reply_receive(commands, &message), "the next command")
  }
}
