/// Loads and stores of SIMD&FP registers the slow way: up to 128 bits, pairs, structures of elements.
///
/// Each is made of accesses of at most 8 bytes (SlowAccess.swift), which is what is single-copy atomic and what the
/// ledger and a store buffer hold (Arm ARM B2.2.1). All checks that can fail come before the first byte is stored and
/// before the first register is written, so that a fault leaves nothing half done.

import A64

func trapSIMD(_ s: CoreWords) -> Bool {
  machineStorage(s).pointee.trapSIMD(s)
  return false
}

@inline(never) func loadVectorSlow(_ s: CoreWords, _ address: UInt64, size: Int) -> Vector? {
  guard size == 16 else { return loadSlow(s, address, size: size).map { Vector(lo: $0) } }
  guard machineStorage(s).pointee.isQuadwordAligned(s, address, isStore: false) else { return nil }
  return loadPairSlow(s, address, size: 8).map { Vector(lo: $0.0, hi: $0.1) }
}

@inline(never) func storeVectorSlow(_ s: CoreWords, _ address: UInt64, _ value: Vector, size: Int) -> Bool {
  guard size == 16 else { return storeSlow(s, address, value.lo, size: size) }
  guard machineStorage(s).pointee.isQuadwordAligned(s, address, isStore: true) else { return false }
  return storePairSlow(s, address, value.lo, value.hi, size: 8)
}

@inline(never) func loadVectorPairSlow(_ s: CoreWords, _ address: UInt64, size: Int) -> (Vector, Vector)? {
  guard let first = loadVectorSlow(s, address, size: size) else { return nil }
  guard let second = loadVectorSlow(s, address &+ UInt64(size), size: size) else { return nil }
  return (first, second)
}

@inline(never) func storeVectorPairSlow(
  _ s: CoreWords, _ address: UInt64, _ first: Vector, _ second: Vector, size: Int
) -> Bool {
  guard size == 16 else { return storePairSlow(s, address, first.lo, second.lo, size: size) }
  let machine = machineStorage(s)
  guard machine.pointee.isQuadwordAligned(s, address, isStore: true) else { return false }
  guard machine.pointee.mayStore(s, address, size: 32, asEL0: isEL0(s)) else { return false }
  guard storeVectorSlow(s, address, first, size: 16) else { return false }
  return storeVectorSlow(s, address &+ 16, second, size: 16)
}

extension MachineStorage {
  /// Checks the alignment of a 128-bit access, where SCTLR_EL1.A demands it and in Device memory.
  fileprivate mutating func isQuadwordAligned(_ s: CoreWords, _ address: UInt64, isStore: Bool) -> Bool {
    guard isAligned(s, address, 16, isStore: isStore) else { return false }
    if _fastPath(address & 15 == 0) { return true }
    guard let at = translate(s, address, isStore: isStore, asEL0: isEL0(s)) else { return false }
    guard at.attributes & Translation.isDevice != 0 else { return true }
    raiseDataAbort(s, address, FaultStatus.alignment, isStore: isStore)
    return false
  }

  /// Checks that every element of a structure may be loaded or stored; takes the abort if not. At most 64 bytes.
  fileprivate mutating func mayMove(
    _ s: CoreWords, _ address: UInt64, bytes: Int, elementSize: Int, isStore: Bool
  ) -> Bool {
    // Structures are aligned to their elements (Arm ARM, CheckAlignment in LD1 and the others).
    guard isAligned(s, address, elementSize, isStore: isStore) else { return false }
    let last = (address &+ UInt64(bytes &- 1)) & ~4095
    guard let at = translate(s, address, isStore: isStore, asEL0: isEL0(s)) else { return false }
    if at.attributes & Translation.isDevice != 0 && address & UInt64(elementSize &- 1) != 0 {
      raiseDataAbort(s, address, FaultStatus.alignment, isStore: isStore)
      return false
    }
    return last == address & ~4095 || translate(s, last, isStore: isStore, asEL0: isEL0(s)) != nil
  }
}

// MARK: - Structures

