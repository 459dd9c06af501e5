/// One debugger's conversation: packets in, packets out, and what the run does in between.
///
/// The object knows nothing of sockets: whoever has one hands it bytes, sends what it answers, and calls `proceed` while
/// the run is going. Threads are cores, numbered from 1. All cores run whenever one does, in their own order: to step a
/// core is to go on until it has executed one instruction.
///
/// 1. A packet that is not understood is answered with an empty one, a wrong one with an error; neither changes anything.
/// 2. While the run is going only an interrupt is listened to.

import Machine

package final class DebugSession {
  enum Activity: Equatable {
    case standing
    case going
    /// Going until the core has executed one instruction more.
    case stepping(core: Int)
    case over(status: UInt64)
  }

  let debuggee: any Debuggee
  var machine: Machine { debuggee.machine }
  private var reader = PacketReader()
  private var acknowledges = true
  private var lastSent: [UInt8] = []
  private(set) var activity = Activity.standing
  /// Whether the debugger has gone, or asked to end the run.
  package private(set) var isDetached = false
  package private(set) var isKilled = false
  /// Bytes to be sent.
  private var output: [UInt8] = []
  /// The cores that registers, and steps, are about.
  private var registerCore = 0
  private var stepCore: Int?
  /// What the last stop was, as a stop reply packet.
  private var lastStop = "S05"
  private var breakpoints: Set<UInt64> = []
  var history = ExecutionHistory()
  /// Whether an interrupt waits to be received, asked while the run is searched backwards.
  package var isInterrupted: () -> Bool = { false }

  /// The run stands; a debugger has come.
  package init(_ debuggee: any Debuggee) {
    self.debuggee = debuggee
    registerCore = debuggee.machine.currentCore
    lastStop = stopReply("")
    history.note(debuggee)
  }

  /// Simulated time that `proceed` goes on for at most, ps.
  private static var slicePs: UInt64 { 2_000_000_000 }

  package var isGoing: Bool {
    switch activity {
    case .going, .stepping: true
    default: false
    }
  }

  /// Whether the run has come to its end, and with which status of the guest.
  package var isOver: Bool {
    if case .over = activity { return true }
    return false
  }

  // MARK: - Bytes

  /// Takes what has come in; gives what is to be sent.
  package func receive(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    for incoming in reader.read(bytes) {
      switch incoming {
      case .packet(let data):
        if acknowledges { output.append(UInt8(ascii: "+")) }
        if !isGoing { handle(data) }
      case .damaged: if acknowledges { output.append(UInt8(ascii: "-")) }
      case .resend: output += lastSent
      case .interrupt: if isGoing { stop("T02") }
      }
    }
    return takeOutput()
  }

  private func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  private func send(_ text: String) { send(Array(text.utf8)) }

  private func send(_ data: [UInt8]) {
    lastSent = PacketReader.framed(data)
    output += lastSent
  }

  // MARK: - Going on

  /// Goes on for a while; gives what is to be sent, which is nothing while the run is going.
  package func proceed() -> [UInt8] {
    var request = StopRequest(untilPs: machine.timePs &+ DebugSession.slicePs)
    var before: UInt64 = 0
    if case .stepping(let core) = activity {
      request.steppedCore = core
      before = machine.progress(core: core).instructions
    }
    switch debuggee.advance(request) {
    case .over(let status):
      activity = .over(status: status)
      let end = "W\(Hex.text([UInt8(truncatingIfNeeded: status)]))"
      // Where something went wrong the machine can still be looked at, and gone back from.
      send(status == 0 ? end : stopReply("", signal: "T0b"))
      lastStop = end
    case .standing:
      history.note(debuggee)
      if let hit = machine.watchpointHit {
        stop("T05", watchReason(hit.address))
      } else if case .stepping(let core) = activity, machine.progress(core: core).instructions != before {
        stop("T05", core: core)
      } else if machine.breakpoints.contains(machine.programCounter) {
        stop("T05", "hwbreak:;")
      }
    }
    return takeOutput()
  }

  private func watchReason(_ address: UInt64) -> String {
    let hit = machine.watchpoints.first { address &- $0.address < $0.count }
    let kind = hit.map { $0.onLoad && $0.onStore ? "awatch" : $0.onLoad ? "rwatch" : "watch" } ?? "watch"
    return "\(kind):\(String(address, radix: 16));"
  }

  private func stopReply(_ reason: String, signal: String = "T05", core: Int? = nil) -> String {
    "\(signal)thread:\(String((core ?? machine.currentCore) + 1, radix: 16));\(reason)"
  }

  private func stop(_ signal: String, _ reason: String = "", core: Int? = nil) {
    activity = .standing
    registerCore = core ?? machine.currentCore
    lastStop = stopReply(reason, signal: signal, core: core)
    send(lastStop)
  }

  /// A command of `monitor` has brought the run elsewhere.
  func movedElsewhere() {
    activity = .standing
    registerCore = machine.currentCore
    lastStop = stopReply("")
  }

  // MARK: - Commands

  private func handle(_ data: [UInt8]) {
    guard let kind = data.first else { return send("") }
    // Binary data is in X packets alone.
    if kind == UInt8(ascii: "X") { return writeBinary(data) }
    let text = String(decoding: data, as: UTF8.self)
    let rest = text.dropFirst()
    switch Character(UnicodeScalar(kind)) {
    case "?": send(lastStop)
    case "H": selectThread(rest)
    case "T": send(core(rest) == nil ? "E01" : "OK")
    case "g": send((0..<RegisterFile.firstSystem).compactMap(register).joined())
    case "G": writeAll(rest)
    case "p": send(Int(rest, radix: 16).flatMap(register) ?? "E01")
    case "P": writeOne(rest)
    case "m": readMemory(rest)
    case "M": writeMemory(rest)
    case "c", "C", "s", "S": resume(text)
    case "b": goBackwards(rest)
    case "Z", "z": changeStop(rest, isInsertion: kind == UInt8(ascii: "Z"))
    case "D":
      send("OK")
      isDetached = true
    case "k":
      isKilled = true
    case "v": handleVerbose(text)
    case "q", "Q": handleQuery(text)
    default: send("")
    }
  }

  private func register(_ n: Int) -> String? { RegisterFile.read(n, of: machine, core: registerCore) }

  /// The core of a thread number; nil where there is none. 0 and -1 are any and all.
  func core(_ thread: Substring) -> Int? {
    if thread == "0" || thread == "-1" || thread.isEmpty { return machine.currentCore }
    guard let number = Int(thread, radix: 16), number >= 1, number <= machine.spec.cores else { return nil }
    return number - 1
  }

  private func selectThread(_ rest: Substring) {
    guard let operation = rest.first, let core = core(rest.dropFirst()) else { return send("E01") }
    if operation == "g" { registerCore = core }
    if operation == "c" { stepCore = rest.dropFirst() == "-1" ? nil : core }
    send("OK")
  }

  private func writeAll(_ digits: Substring) {
    let all = (0..<RegisterFile.firstSystem).reduce(0) { $0 + RegisterFile.bytes(of: $1) }
    guard Hex.bytes(digits)?.count == all else { return send("E01") }
    var rest = digits
    for n in 0..<RegisterFile.firstSystem {
      let own = rest.prefix(RegisterFile.bytes(of: n) * 2)
      rest = rest.dropFirst(own.count)
      guard RegisterFile.write(n, own, of: machine, core: registerCore) else { return send("E01") }
    }
    changed()
  }

  private func writeOne(_ rest: Substring) {
    let parts = rest.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let n = Int(parts[0], radix: 16),
      RegisterFile.write(n, parts[1], of: machine, core: registerCore)
    else { return send("E01") }
    changed()
  }

  /// Somebody intervened: from here on the run takes another course.
  private func changed() {
    history.note(debuggee, isIntervention: true)
    send("OK")
  }

  // MARK: - Memory

  /// `ADDRESS,COUNT`, both hexadecimal.
  private func range(_ text: Substring) -> (address: UInt64, count: Int)? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = UInt64(parts[0], radix: 16), let count = Int(parts[1], radix: 16),
      (0...PacketReader.longest).contains(count)
    else { return nil }
    return (address, count)
  }

  private func readMemory(_ rest: Substring) {
    guard let range = range(rest) else { return send("E01") }
    let bytes = machine.readVirtual(
      range.address, count: min(range.count, PacketReader.longest / 2), core: registerCore)
    send(bytes.isEmpty && range.count > 0 ? "E14" : Hex.text(bytes))
  }

  private func writeMemory(_ rest: Substring) {
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let range = range(parts[0]), let bytes = Hex.bytes(parts[1]), bytes.count == range.count
    else { return send("E01") }
    write(range.address, bytes)
  }

  private func writeBinary(_ data: [UInt8]) {
    guard let colon = data.firstIndex(of: UInt8(ascii: ":")),
      let range = range(String(decoding: data[1..<colon], as: UTF8.self)[...]),
      case let bytes = Array(data[(colon + 1)...]), bytes.count == range.count
    else { return send("E01") }
    write(range.address, bytes)
  }

  private func write(_ address: UInt64, _ bytes: [UInt8]) {
    if bytes.isEmpty { return send("OK") }
    guard machine.writeVirtual(address, bytes, core: registerCore) else { return send("E14") }
    changed()
  }

  // MARK: - Stops

  /// `TYPE,ADDRESS,KIND`: 0 and 1 breakpoints; 2, 3, 4 watchpoints of stores, loads, both.
  private func changeStop(_ rest: Substring, isInsertion: Bool) {
    let parts = rest.prefix { $0 != ";" }.split(separator: ",")
    guard parts.count == 3, let address = UInt64(parts[1], radix: 16), let count = UInt64(parts[2], radix: 16) else {
      return send("E01")
    }
    switch parts[0] {
    case "0", "1":
      if isInsertion { breakpoints.insert(address) } else { breakpoints.remove(address) }
      machine.breakpoints = breakpoints
    case "2", "3", "4":
      let watchpoint = Watchpoint(address: address, count: count, onLoad: parts[0] != "2", onStore: parts[0] != "3")
      var all = machine.watchpoints.filter { $0 != watchpoint }
      if isInsertion { all.append(watchpoint) }
      machine.watchpoints = all
    default: return send("")
    }
    send("OK")
  }

  /// The debugger goes; nothing of it stays behind.
  package func end() {
    machine.breakpoints = []
    machine.watchpoints = []
  }

  // MARK: - Resuming

  private func resume(_ text: String) {
    if isOver { return send(lastStop) }
    // A signal cannot be delivered, an address would be a jump: GDB writes the program counter instead.
    let isStep = text.first == "s" || text.first == "S"
    activity = isStep ? .stepping(core: stepCore ?? machine.currentCore) : .going
  }

  private func handleVerbose(_ text: String) {
    if text == "vCont?" { return send("vCont;c;C;s;S") }
    if text.hasPrefix("vKill") {
      isKilled = true
      return send("OK")
    }
    guard text.hasPrefix("vCont;") else { return send("") }
    if isOver { return send(lastStop) }
    let actions = text.dropFirst(6).split(separator: ";")
    guard !actions.isEmpty, actions.allSatisfy({ "cCsS".contains($0.first ?? " ") }) else { return send("E01") }
    for action in actions where action.first == "s" || action.first == "S" {
      let parts = action.split(separator: ":")
      guard let core = core(parts.count > 1 ? parts[1] : "") else { return send("E01") }
      activity = .stepping(core: core)
      return
    }
    activity = .going
  }

  // MARK: - Backwards

  private func goBackwards(_ rest: Substring) {
    let position = machine.instructions
    switch rest {
    case "s":
      guard position > 0 else { return stopAtBeginning() }
      switch go(to: position - 1) {
      case .there: stop("T05")
      case .tooEarly: stopAtBeginning()
      case .interrupted: stop("T02")
      }
    case "c":
      var isCancelled = false
      let found = history.lastStop(before: position, debuggee) {
        isCancelled = isCancelled || isInterrupted()
        return isCancelled
      }
      if isCancelled {
        _ = history.go(to: position, debuggee)
        return stop("T02")
      }
      // A watchpoint stops before its access. Backwards GDB undoes one instruction more by itself, as it does one more
      // going forward: it is left behind the access.
      guard let found, history.go(to: found.position + (found.access == nil ? 0 : 1), debuggee) == .there else {
        return stopAtBeginning()
      }
      stop("T05", found.access.map(watchReason) ?? "hwbreak:;")
    default: send("")
    }
  }

  /// Puts the run to a position, unless an interrupt comes on the way: then it stays where it was, or nearly so.
  func go(to position: UInt64) -> ExecutionHistory.Arrival {
    let before = machine.instructions
    let arrival = history.go(to: position, debuggee, isCancelled: isInterrupted)
    if arrival == .interrupted && position < before { _ = history.go(to: before, debuggee) }
    return arrival
  }

  /// Nothing before this point is remembered.
  private func stopAtBeginning() {
    if let earliest = history.earliest { _ = history.go(to: earliest, debuggee) }
    stop("T05", "replaylog:begin;")
  }

  // MARK: - Queries

  private func handleQuery(_ text: String) {
    if text.hasPrefix("qSupported") {
      return send(
        "PacketSize=\(String(PacketReader.longest, radix: 16));qXfer:features:read+;QStartNoAckMode+;vContSupported+;"
          + "swbreak+;hwbreak+;ReverseStep+;ReverseContinue+")
    }
    if text == "QStartNoAckMode" {
      send("OK")
      acknowledges = false
      return
    }
    if text == "qC" { return send("QC\(String(registerCore + 1, radix: 16))") }
    if text == "qAttached" { return send("1") }
    if text.hasPrefix("qSymbol:") { return send("OK") }
    if text == "qfThreadInfo" {
      return send("m" + (1...machine.spec.cores).map { String($0, radix: 16) }.joined(separator: ","))
    }
    if text == "qsThreadInfo" { return send("l") }
    if text.hasPrefix("qThreadExtraInfo,") {
      guard let core = core(text.dropFirst(17)) else { return send("E01") }
      return send(Hex.text("core \(core), \(machine.activity(core: core).rawValue)".utf8))
    }
    if text.hasPrefix("qXfer:features:read:") { return sendDescription(text.dropFirst(20)) }
    if text.hasPrefix("qRcmd,") {
      guard let bytes = Hex.bytes(text.dropFirst(6)) else { return send("E01") }
      let answer = monitor(String(decoding: bytes, as: UTF8.self))
      // In pieces that fit into a packet: each an O packet, the last an OK.
      var rest = Array(answer.utf8)[...]
      while !rest.isEmpty {
        send("O" + Hex.text(rest.prefix(1024)))
        rest = rest.dropFirst(1024)
      }
      return send("OK")
    }
    send("")
  }

  /// `target.xml:OFFSET,COUNT`.
  private func sendDescription(_ rest: Substring) {
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "target.xml", let range = range(parts[1]) else { return send("E00") }
    let xml = Array(RegisterFile.description.utf8)
    let start = range.address < UInt64(xml.count) ? Int(range.address) : xml.count
    let part = xml[start..<min(xml.count, start + range.count)]
    send([UInt8(ascii: start + part.count < xml.count ? "m" : "l")] + part)
  }
}
