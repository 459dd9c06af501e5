/// A small assembler for test programs: one method an instruction, labels for branches.
///
/// Words come from the encoder of the instruction table, so a test program can not hold a word that the table does not
/// know, unless the test puts it there by `word`.

import A64

struct Assembly {
  /// Address of the first word.
  let base: UInt64
  private(set) var words: [UInt32] = []
  private var labels: [String: Int] = [:]
  private var references: [(index: Int, label: String, low: UInt32, width: UInt32)] = []

  init(at base: UInt64) { self.base = base }

  /// Address of the next word.
  var here: UInt64 { base + UInt64(words.count * 4) }

  mutating func label(_ name: String) {
    precondition(labels[name] == nil, "the label \(name) is placed twice")
    labels[name] = words.count
  }

  /// Address of a label that is placed.
  func address(_ name: String) -> UInt64 {
    guard let index = labels[name] else { preconditionFailure("the label \(name) is not placed") }
    return base + UInt64(index * 4)
  }

  mutating func word(_ word: UInt32) { words.append(word) }

  /// Appends zeros up to a multiple of `bytes` from the base.
  mutating func align(_ bytes: Int) {
    while words.count * 4 % bytes != 0 { words.append(0) }
  }

  /// A doubleword of data; the place must be at a multiple of 8.
  mutating func data(_ value: UInt64) {
    words.append(UInt32(truncatingIfNeeded: value))
    words.append(UInt32(truncatingIfNeeded: value >> 32))
  }

  /// The words, all references resolved.
  func assembled() -> [UInt32] {
    var out = words
    for (index, label, low, width) in references {
      guard let target = labels[label] else { preconditionFailure("the label \(label) is not placed") }
      let offset = UInt32(bitPattern: Int32(target - index)) & ((1 << width) - 1)
      out[index] |= offset << low
    }
    return out
  }

