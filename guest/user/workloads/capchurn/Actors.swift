/// The actors: this process, number 0, and agents, which are processes of their own and do as they are told by IPC.
///
/// 1. An actor has nothing but what is in the model and its reserved slots: those that it needs to be an actor.

struct Actors {
  /// Slots of this process for one agent.
  private struct AgentSlots {
    var group: Slot = 0
    var connection: Slot = 0
  }

  static let agents = 2
  static let count = agents + 1
  private static let firstList: Slot = 128

  private let hands = Hands(Mailbox())
  private var archive = ember_archive()
  private var slots = [AgentSlots](repeating: AgentSlots(), count: count)
  /// By actor.
  private(set) var reserved: [[Slot]] = [[], [], []]

  init() {
    check(ember_archive_map(Slot(EMBER_SLOT_BOOT_IMAGE), &archive), "the archive of programs")
  }

  /// This process's capability to an agent's cap group.
  func group(of agent: Int) -> Slot { slots[agent].group }

  func isReserved(_ actor: Int, _ slot: Slot) -> Bool {
    for other in reserved[actor] where other == slot { return true }
    return false
  }

  /// Starts an agent; a process of that number is not running.
  mutating func start(_ agent: Int) {
    let connection = check(ember_connection_create(), "a connection to an agent")
    var process = ember_process()
    check(ember_process_create(&archive, "capchurn", &process), "making an agent")
    check(ember_cap_copy(connection, process.group, UInt32(EMBER_RIGHT_RECEIVE), 0), "an agent's end of a connection")
    check(ember_process_start(&process, UInt64(agent), 0), "starting an agent")
    check(ember_cap_close(process.thread), "closing an agent's thread")
    check(ember_cap_close(process.space), "closing an agent's VM space")
    slots[agent] = AgentSlots(group: process.group, connection: connection)
    reserved[0].append(connection)
    reserve(agent)
  }

  /// Ends an agent, whatever it is doing.
  mutating func end(_ agent: Int) {
    check(ember_object_destroy(slots[agent].group), "ending an agent")
    check(ember_object_destroy(slots[agent].connection), "destroying an agent's connection")
    var kept: [Slot] = []
    for slot in reserved[0] where slot != slots[agent].connection { kept.append(slot) }
    reserved[0] = kept
  }

  /// Ends all agents, and the second thread of this process.
  mutating func endAll() {
    for agent in 1...Self.agents { end(agent) }
    hands.endSecondThread()
  }

  /// Takes what the actor has now as what it needs.
  mutating func reserve(_ actor: Int) {
    var found: [Slot] = []
    forEachCapability(of: actor, upTo: Self.firstList) { found.append($0.slot) }
    reserved[actor] = found
  }

  /// Has an actor do something. The reply's label is the status.
  func perform(_ actor: Int, _ command: ember_message) -> ember_message {
    if actor == 0 { return hands.perform(command) }
    var message = command
    check(ember_connection_call(slots[actor].connection, &message), "a command to an agent")
    return message
  }

  /// The same, where the kernel may refuse to carry the capabilities of the command.
  func tryToSend(_ agent: Int, _ command: ember_message) -> ember_message {
    var message = command
    let status = ember_connection_call(slots[agent].connection, &message)
    if status < 0 { message.label = UInt64(bitPattern: status) }
    return message
  }

  /// Calls `body` with each capability that the actor has in slots up to `last`.
  func forEachCapability(of actor: Int, upTo last: Slot, _ body: (SlotEntry) -> Void) {
    var first: Slot = 1
    while first != 0 {
      var command = ember_message()
      command.label = Command.list
      command.words.0 = first
      command.words.1 = last
      let reply = perform(actor, command)
      check(Int64(bitPattern: reply.label), "a list of capabilities")
      let entries = hands.mailbox.page.assumingMemoryBound(to: SlotEntry.self)
      for index in 0..<Int(reply.words.1) { body(entries[index]) }
      first = reply.words.0
    }
  }
}
