/// One row of the system-register table and of the table of system operations, and what rows may say.
///
/// The registers are those that software at EL0 and EL1 of an Armv8.0-A machine may name: what Linux and bare-metal
/// programs read or write, the identification registers, the generic timer, the performance monitors, self-hosted
/// debug, and the GICv3 CPU interface. Which of them exist is the machine's affair (its ID registers say); the table
/// says what a word means.
/// Invariants, checked by `SystemTable.validate`: names and encodings are unique, encodings are in range, and no row
/// lets EL0 do what EL1 may not.

/// What software at an exception level may do with a register.
package enum RegisterAccess: String, CaseIterable, Sendable {
  case none, read, write, readWrite

  package var reads: Bool { self == .read || self == .readWrite }
  package var writes: Bool { self == .write || self == .readWrite }
}

/// Whether an MRS or MSR must be the last instruction of a block.
package enum BlockEnd: String, CaseIterable, Sendable {
  /// Neither: the register's value is data.
  case never
  /// A write changes translation, interrupts, the exception state or what instructions are allowed.
  case write
  /// A read depends on the time or on devices.
  case read
  case both

  package var endsRead: Bool { self == .read || self == .both }
  package var endsWrite: Bool { self == .write || self == .both }
}

/// A system register.
package struct SystemRegisterRow: Sendable {
  /// The architecture's name; also the name of the generated enum case.
  package var name: String
  /// Its name when it is written, where that differs.
  package var writtenName: String
  package var op0, op1, crn, crm, op2: Int
  package var el0: RegisterAccess
  package var el1: RegisterAccess
  /// The control bit that lets EL0 in, when EL0's access is not unconditional; otherwise empty.
  package var control: String
  package var ends: BlockEnd
  package var feature: Feature
  package var doc: String

  /// op0:op1:CRn:CRm:op2, as in bits 20 to 5 of MSR and MRS.
  package var encoding: Int { op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2 }
}

/// A system operation: a use of SYS that has a name.
package struct SystemOperationRow: Sendable {
  /// The instruction: DC, IC, TLBI or AT.
  package var kind: String
  /// The operation, in capitals.
  package var operation: String
  package var op1, crn, crm, op2: Int
  package var takesRegister: Bool
  /// The lowest exception level that may execute it without a control bit's leave.
  package var lowestEL: Int
  /// The control bit that lets EL0 in, or empty.
  package var control: String
  package var endsBlock: Bool
  package var feature: Feature
  package var doc: String

  /// The name of the generated enum case.
  package var name: String { "\(kind)_\(operation)" }
  /// op1:CRn:CRm:op2, as in bits 18 to 5 of SYS.
  package var encoding: Int { op1 << 11 | crn << 7 | crm << 3 | op2 }
}

/// Collects rows of both tables.
package struct SystemTable: Sendable {
  package private(set) var registers: [SystemRegisterRow] = []
  package private(set) var operations: [SystemOperationRow] = []

  /// The tables of the project.
  package static func a64() throws(TableError) -> SystemTable {
    var table = SystemTable()
    addKernelRegisters(&table)
    addIdentificationRegisters(&table)
    addTimerAndMonitorRegisters(&table)
    addDebugRegisters(&table)
    addInterruptRegisters(&table)
    addSystemOperations(&table)
    try table.validate()
    return table
  }

  package init() {}

  /// Adds a register. `at` is op0 op1 CRn CRm op2.
  @inline(never)
  package mutating func register(
    _ name: String, _ at: (Int, Int, Int, Int, Int), el0: RegisterAccess = .none, el1: RegisterAccess = .readWrite,
    control: String = "", ends: BlockEnd = .never, feature: Feature = .base, writtenName: String? = nil,
    _ doc: String
  ) {
    registers.append(
      SystemRegisterRow(
        name: name, writtenName: writtenName ?? name, op0: at.0, op1: at.1, crn: at.2, crm: at.3, op2: at.4, el0: el0,
        el1: el1, control: control, ends: ends, feature: feature, doc: doc))
  }

  /// Adds an operation. `at` is op1 CRn CRm op2.
  @inline(never)
  package mutating func operation(
    _ kind: String, _ operation: String, _ at: (Int, Int, Int, Int), takesRegister: Bool = true, lowestEL: Int = 1,
    control: String = "", endsBlock: Bool = true, feature: Feature = .base, _ doc: String
  ) {
    operations.append(
      SystemOperationRow(
        kind: kind, operation: operation, op1: at.0, crn: at.1, crm: at.2, op2: at.3, takesRegister: takesRegister,
        lowestEL: lowestEL, control: control, endsBlock: endsBlock, feature: feature, doc: doc))
  }

  /// Throws the first invariant that a row breaks.
  package func validate() throws(TableError) {
    var names: Set<String> = []
    var encodings: Set<Int> = []
    for r in registers {
      guard names.insert(r.name).inserted else { throw TableError("\(r.name): there are two rows of this name") }
      guard encodings.insert(r.encoding).inserted else { throw TableError("\(r.name): the encoding is taken") }
      guard (2...3).contains(r.op0), (0...7).contains(r.op1), (0...15).contains(r.crn), (0...15).contains(r.crm),
        (0...7).contains(r.op2)
      else { throw TableError("\(r.name): the encoding is out of range") }
      if r.el0.reads && !r.el1.reads || r.el0.writes && !r.el1.writes {
        throw TableError("\(r.name): EL0 may do what EL1 may not")
      }
      guard r.el1 != .none else { throw TableError("\(r.name): nobody may use it") }
      guard r.control.isEmpty || r.el0 != .none else { throw TableError("\(r.name): a control bit without EL0 access") }
    }
    encodings = []
    for o in operations {
      guard names.insert(o.name).inserted else { throw TableError("\(o.name): there are two rows of this name") }
      guard encodings.insert(o.encoding).inserted else { throw TableError("\(o.name): the encoding is taken") }
      guard (0...7).contains(o.op1), (0...15).contains(o.crn), (0...15).contains(o.crm), (0...7).contains(o.op2),
        (1...3).contains(o.lowestEL)
      else { throw TableError("\(o.name): the encoding or the exception level is out of range") }
      guard ["DC", "IC", "TLBI", "AT"].contains(o.kind) else { throw TableError("\(o.name): unknown kind \(o.kind)") }
    }
  }
}
