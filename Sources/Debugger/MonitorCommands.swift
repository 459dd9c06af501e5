/// What `monitor` does in GDB: looking at simulated time and durability, cutting the power, going to a position.

import A64
import Machine

extension DebugSession {
  private static let help = """
    time               simulated time and instructions, of the machine and of each core
    cut                take the power away now and bring it back; the machine stands at its reset
    ledger ADDRESS     what a power cut now could leave of the line there (virtual address, or physical with p before it)
    caps               Ember's capability tree
    translate ADDRESS  the physical address of a virtual one, by the page tables
    goto N             go to the point at which N instructions are executed, back or forward
    history [N]        what can be gone back to; with N: instructions between snapshots
    help               this

    """

  /// Carries out a command line; gives what it prints.
  func monitor(_ line: String) -> String {
    let words = line.split(whereSeparator: \.isWhitespace)
    switch words.first {
    case "time": return timeText
    case "cut": return cut()
    case "ledger": return ledger(words.dropFirst().first)
    case "caps": return debuggee.describeCapabilities()
    case "translate": return translate(words.dropFirst().first)
    case "goto": return goTo(words.dropFirst().first)
    case "history": return historyText(words.dropFirst().first)
    case "help", nil: return DebugSession.help
    case .some(let word): return "there is no command \(word); the commands are:\n\(DebugSession.help)"
    }
  }

  private func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }

  private var timeText: String {
    var text = "\(machine.timePs) ps, \(machine.instructions) instructions, \(machine.powerOns - 1) power cuts\n"
    for core in 0..<machine.spec.cores {
      let it = machine.progress(core: core)
      let activity = machine.activity(core: core).rawValue
      text += "core \(core): \(it.timePs) ps, \(it.instructions) instructions, \(activity)\n"
    }
    return text
  }

  private func cut() -> String {
    let at = machine.timePs, exposed = machine.exposedCount
    debuggee.cutPowerNow()
    history.note(debuggee, isIntervention: true)
    movedElsewhere()
    return """
      the power was cut at \(at) ps; \(exposed) lines or stores of NVM were not guaranteed
      the machine stands at its reset, \(hex(machine.programCounter)); `maintenance flush register-cache` makes GDB see it

      """
  }

  /// An address in hexadecimal or decimal; `p` before it: physical.
  private func physical(_ word: Substring?) -> (address: UInt64?, text: String)? {
    guard let word else { return nil }
    let isPhysical = word.first == "p"
    let digits = isPhysical ? word.dropFirst() : word
    let number = digits.hasPrefix("0x") ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
    guard let number else { return nil }
    return (isPhysical ? number : machine.physicalAddress(of: number, core: machine.currentCore), String(word))
  }

  private func translate(_ word: Substring?) -> String {
    guard let it = physical(word) else { return "translate needs an address, such as 0x40080000\n" }
    return (it.address.map(hex) ?? "\(it.text) has no translation") + "\n"
  }

  private func ledger(_ word: Substring?) -> String {
    guard let it = physical(word) else { return "ledger needs an address, such as 0x40080000, or p0x50000000\n" }
    guard let address = it.address else { return "\(it.text) has no translation\n" }
    guard let sentences = machine.durability(ofPhysical: address) else {
      return "\(hex(address)) is no NVM: a power cut leaves nothing of it\n"
    }
    let named = sentences.map { sentence in
      // Code addresses come with the functions that they are in.
      sentence.split(separator: " ").map { word in
        let digits = word.hasPrefix("0x") ? word.dropFirst(2) : ""
        guard let symbol = UInt64(digits, radix: 16).flatMap(debuggee.symbol) else { return String(word) }
        return "\(word) <\(symbol)>"
      }.joined(separator: " ")
    }
    return "line \(hex(address & ~63))\n" + named.map { "  \($0)\n" }.joined()
  }

  private func goTo(_ word: Substring?) -> String {
    guard let word, let position = UInt64(word) else { return "goto needs a number of instructions\n" }
    switch go(to: position) {
    case .tooEarly: return "nothing that early is remembered; see history\n"
    case .interrupted:
      movedElsewhere()
      return "interrupted at \(machine.instructions) instructions\n"
    case .there: break
    }
    movedElsewhere()
    return "\(machine.instructions) instructions, at \(hex(machine.programCounter)); "
      + "`maintenance flush register-cache` makes GDB see it\n"
  }

  private func historyText(_ word: Substring?) -> String {
    if let word {
      guard let interval = UInt64(word), interval > 0 else { return "history needs a number of instructions\n" }
      history.interval = interval
    }
    let bytes = history.saved.reduce(0) { $0 + $1.bytes.count }
    return "\(history.saved.count) snapshots of \(bytes >> 20) MiB, from instruction \(history.earliest ?? 0), "
      + "every \(history.interval) instructions\n"
  }
}
