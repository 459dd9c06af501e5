/// What cases work with: a helper process, and threads that do one thing each.

/// A process that does as it is told by IPC.
enum Helper {
  /// The helper's end of the connection on which its commands come.
  private static var commands: Slot { 1 }

  enum Command {
    /// Word 0 comes back with 1 added.
    static var echo: UInt64 { 1 }
    /// The capabilities of the message stay with the helper. Reply: word 0: their slots.
    static var keep: UInt64 { 2 }
    /// Word 0: slot. Reply: word 0: status of CAP_INFO.
    static var look: UInt64 { 3 }
    /// Word 0: slot, word 1: bits. Reply: word 0: status.
    static var signal: UInt64 { 4 }
    /// Word 0: slot of a notification. Waits without a deadline. Reply: word 0: status, word 1: bits.
    static var wait: UInt64 { 5 }
    /// Word 0: slot of a connection. Calls it. Reply: word 0: status.
    static var call: UInt64 { 6 }
    /// Word 0: slot of a PMO. Maps it and adds 1 to its first word. Reply: word 0: status.
    static var increment: UInt64 { 7 }
    /// Ends the helper instead of an answer.
    static var end: UInt64 { 8 }
    /// Word 0: slot of a PMO, which is mapped. Reply: word 0: status.
    static var map: UInt64 { 9 }
    /// Stores word 0 to what is mapped by `map`. Reply: word 0: what was there before.
    static var exchange: UInt64 { 10 }
    /// Reply: word 0: status of unmapping what is mapped by `map`.
    static var unmap: UInt64 { 11 }
  }

  static func run() -> Never {
    var message = ember_message()
    check(ember_connection_receive(commands, UInt64(EMBER_NEVER), &message), "the first command")
    while true {
      message = answer(message)
      check(ember_connection_reply_receive(commands, &message), "the next command")
    }
  }

  private static func answer(_ message: ember_message) -> ember_message {
    var reply = ember_message()
    let (first, second) = (message.words.0, message.words.1)
    var status: Int64 = 0
    switch message.label {
    case Command.echo: status = Int64(bitPattern: first &+ 1)
    case Command.keep: status = Int64(bitPattern: message.capabilities)
    case Command.look:
      var info = ember_cap_info()
      status = ember_cap_info(first, &info)
    case Command.signal: status = ember_notification_signal(first, second)
    case Command.wait: status = ember_notification_wait(first, UInt64(EMBER_NEVER), &reply.words.1)
    case Command.call:
      var inner = ember_message()
      status = ember_connection_call(first, &inner)
    case Command.increment: status = increment(first)
    case Command.map:
      status = ember_space_map(0, first, mapped, 4096, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE)
    case Command.exchange:
      guard let word = UnsafeMutablePointer<UInt64>(bitPattern: UInt(mapped)) else { fail("an address", 0) }
      status = Int64(bitPattern: word.pointee)
      word.pointee = first
    case Command.unmap: status = ember_space_unmap(0, mapped)
    default: ember_thread_exit(7)
    }
    reply.words.0 = UInt64(bitPattern: status)
    return reply
  }

  private static var mapped: UInt64 { 0x301_0000_0000 }

  private static func increment(_ pmo: Slot) -> Int64 {
    let address: UInt64 = 0x300_0000_0000
    let status = ember_space_map(0, pmo, address, 4096, 0, EMBER_RIGHT_READ | EMBER_RIGHT_WRITE)
    if status < 0 { return status }
    if let word = UnsafeMutablePointer<UInt64>(bitPattern: UInt(address)) { word.pointee += 1 }
    return ember_space_unmap(0, address)
  }
}

/// A thread of this process that makes one call and leaves its result.
struct Worker {
  enum Job {
    case call, receiveAndExit, receiveAndReply, wait, load, store
    /// Calls the helper, which then waits for what this slot of it names.
    case tellToWait(Slot)
  }

  struct State {
    var job: Job
    /// Slot, or address.
    var subject: UInt64
    var done: Slot
    var status: Int64
    var word: UInt64
  }

  private static let stackBytes = 8192

  private let state: UnsafeMutablePointer<State>
  private let stack: UnsafeMutableRawPointer
  let thread: Slot

  init(_ job: Job, _ subject: UInt64, word: UInt64 = 0) throws(CaseFailure) {
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
    self.state = state
    let done = try slot(ember_notification_create(), "a notification")
    state.initialize(to: State(job: job, subject: subject, done: done, status: 1, word: word))
    stack = .allocate(byteCount: Self.stackBytes, alignment: 16)
    let argument = UInt64(UInt(bitPattern: state))
    thread = try slot(
      ember_thread_run_on(stack, UInt64(Self.stackBytes), { Worker.run($0) }, argument), "a thread")
    // It has its turn, so that it is mostly where it will stay before the case goes on; no case relies on it.
    ember_yield()
    ember_yield()
  }

