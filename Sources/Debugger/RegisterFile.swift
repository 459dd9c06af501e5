/// A core's registers as GDB numbers them, and the description that tells it.
///
/// First the features that GDB knows (`org.gnu.gdb.aarch64.core`, `org.gnu.gdb.aarch64.fpu`), then every system register
/// of the machine that can be read, by its name, in a feature of our own. The packet of all registers holds the first
/// two; GDB asks for the others one by one.

import A64
import Machine

enum RegisterFile {
  static let stackPointer = 31
  static let programCounter = 32
  static let processorState = 33
  static let firstVector = 34
  static let floatStatus = 66
  static let floatControl = 67
  static let firstSystem = 68

  static let systemRegisters = SystemRegister.allCases.filter { $0.el1Reads }
  static var count: Int { firstSystem + systemRegisters.count }

  static func bytes(of n: Int) -> Int {
    switch n {
    case processorState, floatStatus, floatControl: 4
    case firstVector..<floatStatus: 16
    default: 8
    }
  }

  /// A register's bytes as digits; nil if there is none of that number.
  static func read(_ n: Int, of machine: Machine, core: Int) -> String? {
    switch n {
    case 0...stackPointer: return Hex.text(machine.generalRegister(n, core: core), bytes: 8)
    case programCounter: return Hex.text(machine.programCounter(core: core), bytes: 8)
    case processorState: return Hex.text(machine.processorState(core: core), bytes: 4)
    case firstVector..<floatStatus:
      let value = machine.vectorRegister(n - firstVector, core: core)
      return Hex.text(value.low, bytes: 8) + Hex.text(value.high, bytes: 8)
    case floatStatus: return Hex.text(machine.systemRegister(.FPSR, core: core), bytes: 4)
    case floatControl: return Hex.text(machine.systemRegister(.FPCR, core: core), bytes: 4)
    case firstSystem..<count:
      return Hex.text(machine.systemRegister(systemRegisters[n - firstSystem], core: core), bytes: 8)
    default: return nil
    }
  }

  /// Writes a register; false if there is none of that number, it can not be written, or the digits do not fit.
  static func write(_ n: Int, _ digits: Substring, of machine: Machine, core: Int) -> Bool {
    guard n >= 0, n < firstSystem, digits.utf8.count == bytes(of: n) * 2 else { return false }
    if (firstVector..<floatStatus).contains(n) {
      guard let low = Hex.value(digits.prefix(16)), let high = Hex.value(digits.suffix(16)) else { return false }
      machine.setVectorRegister(n - firstVector, core: core, (low, high))
      return true
    }
    guard let value = Hex.value(digits) else { return false }
    switch n {
    case 0...stackPointer: machine.setGeneralRegister(n, core: core, value)
    case programCounter: machine.setProgramCounter(core: core, value)
    case processorState: machine.setProcessorState(core: core, value)
    case floatStatus: machine.setFloatRegister(.FPSR, core: core, value)
    default: machine.setFloatRegister(.FPCR, core: core, value)
    }
    return true
  }

  /// The target description (GDB manual, appendix G).
  static var description: String {
    func register(_ name: String, _ bits: Int, _ type: String, _ attributes: String = "") -> String {
      "    <reg name=\"\(name)\" bitsize=\"\(bits)\" type=\"\(type)\"\(attributes)/>\n"
    }
    var xml = """
      <?xml version="1.0"?>
      <!DOCTYPE target SYSTEM "gdb-target.dtd">
      <target version="1.0">
        <architecture>aarch64</architecture>
        <feature name="org.gnu.gdb.aarch64.core">

      """
    for i in 0...30 { xml += register("x\(i)", 64, "int") }
    xml += register("sp", 64, "data_ptr") + register("pc", 64, "code_ptr")
    xml += """
          <flags id="cpsr_flags" size="4">
            <field name="SP" start="0" end="0"/><field name="EL" start="2" end="3"/>
            <field name="F" start="6" end="6"/><field name="I" start="7" end="7"/>
            <field name="A" start="8" end="8"/><field name="D" start="9" end="9"/>
            <field name="IL" start="20" end="20"/><field name="PAN" start="22" end="22"/>
            <field name="V" start="28" end="28"/><field name="C" start="29" end="29"/>
            <field name="Z" start="30" end="30"/><field name="N" start="31" end="31"/>
          </flags>

      """
    xml += register("cpsr", 32, "cpsr_flags")
    xml += """
        </feature>
        <feature name="org.gnu.gdb.aarch64.fpu">
          <vector id="v2d" type="ieee_double" count="2"/><vector id="v2u" type="uint64" count="2"/>
          <vector id="v2i" type="int64" count="2"/><vector id="v4f" type="ieee_single" count="4"/>
          <vector id="v4u" type="uint32" count="4"/><vector id="v4i" type="int32" count="4"/>
          <vector id="v8u" type="uint16" count="8"/><vector id="v8i" type="int16" count="8"/>
          <vector id="v16u" type="uint8" count="16"/><vector id="v16i" type="int8" count="16"/>
          <vector id="v1u" type="uint128" count="1"/><vector id="v1i" type="int128" count="1"/>
          <union id="vnd"><field name="f" type="v2d"/><field name="u" type="v2u"/><field name="s" type="v2i"/></union>
          <union id="vns"><field name="f" type="v4f"/><field name="u" type="v4u"/><field name="s" type="v4i"/></union>
          <union id="vnh"><field name="u" type="v8u"/><field name="s" type="v8i"/></union>
          <union id="vnb"><field name="u" type="v16u"/><field name="s" type="v16i"/></union>
          <union id="vnq"><field name="u" type="v1u"/><field name="s" type="v1i"/></union>
          <union id="aarch64v"><field name="d" type="vnd"/><field name="s" type="vns"/><field name="h" type="vnh"/>
            <field name="b" type="vnb"/><field name="q" type="vnq"/></union>

      """
    for i in 0..<32 { xml += register("v\(i)", 128, "aarch64v") }
    xml += register("fpsr", 32, "int") + register("fpcr", 32, "int")
    xml += "  </feature>\n  <feature name=\"org.brownout.system\">\n"
    for name in systemRegisters { xml += register("\(name)", 64, "uint64", " group=\"system\" save-restore=\"no\"") }
    return xml + "  </feature>\n</target>\n"
  }
}
