/// Random programs of integer or of SIMD&FP instructions, for comparing executors with each other and with QEMU.
///
/// A program is a chain of sequences. Each loads all registers and the flags from its slot of the log, executes random
/// instructions, and stores registers and flags back to the slot: the log's final contents, and those of the scratch
/// memory, are the result. Every word is drawn from a row of the instruction table.
///
/// Invariants:
/// 1. x28 points to the middle of the scratch memory and x29 to the sequence's slot; no instruction writes them.
/// 2. Every load and store lies in the scratch memory, or is a literal load of the code itself.
/// 3. No word is CONSTRAINED UNPREDICTABLE, none takes an exception, and branches go forward by at most four words.

import A64
import Units

@testable import Machine

struct InstructionSequences {
  static let scratch: UInt64 = 0x4040_0000
  static let scratchBytes = 0x2_0000
  static let log: UInt64 = 0x4080_0000
  /// Integer instructions and everything that has to do with the system; loads and stores of SIMD&FP registers and
  /// scalar floating point; Advanced SIMD, scalar and vector.
  enum Kind: CaseIterable { case integer, simd, vector }
  /// 29 general registers, the stack pointer, flags, TPIDR_EL0, and two words unused; V0 to V31, FPCR, FPSR.
  var slotBytes: Int { kind == .integer ? 272 : 272 + 512 + 16 }
  /// What takes an exception or waits; ExceptionTests executes these.
  static let excluded: Set<Opcode> = [
    .unallocated, .udf, .svc, .hvc, .smc, .brk, .hlt, .dcps1, .dcps2, .dcps3, .drps, .eret, .wfi, .sysl,
  ]

  private static func kind(of opcode: Opcode) -> Kind {
    guard opcode.flags.contains(.simd) else { return .integer }
    return opcode.flags.isDisjoint(with: [.load, .store]) && opcode.scalarFloatFunction == nil ? .vector : .simd
  }
  static func opcodes(_ kind: Kind) -> [Opcode] {
    Opcode.allCases.filter {
      !excluded.contains($0) && InstructionSequences.kind(of: $0) == kind
    }
  }

  private(set) var assembly = Assembly(at: Bench.code)
  private var random: SeededGenerator
  private(set) var executed: Set<Opcode> = []
  let sequences: Int
  let kind: Kind
  /// Opcode of each body instruction by its word's index, for messages.
  private(set) var sequenceStarts: [Int] = []
  /// Indices of the words between loading and storing the registers, of each sequence.
  private(set) var bodies: [Range<Int>] = []

  /// `sequences` chains of about `length` instructions each.
  init(_ kind: Kind = .integer, seed: UInt64, sequences: Int, length: Int = 40) {
    switch kind {
    case .integer: random = SeededGenerator(seed: seed, stream: "instruction-sequences")
    case .simd: random = SeededGenerator(seed: seed, stream: "simd-sequences")
    case .vector: random = SeededGenerator(seed: seed, stream: "vector-sequences")
    }
    self.sequences = sequences
    self.kind = kind
    prologue()
    // Every opcode gets its turn, in random order, again and again.
    var turn: [Opcode] = []
    for _ in 0..<sequences {
      sequenceStarts.append(assembly.words.count)
      loadRegisters()
      let start = assembly.words.count
      let end = start + length
      while assembly.words.count < end {
        if turn.isEmpty { turn = InstructionSequences.opcodes(kind).shuffled(using: &random) }
        if kind != .integer { refresh() }
        item(turn.removeLast())
      }
      bodies.append(start..<assembly.words.count)
      storeRegisters()
    }
    assembly.label("done")
    epilogue()
  }

  var done: UInt64 { assembly.address("done") }
  var logBytes: Int { sequences * slotBytes }

  static func tables() -> PageTables {
    var tables = PageTables(at: Bench.tables)
    tables.map(0, to: 0, size: 1 << 30, level: 1, PageTables.Bits.device)
    for block in 0..<16 {
      let address = 0x4000_0000 + UInt64(block) << 21
      let isScratch = address == InstructionSequences.scratch
      let bits = PageTables.Bits.normal | (isScratch ? PageTables.Bits.user | 3 << 53 : 0)
      tables.map(address, to: address, level: 2, bits)
    }
    return tables
  }