  private static func run(_ argument: UInt64) -> Int64 {
    guard let state = UnsafeMutablePointer<State>(bitPattern: UInt(argument)) else { return 1 }
    var message = ember_message()
    message.words.0 = state.pointee.word
    let subject = state.pointee.subject
    switch state.pointee.job {
    case .call: state.pointee.status = ember_connection_call(subject, &message)
    case .tellToWait(let there):
      message.label = Helper.Command.wait
      message.words.0 = there
      state.pointee.status = ember_connection_call(subject, &message)
    case .receiveAndExit:
      state.pointee.status = ember_connection_receive(subject, UInt64(EMBER_NEVER), &message)
      return 0
    case .receiveAndReply:
      state.pointee.status = ember_connection_receive(subject, UInt64(EMBER_NEVER), &message)
      message.words.0 &+= 1
      if state.pointee.status == 0 { state.pointee.status = ember_connection_reply(&message) }
    case .wait: state.pointee.status = ember_notification_wait(subject, UInt64(EMBER_NEVER), &message.words.0)
    case .load: message.words.0 = pointer(subject).pointee
    case .store: pointer(subject).pointee = state.pointee.word
    }
    state.pointee.word = message.words.0
    ember_notification_signal(state.pointee.done, 1)
    return 0
  }

  private static func pointer(_ address: UInt64) -> UnsafeMutablePointer<UInt64> {
    guard let pointer = UnsafeMutablePointer<UInt64>(bitPattern: UInt(address)) else { fail("an address", 0) }
    return pointer
  }

  /// Waits until the thread has done its job; returns the status.
  func finish() throws(CaseFailure) -> (status: Int64, word: UInt64) {
    try expect(ember_notification_wait(state.pointee.done, UInt64(EMBER_NEVER), nil), 0, "a thread's end")
    let result = (state.pointee.status, state.pointee.word)
    try destroy()
    return result
  }

  /// The thread has not done its job and will not.
  func isGone() throws(CaseFailure) {
    try expect(
      ember_notification_wait(state.pointee.done, ember_clock() + 2_000_000, nil), EMBER_ERROR_TIMED_OUT,
      "the thread has not come to its end")
    try destroy()
  }

  var hasFinished: Bool { state.pointee.status != 1 }

  /// Ends the thread, whatever it is doing, and frees its memory.
  func destroy() throws(CaseFailure) {
    try expect(ember_object_destroy(thread), 0, "destroying a thread")
    try expect(ember_cap_close(state.pointee.done), 0, "closing a notification")
    stack.deallocate()
    state.deallocate()
  }
}

struct Fixture {
  let mailbox = Mailbox()
  let helper: Slot
  private let group: Slot

  init() {
    helper = check(ember_connection_create(), "the helper's connection")
    group = Self.start(helper)
  }

  /// Starts a helper that takes commands from a connection; returns the slot of its cap group.
  static func start(_ connection: Slot) -> Slot {
    var archive = ember_archive()
    check(ember_archive_map(Slot(EMBER_SLOT_BOOT_IMAGE), &archive), "the archive of programs")
    var process = ember_process()
    check(ember_process_create(&archive, "cases", &process), "making a helper")
    check(ember_space_unmap(0, UInt64(UInt(bitPattern: archive.start))), "unmapping the archive of programs")
    check(ember_cap_copy(connection, process.group, EMBER_RIGHT_RECEIVE, 0), "the helper's end of its connection")
    check(ember_process_start(&process, 1, 0), "starting a helper")
    check(ember_cap_close(process.thread), "closing the helper's thread")
    check(ember_cap_close(process.space), "closing the helper's VM space")
    return process.group
  }

  /// Has the helper do something; returns what it says.
  func tell(
    _ command: UInt64, _ first: UInt64 = 0, _ second: UInt64 = 0, capabilities: UInt64 = 0
  ) throws(CaseFailure) -> Int64 {
    var message = ember_message()
    message.label = command
    message.words.0 = first
    message.words.1 = second
    message.capabilities = capabilities
    try expect(ember_connection_call(helper, &message), 0, "a command to the helper")
    return Int64(bitPattern: message.words.0)
  }

  func end() { check(ember_object_destroy(group), "ending the helper") }
}
