/// System registers and operations: lookup, access, and what the kernel of an operating system needs.
import A64Table
import Testing

@testable import A64

@Suite struct SystemRegisterTests {
  @Test("Lookup by encoding finds each row of the table and nothing else")
  func lookup() throws {
    let system: SystemTable = try .a64()
    var byEncoding: [UInt16: SystemRegisterRow] = [:]
    for row in system.registers { byEncoding[UInt16(row.encoding)] = row }
    for encoding in UInt16.min...UInt16.max {
      let register: SystemRegister? = SystemRegister(encoding: encoding)
      #expect(register.map { "\($0)" } == byEncoding[encoding]?.name)
      if let register, let row = byEncoding[encoding] {
        #expect(register.encoding == encoding && register.name == row.name)
        #expect(register.el0Reads == row.el0.reads && register.el0Writes == row.el0.writes)
        #expect(register.el1Reads == row.el1.reads && register.el1Writes == row.el1.writes)
        #expect(register.readEndsBlock == row.ends.endsRead && register.writeEndsBlock == row.ends.endsWrite)
        #expect(register.control == row.control && "\(register.feature)" == row.feature.rawValue)
        let parts = SystemRegister(op0: row.op0, op1: row.op1, crn: row.crn, crm: row.crm, op2: row.op2)
        #expect(parts == register)
      }
    }
    #expect(SystemRegister.allCases.count == system.registers.count)
    #expect(SystemRegister.allCases.map { Int($0.rawValue) } == Array(0..<system.registers.count))
  }

  @Test("Lookup of operations finds each row of the table and nothing else")
  func operations() throws {
    let system: SystemTable = try .a64()
    var byEncoding: [UInt16: SystemOperationRow] = [:]
    for row in system.operations { byEncoding[UInt16(row.encoding)] = row }
    for encoding in 0..<UInt16(0x4000) {
      let operation: SystemOperation? = SystemOperation(encoding: encoding)
      #expect(operation.map { "\($0)" } == byEncoding[encoding]?.name)
      if let operation, let row = byEncoding[encoding] {
        #expect(operation.encoding == encoding && operation.lowestEL == row.lowestEL)
        #expect(operation.takesRegister == row.takesRegister && operation.endsBlock == row.endsBlock)
        #expect(operation.control == row.control && "\(operation.feature)" == row.feature.rawValue)
      }
    }
    #expect(SystemOperation.allCases.count == system.operations.count)
  }

  @Test("Access of well-known registers is the architecture's")
  func access() {
    #expect(SystemRegister.TPIDR_EL0.el0Writes && SystemRegister.TPIDR_EL0.control == "")
    #expect(SystemRegister.TPIDRRO_EL0.el0Reads && !SystemRegister.TPIDRRO_EL0.el0Writes)
    #expect(SystemRegister.TPIDRRO_EL0.el1Writes)
    #expect(!SystemRegister.SCTLR_EL1.el0Reads && SystemRegister.SCTLR_EL1.el1Writes)
    #expect(SystemRegister.CTR_EL0.el0Reads && SystemRegister.CTR_EL0.control == "SCTLR_EL1.UCT")
    #expect(SystemRegister.MIDR_EL1.el1Reads && !SystemRegister.MIDR_EL1.el1Writes)
    #expect(!SystemRegister.OSLAR_EL1.el1Reads && SystemRegister.OSLAR_EL1.el1Writes)
    #expect(SystemRegister.PAN.feature == .pan && SystemOperation.DC_CVAP.feature == .dpb)
    #expect(SystemRegister.DBGDTRRX_EL0.writtenName == "DBGDTRTX_EL0")
    #expect(SystemOperation.DC_CVAC.control == "SCTLR_EL1.UCI" && SystemOperation.DC_IVAC.control == "")
    #expect(SystemOperation.TLBI_ALLE2.lowestEL == 2 && SystemOperation.AT_S1E3R.lowestEL == 3)
  }

  @Test("The reserved identification space is what has no register in CRm 1 to 7")
  func identificationSpace() {
    func encoding(_ op0: UInt16, _ op1: UInt16, _ crn: UInt16, _ crm: UInt16, _ op2: UInt16) -> UInt16 {
      op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2
    }
    #expect(SystemRegister.isReservedIdentification(encoding: encoding(3, 0, 0, 7, 7)))
    #expect(SystemRegister.isReservedIdentification(encoding: encoding(3, 0, 0, 3, 3)))
    #expect(!SystemRegister.isReservedIdentification(encoding: encoding(3, 0, 0, 7, 0)))
    #expect(!SystemRegister.isReservedIdentification(encoding: encoding(3, 0, 0, 0, 1)))
    #expect(!SystemRegister.isReservedIdentification(encoding: encoding(3, 0, 0, 8, 0)))
    #expect(!SystemRegister.isReservedIdentification(encoding: encoding(3, 1, 0, 1, 1)))
    #expect(!SystemRegister.isReservedIdentification(encoding: encoding(3, 0, 1, 1, 1)))
    let reserved: Int = (UInt16.min...UInt16.max).count { SystemRegister.isReservedIdentification(encoding: $0) }
    let named: Int = SystemRegister.allCases.count { $0.encoding >> 7 == 0b11_000_0000 && $0.encoding >> 3 & 15 > 0 }
    #expect(reserved == 56 - named)
  }
}