/// What an LD1 to LD4, LD1R to LD4R or ST1 to ST4 moves: `imm` of the operation is its word.
private struct Structures {
  let instruction: Instruction
  /// Registers of a structure that follow one another, 1 to 4.
  let registers: Int
  /// Of the elements of a structure in memory, 1 to 4: 1 for LD1 and ST1 of several registers.
  let interleave: Int
  let sizeLog2: Int
  let address: UInt64

  init(_ s: CoreWords, _ op: OperationPointer) {
    instruction = Instruction(UInt32(truncatingIfNeeded: op.pointee.imm))
    registers = instruction.structureRegisters
    sizeLog2 = instruction.structureSizeLog2
    address = s[Int(op.pointee.rn)]
    // The opcodes of LD1 and ST1 alone have this bit: 0010, 0110, 0111, 1010.
    let isOne = instruction.cond & 0b0010 != 0
    interleave = instruction.isSingleStructure || !isOne ? registers : 1
  }

  var elementSize: Int { 1 << sizeLog2 }
  /// The elements of a register.
  var lanes: Int { (instruction.q ? 16 : 8) >> sizeLog2 }
  var replicates: Bool { instruction.isSingleStructure && instruction.elementScale == 3 }

  /// The low word of the `i`th register.
  func register(_ i: Int) -> Int { Word.vector((instruction.rt + i) & 31) }

  func writeBack(_ s: CoreWords, _ op: OperationPointer) {
    guard op.pointee.sh != 0 else { return }
    s[Int(op.pointee.rn)] = address &+ (instruction.rm == 31 ? UInt64(instruction.structureBytes) : s[instruction.rm])
  }

  /// Register and lane of the `i`th element in memory, of a multiple structure.
  func place(_ i: Int) -> (register: Int, lane: Int) {
    let group = i / (interleave * lanes)
    let within = i % (interleave * lanes)
    return (group * interleave + within % interleave, within / interleave)
  }
}

func loadStructures(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let f = Structures(s, op)
  let machine = machineStorage(s)
  guard
    machine.pointee.mayMove(
      s, f.address, bytes: f.instruction.structureBytes, elementSize: f.elementSize, isStore: false)
  else { return false }
  let count = f.instruction.isSingleStructure ? f.registers : f.registers * f.lanes
  // Nothing is written before all is loaded.
  var loaded = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
  let isComplete = withUnsafeMutableBytes(of: &loaded) { raw in
    let vectors = raw.assumingMemoryBound(to: Vector.self)
    for i in 0..<count {
      let (register, lane) = f.instruction.isSingleStructure ? (i, 0) : f.place(i)
      guard let value = loadSlow(s, f.address &+ UInt64(i << f.sizeLog2), size: f.elementSize) else { return false }
      vectors[register][lane: lane, sizeLog2: f.sizeLog2] = value
    }
    for i in 0..<f.registers {
      var result = vectors[i]
      if f.replicates {
        for lane in 1..<f.lanes {
          result[lane: lane, sizeLog2: f.sizeLog2] = vectors[i][lane: 0, sizeLog2: f.sizeLog2]
        }
      } else if f.instruction.isSingleStructure {
        result = Vector(lo: s[f.register(i)], hi: s[f.register(i) + 1])
        let value = vectors[i][lane: 0, sizeLog2: f.sizeLog2]
        result[lane: f.instruction.structureIndex, sizeLog2: f.sizeLog2] = value
      }
      s[f.register(i)] = result.lo
      s[f.register(i) + 1] = result.hi
    }
    return true
  }
  guard isComplete else { return false }
  f.writeBack(s, op)
  return true
}

func storeStructures(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let f = Structures(s, op)
  let machine = machineStorage(s)
  guard
    machine.pointee.mayMove(
      s, f.address, bytes: f.instruction.structureBytes, elementSize: f.elementSize, isStore: true)
  else { return false }
  let count = f.instruction.isSingleStructure ? f.registers : f.registers * f.lanes
  for i in 0..<count {
    let (register, lane) = f.instruction.isSingleStructure ? (i, f.instruction.structureIndex) : f.place(i)
    let source = f.register(register)
    let value = Vector(lo: s[source], hi: s[source + 1])[lane: lane, sizeLog2: f.sizeLog2]
    guard storeSlow(s, f.address &+ UInt64(i << f.sizeLog2), value, size: f.elementSize) else { return false }
  }
  f.writeBack(s, op)
  return true
}
