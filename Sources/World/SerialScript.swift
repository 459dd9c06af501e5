/// What somebody at the serial port does: waits for words on the console, and types.
///
/// A script makes an interactive program repeatable: whether something is typed depends on simulated time and on what
/// the machine has printed, never on the host. One line is one step; empty lines and those that begin with `#` are none:
///
///     wait =>            until the console shows `=>` behind what an earlier step waited for
///     type version       the text, then Enter
///     keys  x            the text alone, from one blank behind the word to the end of the line
///     pause 20ms         simulated time
///     stop               ends the run, with success
///
/// 1. The console is looked at, and at most one byte typed, at multiples of `SerialTypist.tickPs` of simulated time.
/// 2. A byte is typed only when the receiver has room: none is lost.

import Machine
import Units

/// Where the words go and come from.
package enum SerialPort: Hashable, Sendable {
  case uart
  /// The virtio console.
  case virtio

  fileprivate func type(_ byte: UInt8, _ machine: Machine) -> Bool {
    self == .uart ? machine.typeAtSerialPort(byte) : machine.typeAtSecondConsole(byte)
  }

  fileprivate func count(_ machine: Machine) -> Int {
    self == .uart ? machine.consoleCount : machine.secondConsoleCount
  }

  fileprivate func bytes(_ machine: Machine, from start: Int) -> [UInt8] {
    self == .uart ? machine.console(from: start) : machine.secondConsole(from: start)
  }
}

/// The steps of a script.
package struct SerialScript: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case wait([UInt8])
    case type([UInt8])
    case pause(ps: UInt64)
    case stop
  }

  package struct Step: Hashable, Sendable {
    package var action: Action
    /// Line of the file, from 1.
    package var line: Int
    package var text: String
  }

  package private(set) var steps: [Step] = []
  /// Its name in errors.
  package let file: String

  /// What tells it from other scripts.
  package private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Parses a script; `file` is its name in errors.
  package init(_ text: String, file: String) throws(SerialScriptError) {
    self.file = file
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    // By bytes: to Swift, carriage return and line feed are one character.
    for (index, content) in text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
      let line = String(decoding: content.last == 0x0d ? content.dropLast() : content, as: UTF8.self)
      let word = line.prefix { $0 != " " }
      if line.isEmpty || line.hasPrefix("#") { continue }
      let rest = String(line.dropFirst(word.count + 1))
      func refuse(_ problem: String) -> SerialScriptError {
        SerialScriptError(description: "\(file):\(index + 1): \(problem)")
      }
      let action: Action
      switch word {
      case "wait":
        guard !rest.isEmpty else { throw refuse("wait needs the text to wait for") }
        action = .wait(Array(rest.utf8))
      case "type": action = .type(Array(rest.utf8) + [0x0d])
      case "keys":
        guard !rest.isEmpty else { throw refuse("keys needs the text to type") }
        action = .type(Array(rest.utf8))
      case "pause":
        let time: SimTime
        do { time = try SimTime(parsing: rest) } catch {
          throw refuse("pause needs a time such as 20ms: \(error)")
        }
        action = .pause(ps: time.picoseconds)
      case "stop":
        guard rest.isEmpty else { throw refuse("stop takes nothing behind it") }
        action = .stop
      default: throw refuse("`\(word)` is no step; there are wait, type, keys, pause, stop")
      }
      steps.append(Step(action: action, line: index + 1, text: line))
    }
    if steps.isEmpty { throw SerialScriptError(description: "\(file): the script has no step") }
  }
}

/// Why a script makes no sense: one sentence, with file and line.
package struct SerialScriptError: Error, Hashable, CustomStringConvertible {
  package let description: String
}

/// Carries a script out on a machine.
package struct SerialTypist: Sendable {
  /// Simulated time between two looks, ps: about what a byte takes at 115200 baud.
  package static let tickPs: UInt64 = 100_000_000

  package let script: SerialScript
  package let port: SerialPort
  /// The step that is under way, bytes of it that were typed, console bytes that earlier steps have seen, and until
  /// when a pause lasts (0: it has not begun).
  private var step = 0
  private var typed = 0
  private var seen = 0
  private var pausedUntilPs: UInt64 = 0
  /// When to look next, ps.
  package private(set) var nextPs: UInt64 = 0
  /// Console bytes in which the text that is waited for does not begin.
  private var scanned = 0

  package init(_ script: SerialScript, at port: SerialPort = .uart) {
    self.script = script
    self.port = port
  }

  /// Where the script stands, for a file; the first two say which script it is, and at which port.
  package var words: [UInt64] {
    [script.hash, port == .uart ? 0 : 1, UInt64(step), UInt64(typed), UInt64(seen), pausedUntilPs, nextPs]
  }

  /// Takes up a run: goes on from where the same script stood at this port, or begins here, if none of `saved` is that.
  package mutating func goOn(from saved: [[UInt64]], on machine: Machine) {
    guard
      let found = saved.first(where: { $0.count == 7 && $0.prefix(2) == words.prefix(2) }),
      found[2] <= UInt64(script.steps.count), max(found[3], found[4]) < 1 << 40
    else {
      seen = port.count(machine)
      return
    }
    (step, typed, seen) = (Int(found[2]), Int(found[3]), Int(found[4]))
    (pausedUntilPs, nextPs) = (found[5], found[6])
  }

  /// The step that has not come to its end; nil if all have.
  package var current: SerialScript.Step? { step < script.steps.count ? script.steps[step] : nil }

  /// Looks at the console and types, if it is time to, as far as the script goes now. Returns true where it says stop.
  package mutating func look(at machine: Machine) -> Bool {
    guard machine.timePs >= nextPs else { return false }
    let stops = goOn(on: machine)
    nextPs = current == nil ? .max : (machine.timePs / SerialTypist.tickPs + 1) * SerialTypist.tickPs
    return stops
  }

  private mutating func goOn(on machine: Machine) -> Bool {
    while let step = current {
      switch step.action {
      case .wait(let text):
        guard hasShown(text, machine) else { return false }
      case .type(let bytes):
        guard typed < bytes.count else { break }
        if port.type(bytes[typed], machine) { typed += 1 }
        if typed < bytes.count { return false }
      case .pause(let ps):
        if pausedUntilPs == 0 { pausedUntilPs = machine.timePs &+ ps }
        if machine.timePs < pausedUntilPs { return false }
      case .stop: return true
      }
      self.step += 1
      typed = 0
      pausedUntilPs = 0
      // One byte a tick: the next step's first byte waits for the next one.
      if case .type = step.action { return false }
    }
    return false
  }

  /// Whether the console shows the text behind what was seen; then it is seen up to its end.
  private mutating func hasShown(_ text: [UInt8], _ machine: Machine) -> Bool {
    let start = max(seen, scanned)
    guard port.count(machine) >= start + text.count else { return false }
    let console = port.bytes(machine, from: start)
    for at in 0...(console.count - text.count) where console[at..<at + text.count].elementsEqual(text) {
      seen = start + at + text.count
      return true
    }
    scanned = start + console.count - text.count + 1
    return false
  }
}