  /// Code, page tables, initial registers of all sequences, scratch memory.
  func segments() -> [(address: UInt64, bytes: [UInt8])] {
    var random = SeededGenerator(seed: 7, stream: "instruction-inputs")
    func words(_ count: Int) -> [UInt8] {
      (0..<count).flatMap { _ in
        let value = InstructionSequences.interesting(&random)
        return (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
      }
    }
    let tables = InstructionSequences.tables()
    if kind != .integer {
      let (scratch, log) = simdInputs()
      return [
        (assembly.base, assembly.bytes), (tables.base, tables.bytes), (InstructionSequences.scratch, scratch),
        (InstructionSequences.log, log),
      ]
    }
    return [
      (assembly.base, assembly.bytes), (tables.base, tables.bytes),
      (InstructionSequences.scratch, words(InstructionSequences.scratchBytes / 8)),
      (InstructionSequences.log, words(logBytes / 8)),
    ]
  }

  /// Floating-point and integer operands in scratch memory and SIMD&FP registers, beside general registers, FPCR and FPSR.
  private func simdInputs() -> (scratch: [UInt8], log: [UInt8]) {
    var random = SeededGenerator(seed: 8, stream: "instruction-inputs")
    var singles = FloatOperands(.single, seed: 8), doubles = FloatOperands(.double, seed: 8)
    var halves = FloatOperands(.half, seed: 8)
    func operand() -> UInt64 {
      switch random.next(below: 12) {
      case 8...11: return InstructionSequences.integerLanes(&random)
      case 0...2: return doubles.next()
      case 3...5: return singles.next() | singles.next() << 32
      case 6: return halves.next() | halves.next() << 16 | halves.next() << 32 | random.next() << 48
      default: return InstructionSequences.interesting(&random)
      }
    }
    func bytes(_ words: [UInt64]) -> [UInt8] {
      words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) } }
    }
    let scratch = bytes((0..<InstructionSequences.scratchBytes / 8).map { _ in operand() })
    var log: [UInt8] = []
    for _ in 0..<sequences {
      log += bytes((0..<34).map { _ in InstructionSequences.interesting(&random) })
      log += bytes((0..<64).map { _ in operand() })
      let status = random.next() & UInt64(FloatStatus.writable)
      log += bytes([UInt64(FloatOperands.control(random.next())), status])
    }
    return (scratch, log)
  }

  /// A register value: random, small, or at an edge.
  static func interesting(_ random: inout SeededGenerator) -> UInt64 {
    let r = random.next()
    switch random.next(below: 8) {
    case 0: return r & 0xff
    case 1: return 0 &- (r & 0xff)
    case 2: return [0, 1, ~0, 1 << 63, 1 << 31, ~0 >> 1, 0x7fff_ffff, 0xffff_ffff][Int(r & 7)]
    case 3: return r >> 32
    case 4: return r | 0xffff_ffff_0000_0000
    default: return r
    }
  }

  /// 64 bits of integer lanes of one size, each 0, -1, at an end of its range, about as large as the lane has bits, or
  /// random.
  static func integerLanes(_ random: inout SeededGenerator) -> UInt64 {
    let bits: UInt64 = 8 << random.next(below: 4)
    let lowest: UInt64 = 1 << (bits - 1)
    var lanes: UInt64 = 0
    for start in stride(from: 0 as UInt64, to: 64, by: Int(bits)) {
      let r: UInt64 = random.next()
      let near: UInt64 = bits &- 1 &+ r % 3
      let values: [UInt64] = [0, ~0, lowest, lowest - 1, lowest + 1, 1, r % 140 &- 70, near, 0 &- near]
      let choice = Int(random.next(below: UInt64(values.count + 3)))
      let value: UInt64 = choice < values.count ? values[choice] : r >> 7
      lanes |= (value & ~0 >> (64 - bits)) << start
    }
    return lanes
  }

  // MARK: - Frame

  private mutating func prologue() {
    let tables = InstructionSequences.tables()
    assembly.msr(.SCTLR_EL1, value: Bench.sctlrOff)
    assembly.msr(.MAIR_EL1, value: PageTables.mair)
    assembly.msr(.TCR_EL1, value: PageTables.tcr)
    assembly.msr(.TTBR0_EL1, value: tables.root)
    assembly.msr(.TTBR1_EL1, value: tables.root)
    assembly.isb()
    assembly.sys(.TLBI_VMALLE1)
    assembly.dsb()
    assembly.isb()
    assembly.msr(.SCTLR_EL1, value: Bench.sctlr)
    assembly.isb()
    if kind != .integer {
      assembly.msr(.CPACR_EL1, value: 3 << 20)
      assembly.isb()
    }
    for register in [.TPIDR_EL0, .TPIDR_EL1, .TPIDRRO_EL0, .SP_EL0] as [SystemRegister] {
      assembly.msr(register, value: 0x1234_5678)
    }
    assembly.mov(28, InstructionSequences.scratch + UInt64(InstructionSequences.scratchBytes / 2))
    assembly.mov(29, InstructionSequences.log)
  }

  private mutating func loadRegisters() {
    if kind != .integer {
      for i in 0..<16 as Range<UInt32> { vectorPair(.ldpSIMDOffset, i) }
      for (i, register) in [SystemRegister.FPCR, .FPSR].enumerated() {
        assembly.ldr(30, 29, 272 + 512 + i * 8)
        assembly.msr(register, 30)
      }
    }
    assembly.ldr(30, 29, 29 * 8)
    assembly.add(31, 30, 0)
    assembly.ldr(30, 29, 30 * 8)
    assembly.msr(.NZCV, 30)
    assembly.ldr(30, 29, 28 * 8)
    for i in 0..<14 as Range<UInt32> { assembly.ldp(i * 2, i * 2 + 1, 29, Int(i) * 16) }
  }

  private mutating func storeRegisters() {
    for i in 0..<14 as Range<UInt32> { assembly.stp(i * 2, i * 2 + 1, 29, Int(i) * 16) }
    assembly.str(30, 29, 28 * 8)
    assembly.add(0, 31, 0)
    assembly.str(0, 29, 29 * 8)
    assembly.mrs(0, .NZCV)
    assembly.str(0, 29, 30 * 8)
    assembly.mrs(0, .TPIDR_EL0)
    assembly.str(0, 29, 31 * 8)
    if kind != .integer {
      for i in 0..<16 as Range<UInt32> { vectorPair(.stpSIMDOffset, i) }
      for (i, register) in [SystemRegister.FPCR, .FPSR].enumerated() {
        assembly.mrs(0, register)
        assembly.str(0, 29, 272 + 512 + i * 8)
      }
    }
    assembly.add(29, 29, UInt32(slotBytes))
  }

  /// Loads or stores the `i`th pair of 128-bit registers of the slot.
  private mutating func vectorPair(_ opcode: Opcode, _ i: UInt32) {
    assembly.emit(opcode, [.accessSize: 2, .imm7: 17 + i * 2, .rt2: i * 2 + 1, .rn: 29, .rt: i * 2])
  }

  /// Writes log and scratch memory to the serial port and powers off.
  private mutating func epilogue() {
    assembly.mov(2, 0x0900_0000)
    for (i, (start, count)) in [
      (InstructionSequences.log, logBytes), (InstructionSequences.scratch, InstructionSequences.scratchBytes),
    ].enumerated() {
      assembly.mov(1, start)
      assembly.mov(3, start + UInt64(count))
      assembly.label("dump\(i)")
      assembly.emit(.ldrbPostIndex, [.imm9: 1, .rn: 1, .rt: 0])
      assembly.strb(0, 2)
      assembly.cmp(1, 3)
      assembly.b(.ne, "dump\(i)")
    }
    assembly.mov(0, 0x8400_0008)
    assembly.hvc()
  }

  // MARK: - Items

  private mutating func below(_ bound: Int) -> UInt32 { UInt32(random.next(below: UInt64(bound))) }

  /// A register that may be written: not x28, not x29; 31 as often as the others.
  private mutating func target() -> UInt32 {
    let r = below(30)
    return r < 28 ? r : r + 2
  }

  /// A register to hold a base address or an index: neither reserved nor 31, nor one of `taken`.
  private mutating func spare(_ taken: [UInt32] = []) -> UInt32 {
    while true {
      let r = below(29)
      let register = r == 28 ? 30 : r
      if !taken.contains(register) { return register }
    }
  }

  /// A random word of the opcode with some fields given; reserved combinations are drawn again.
  private mutating func word(_ opcode: Opcode, _ given: [Field: UInt32] = [:]) -> UInt32 {
    while true {
      let values: [(Field, UInt32)] = opcode.fields.map { field in
        if let value = given[field] { return (field, value) }
        let isWritten =
          !opcode.flags.contains(.simd) && (field == .rt || field == .rt2) && !opcode.flags.contains(.store)
          || (!opcode.flags.contains(.simd) || opcode.writesGeneralRegister) && (field == .rd || field == .rs)
        if isWritten && field.width == 5 { return (field, target()) }
        return (field, below(1 << field.width))
      }
      guard let word = try? opcode.encode(values),
        Instruction(word).constrainedUnpredictable(opcode).isEmpty
      else { continue }
      return word
    }
  }

  private mutating func emit(_ opcode: Opcode, _ given: [Field: UInt32] = [:]) {
    executed.insert(opcode)
    assembly.word(word(opcode, given))
  }

  /// Points `register` (31: the stack pointer, kept aligned) into the scratch memory.
  private mutating func point(_ register: UInt32, aligned: Bool) {
    var offset = below(4096)
    if register == 31 || aligned { offset &= ~15 }
    if below(2) == 0 { assembly.add(register, 28, offset) } else { assembly.sub(register, 28, offset) }
  }

  /// Now and then new operands, which would otherwise all become NaNs, and other rounding.
  private mutating func refresh() {
    if below(2) == 0 {
      assembly.emit(
        .ldrSIMDImmediateUnsigned, [.accessSize: 0, .opc1: 1, .imm12: below(4096), .rn: 28, .rt: below(32)])
    }
    if below(12) == 0 {
      let register = spare()
      assembly.msr(.FPCR, value: UInt64(FloatOperands.control(random.next())), using: register)
      // Without exceptions so far, or with all: what remains to be raised decides how results are computed.
      if below(3) == 0 { assembly.msr(.FPSR, value: below(2) == 0 ? 0 : 0x9f, using: register) }
    }
  }

  /// One instruction of the opcode, with what it needs around it.
  private mutating func item(_ opcode: Opcode) {
    let flags = opcode.flags
    switch opcode {
    case .ldrLiteral, .ldrswLiteral, .ldrSIMDLiteral:
      emit(opcode, [.imm19: (0 &- below(24)) & 0x7ffff])
    case .prfmLiteral, .prfmImmediateUnsigned, .prfmRegister, .prfum: emit(opcode)
    case _ where flags.contains(.exclusive): exclusive(opcode)
    case _ where flags.contains(.atomic): atomic(opcode)
    case _ where flags.contains(.load) || flags.contains(.store): access(opcode)
    case .b, .bl, .bCond, .cbz, .cbnz, .tbz, .tbnz: directBranch(opcode)
    case .br, .blr, .ret: indirectBranch(opcode)
    default: system(opcode)
    }
  }

  private mutating func access(_ opcode: Opcode) {
    let isRegister = opcode.fields.contains(.option)
    let isOrdered = opcode.flags.contains(.acquire) || opcode.flags.contains(.release)
    let base: UInt32 = below(5) == 0 ? 31 : spare()
    point(base, aligned: isOrdered)
    guard isRegister else {
      // Offsets of 128-bit accesses reach as far as the scratch memory.
      return emit(opcode, kind != .integer ? [.rn: base, .imm12: below(3800)] : [.rn: base])
    }
    let index = spare([base])
    let option = [2, 3, 6, 7][Int(below(4))] as UInt32
    let offset = below(1024)
    let isNegative = option >= 6 && below(2) == 0
    let is64 = option & 1
    // The upper half of an index that is extended from 32 bits is garbage.
    assembly.emit(isNegative ? .movn : .movz, [.sf: is64, .hw: 0, .imm16: offset, .rd: index])
    if is64 == 0 { assembly.emit(.movk, [.sf: 1, .hw: 2 + below(2), .imm16: below(65536), .rd: index]) }
    emit(opcode, [.rn: base, .rm: index, .option: option])
  }

  /// A load-exclusive and a store-exclusive of the same kind, sometimes with something between that makes it fail.
  private mutating func exclusive(_ opcode: Opcode) {
    let loads: [[Opcode]] = [[.ldxrb, .ldaxrb], [.ldxrh, .ldaxrh], [.ldxr, .ldaxr], [.ldxp, .ldaxp]]
    let stores: [[Opcode]] = [[.stxrb, .stlxrb], [.stxrh, .stlxrh], [.stxr, .stlxr], [.stxp, .stlxp]]
    guard let kind = (0..<4).first(where: { loads[$0].contains(opcode) || stores[$0].contains(opcode) }) else {
      preconditionFailure("\(opcode) is no exclusive that the generator knows")
    }
    let base: UInt32 = below(5) == 0 ? 31 : spare()
    let first = spare([base]), second = spare([base, first]), status = spare([base, first, second])
    let size = below(2)
    let load = opcode.flags.contains(.load) ? opcode : loads[kind][Int(below(2))]
    let store = opcode.flags.contains(.store) ? opcode : stores[kind][Int(below(2))]
    point(base, aligned: true)
    emit(load, [.rn: base, .rt: first, .rt2: second, .size0: size])
    switch below(4) {
    case 0: emit(.clrex)
    case 1: assembly.add(base, base, 16)
    case 2: assembly.add(second, second, 3)
    default: break
    }
    emit(store, [.rn: base, .rt: first, .rt2: second, .rs: status, .size0: size])
  }

  /// An atomic; a compare-and-swap often with what is there.
  private mutating func atomic(_ opcode: Opcode) {
    let base: UInt32 = below(5) == 0 ? 31 : spare()
    point(base, aligned: true)
    let size0 = below(2)
    if opcode == .casp {
      // Pairs begin at even registers; the first one is written: not x28 and x29.
      let r = below(15) * 2
      let compared = r == 28 ? 30 : r
      if below(2) == 0 && compared != 30 && base / 2 != compared / 2 {
        emit(.ldpOffset, [.sf: size0, .imm7: 0, .rt2: compared + 1, .rn: base, .rt: compared])
      }
      return emit(opcode, [.rn: base, .rs: compared, .rt: below(16) * 2, .size0: size0])
    }
    let compared = target()
    if [.cas, .casb, .cash].contains(opcode) && below(2) == 0 && base != compared {
      let load: Opcode = opcode == .casb ? .ldrbImmediateUnsigned : .ldrhImmediateUnsigned
      emit(opcode == .cas ? .ldrImmediateUnsigned : load, [.imm12: 0, .rn: base, .rt: compared, .size0: size0])
    }
    emit(opcode, [.rn: base, .rs: compared, .rt: target(), .size0: size0])
  }

  /// Over one to three words that compute and nothing else.
  private mutating func directBranch(_ opcode: Opcode) {
    let skipped = 1 + below(3)
    let distance = skipped + 1
    emit(opcode, [.imm26: distance, .imm19: distance, .imm14: distance])
    for _ in 0..<skipped { pure() }
  }

  private mutating func indirectBranch(_ opcode: Opcode) {
    let register = spare()
    let skipped = 1 + below(2)
    assembly.emit(.adr, [.immlo: 0, .immhi: 2 + skipped, .rd: register])
    emit(opcode, [.rn: register])
    for _ in 0..<skipped { pure() }
  }

  /// An instruction that only computes.
  private mutating func pure() {
    let opcodes: [Opcode] = [
      .addShiftedRegister, .eorShiftedRegister, .subsShiftedRegister, .madd, .csinc, .extr, .movk, .adcs,
    ]
    emit(opcodes[Int(below(opcodes.count))])
  }

  private mutating func system(_ opcode: Opcode) {
    switch opcode {
    case .wfe:
      emit(.sevl)
      emit(.wfe)
    case .mrs:
      let registers: [SystemRegister] = [
        .NZCV, .TPIDR_EL0, .TPIDR_EL1, .TPIDRRO_EL0, .CurrentEL, .SPSel, .DAIF, .PAN, .SP_EL0, .DCZID_EL0, .CNTFRQ_EL0,
      ]
      executed.insert(.mrs)
      assembly.mrs(target(), registers[Int(below(registers.count))])
    case .msrRegister:
      let registers: [SystemRegister] = [.NZCV, .TPIDR_EL0, .TPIDR_EL1, .TPIDRRO_EL0, .SP_EL0]
      executed.insert(.msrRegister)
      assembly.msr(registers[Int(below(registers.count))], below(32))
    case .msrImmediatePAN:
      // Scratch memory belongs to EL0: nothing could be reached with it set.
      emit(opcode, [.crm: 1])
      emit(.mrs, [.o0: 1, .op1: 0, .crn: 4, .crm: 2, .op2: 3, .rt: target()])
      emit(opcode, [.crm: 0])
    case .msrImmediateSPSel:
      emit(opcode, [.crm: 0])
      point(31, aligned: true)
      emit(opcode, [.crm: 1])
    case .sys:
      let operations: [SystemOperation] = [
        .DC_ZVA, .DC_CVAC, .DC_CVAU, .DC_CVAP, .DC_CIVAC, .DC_IVAC, .IC_IVAU, .IC_IALLU, .TLBI_VMALLE1, .TLBI_VAE1,
      ]
      let base = spare()
      let operation = operations[Int(below(operations.count))]
      point(base, aligned: false)
      executed.insert(.sys)
      assembly.sys(operation, operation.takesRegister ? base : 31)
    default: emit(opcode)
    }
  }
}
