extension Machine {
  package func runForDevelopment(untilPs: UInt64) -> String {
    "\(storage.pointee.run(untilPs: untilPs)) \(storage.pointee.board.pointee.stopCode) pc \(String(boot[Word.pc], radix: 16)) esr \(String(boot[Word.system(.ESR_EL1)], radix: 16)) elr \(String(boot[Word.system(.ELR_EL1)], radix: 16)) far \(String(boot[Word.system(.FAR_EL1)], radix: 16))"
  }
  package var consoleText: String {
    var bytes: [UInt8] = []
    for i in 0..<storage.pointee.journal.console.count { bytes.append(storage.pointee.journal.console[i]) }
    return String(decoding: bytes, as: UTF8.self)
  }
  package var instructions: UInt64 { boot[Word.instructions] }
  package var nowNs: UInt64 { nowPs(boot) / 1000 }
}
