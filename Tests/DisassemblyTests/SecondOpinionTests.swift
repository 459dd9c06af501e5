import A64
import A64Table
import Testing
import Units

@testable import Disassembly
@Suite struct X {
  @Test func explore() throws {
    let c = try Disassembler(.capstone)
    let o = try Disassembler(.table)
    let table = try InstructionTable.a64()
    var r = SeededGenerator(seed: 1)
    var seen: [String: Int] = [:]
    for i in 0..<400000 {
      var w = UInt32(truncatingIfNeeded: r.next())
      if i % 2 == 1 { let row = table.rows[Int(r.next(below: UInt64(table.rows.count)))]; w = w & ~row.pattern.cube.mask | row.pattern.cube.value }
      let a = c.instruction(w, at: 0x1000), b = o.instruction(w, at: 0x1000)
      if norm(a.text) != norm(b.text) {
        let k = "\(Opcode.decode(w)) \(a.text.split(separator: " ")[0])"
        seen[k, default: 0] += 1
        if seen[k]! < 6 && Opcode.decode(w) != .unallocated { print("DIFF 0x\(String(w, radix: 16)) \(k): cap \"\(a.text)\" ours \"\(b.text)\"") }
      }
    }
    for (k, v) in seen.sorted(by: { $0.key < $1.key }) { print("SUM", k, v) }
  }
  func norm(_ s: String) -> String {
    var out = "", tok = ""
    func flush() {
      var t = tok; tok = ""
      var neg = false
      if t.hasPrefix("-") { neg = true; t.removeFirst() }
      if t.hasPrefix("0x"), let v = UInt64(t.dropFirst(2), radix: 16) { out += String(neg ? 0 &- v : v) } else if let v = UInt64(t) { out += String(neg ? 0 &- v : v) } else { out += (neg ? "-" : "") + t }
    }
    for ch in s.lowercased() { if ch == "#" { continue }; if ch.isLetter || ch.isNumber || ch == "-" || ch == "_" { tok.append(ch) } else { flush(); out.append(ch) } }
    flush()
    return out
  }
}