  /// The same as bytes.
  var bytes: [UInt8] {
    assembled().flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (UInt32($0) * 8)) } }
  }

  static func encode(_ opcode: Opcode, _ values: KeyValuePairs<Field, UInt32>) -> UInt32 {
    do throws(EncodingError) { return try opcode.encode(values) } catch {
      preconditionFailure("a test program holds what can not be encoded: \(error)")
    }
  }

  mutating func emit(_ opcode: Opcode, _ values: KeyValuePairs<Field, UInt32>) {
    words.append(Assembly.encode(opcode, values))
  }

  /// The next word refers to the label in its field at bit `low`. ADR counts bytes, but its low two bits are elsewhere.
  private mutating func reference(_ label: String, low: UInt32, width: UInt32) {
    references.append((words.count, label, low, width))
  }

  // MARK: - Moves and arithmetic, 64 bits

  /// Any constant, by MOVZ and MOVK.
  mutating func mov(_ rd: UInt32, _ value: UInt64) {
    emit(.movz, [.sf: 1, .hw: 0, .imm16: UInt32(value & 0xffff), .rd: rd])
    for i in 1..<4 as Range<UInt32> {
      let part = UInt32(truncatingIfNeeded: value >> UInt64(16 * i)) & 0xffff
      if part != 0 { emit(.movk, [.sf: 1, .hw: i, .imm16: part, .rd: rd]) }
    }
  }
  mutating func movRegister(_ rd: UInt32, _ rm: UInt32) {
    emit(.orrShiftedRegister, [.sf: 1, .shift: 0, .rm: rm, .imm6: 0, .rn: 31, .rd: rd])
  }
  mutating func add(_ rd: UInt32, _ rn: UInt32, _ imm: UInt32) {
    emit(.addImmediate, [.sf: 1, .sh: 0, .imm12: imm, .rn: rn, .rd: rd])
  }
  mutating func sub(_ rd: UInt32, _ rn: UInt32, _ imm: UInt32) {
    emit(.subImmediate, [.sf: 1, .sh: 0, .imm12: imm, .rn: rn, .rd: rd])
  }
  mutating func subs(_ rd: UInt32, _ rn: UInt32, _ imm: UInt32) {
    emit(.subsImmediate, [.sf: 1, .sh: 0, .imm12: imm, .rn: rn, .rd: rd])
  }
  mutating func addRegister(_ rd: UInt32, _ rn: UInt32, _ rm: UInt32, lsl: UInt32 = 0) {
    emit(.addShiftedRegister, [.sf: 1, .shift: 0, .rm: rm, .imm6: lsl, .rn: rn, .rd: rd])
  }
  mutating func eorRegister(_ rd: UInt32, _ rn: UInt32, _ rm: UInt32, ror: UInt32 = 0) {
    emit(.eorShiftedRegister, [.sf: 1, .shift: 3, .rm: rm, .imm6: ror, .rn: rn, .rd: rd])
  }
  /// Bits `lsb..<lsb+width` of `rn`, zero-extended.
  mutating func ubfx(_ rd: UInt32, _ rn: UInt32, lsb: UInt32, width: UInt32) {
    emit(.ubfm, [.sf: 1, .n: 1, .immr: lsb, .imms: lsb + width - 1, .rn: rn, .rd: rd])
  }
  /// Shift left.
  mutating func lsl(_ rd: UInt32, _ rn: UInt32, _ amount: UInt32) {
    emit(.ubfm, [.sf: 1, .n: 1, .immr: (64 - amount) & 63, .imms: 63 - amount, .rn: rn, .rd: rd])
  }
  mutating func madd(_ rd: UInt32, _ rn: UInt32, _ rm: UInt32, _ ra: UInt32) {
    emit(.madd, [.sf: 1, .rm: rm, .ra: ra, .rn: rn, .rd: rd])
  }
  mutating func cmp(_ rn: UInt32, _ rm: UInt32) {
    emit(.subsShiftedRegister, [.sf: 1, .shift: 0, .rm: rm, .imm6: 0, .rn: rn, .rd: 31])
  }

  // MARK: - Loads and stores

  /// `ldr x, [rn, #offset]` with an unscaled or scaled offset, whichever fits.
  mutating func ldr(_ rt: UInt32, _ rn: UInt32, _ offset: Int = 0) {
    if offset >= 0 && offset % 8 == 0 && offset < 32768 {
      emit(.ldrImmediateUnsigned, [.size0: 1, .imm12: UInt32(offset / 8), .rn: rn, .rt: rt])
    } else {
      emit(.ldur, [.size0: 1, .imm9: UInt32(bitPattern: Int32(offset)) & 0x1ff, .rn: rn, .rt: rt])
    }
  }
  mutating func str(_ rt: UInt32, _ rn: UInt32, _ offset: Int = 0) {
    if offset >= 0 && offset % 8 == 0 && offset < 32768 {
      emit(.strImmediateUnsigned, [.size0: 1, .imm12: UInt32(offset / 8), .rn: rn, .rt: rt])
    } else {
      emit(.stur, [.size0: 1, .imm9: UInt32(bitPattern: Int32(offset)) & 0x1ff, .rn: rn, .rt: rt])
    }
  }
  mutating func ldr32(_ rt: UInt32, _ rn: UInt32, _ offset: UInt32 = 0) {
    emit(.ldrImmediateUnsigned, [.size0: 0, .imm12: offset / 4, .rn: rn, .rt: rt])
  }
  mutating func str32(_ rt: UInt32, _ rn: UInt32, _ offset: UInt32 = 0) {
    emit(.strImmediateUnsigned, [.size0: 0, .imm12: offset / 4, .rn: rn, .rt: rt])
  }
  mutating func ldrb(_ rt: UInt32, _ rn: UInt32, _ offset: UInt32 = 0) {
    emit(.ldrbImmediateUnsigned, [.imm12: offset, .rn: rn, .rt: rt])
  }
  mutating func strb(_ rt: UInt32, _ rn: UInt32, _ offset: UInt32 = 0) {
    emit(.strbImmediateUnsigned, [.imm12: offset, .rn: rn, .rt: rt])
  }
  mutating func ldp(_ rt: UInt32, _ rt2: UInt32, _ rn: UInt32, _ offset: Int = 0) {
    emit(.ldpOffset, [.sf: 1, .imm7: UInt32(bitPattern: Int32(offset / 8)) & 0x7f, .rt2: rt2, .rn: rn, .rt: rt])
  }
  mutating func stp(_ rt: UInt32, _ rt2: UInt32, _ rn: UInt32, _ offset: Int = 0) {
    emit(.stpOffset, [.sf: 1, .imm7: UInt32(bitPattern: Int32(offset / 8)) & 0x7f, .rt2: rt2, .rn: rn, .rt: rt])
  }
  mutating func strPost(_ rt: UInt32, _ rn: UInt32, _ step: UInt32) {
    emit(.strPostIndex, [.size0: 1, .imm9: step, .rn: rn, .rt: rt])
  }

  // MARK: - Branches

  /// The address of a label, which must lie within 1 MiB.
  mutating func emitAddress(_ rd: UInt32, _ label: String) {
    reference(label, low: 5, width: 19)
    emit(.adr, [.immlo: 0, .immhi: 0, .rd: rd])
  }

  mutating func b(_ label: String) {
    reference(label, low: 0, width: 26)
    emit(.b, [.imm26: 0])
  }
  mutating func bl(_ label: String) {
    reference(label, low: 0, width: 26)
    emit(.bl, [.imm26: 0])
  }
  mutating func b(_ condition: Condition, _ label: String) {
    reference(label, low: 5, width: 19)
    emit(.bCond, [.imm19: 0, .branchCond: UInt32(condition.rawValue)])
  }
  mutating func cbz(_ rt: UInt32, _ label: String) {
    reference(label, low: 5, width: 19)
    emit(.cbz, [.sf: 1, .imm19: 0, .rt: rt])
  }
  mutating func cbnz(_ rt: UInt32, _ label: String) {
    reference(label, low: 5, width: 19)
    emit(.cbnz, [.sf: 1, .imm19: 0, .rt: rt])
  }
  mutating func br(_ rn: UInt32) { emit(.br, [.rn: rn]) }
  mutating func blr(_ rn: UInt32) { emit(.blr, [.rn: rn]) }
  mutating func ret() { emit(.ret, [.rn: 30]) }

  // MARK: - System

  mutating func msr(_ register: SystemRegister, _ rt: UInt32) { words.append(0xd510_0000 | place(register) | rt) }
  mutating func mrs(_ rt: UInt32, _ register: SystemRegister) { words.append(0xd530_0000 | place(register) | rt) }
  private func place(_ register: SystemRegister) -> UInt32 { UInt32(register.encoding & 0x7fff) << 5 }
  mutating func sys(_ operation: SystemOperation, _ rt: UInt32 = 31) {
    words.append(0xd508_0000 | UInt32(operation.encoding) << 5 | rt)
  }
  mutating func msr(_ register: SystemRegister, value: UInt64, using rt: UInt32 = 0) {
    mov(rt, value)
    msr(register, rt)
  }
  mutating func svc(_ imm: UInt32 = 0) { emit(.svc, [.imm16: imm]) }
  mutating func hvc(_ imm: UInt32 = 0) { emit(.hvc, [.imm16: imm]) }
  mutating func eret() { emit(.eret, [:]) }
  mutating func nop() { emit(.nop, [:]) }
  mutating func wfi() { emit(.wfi, [:]) }
  mutating func isb() { emit(.isb, [.crm: 15]) }
  mutating func dsb(_ option: UInt32 = 15) { emit(.dsb, [.crm: option]) }
  mutating func dmb(_ option: UInt32 = 15) { emit(.dmb, [.crm: option]) }
  mutating func daifSet(_ mask: UInt32) { emit(.msrImmediateDAIFSet, [.crm: mask]) }
  mutating func daifClear(_ mask: UInt32) { emit(.msrImmediateDAIFClr, [.crm: mask]) }
}
