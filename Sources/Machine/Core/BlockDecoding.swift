/// From an address to a block: translation of instruction addresses, and decoding.

import A64

extension MachineStorage {
  /// The block at the core's `pc`, decoded if need be; nil if the fetch raised an exception.
  mutating func block(_ s: CoreWords) -> BlockPointer? {
    if let known = JumpCache.find(s, s[Word.pc]) { return known }
    // A branch to a tagged address leaves the tag behind.
    let pc = s[Word.system(.SCTLR_EL1)] & 1 != 0 ? untagged(s, s[Word.pc]) : s[Word.pc]
    s[Word.pc] = pc
    guard let physical = translateFetch(s, pc) else { return nil }
    guard let found = blockAt(s, pc, physical) else {
      raiseInstructionAbort(s, pc, FaultStatus.externalAbort)
      return nil
    }
    if isDistinctByContext(s, pc) && !found.pointee.isWatched { JumpCache.insert(s, found) }
    return found
  }

  /// Whether an address and the context of its half name one translation: in the upper half only if it is global, since
  /// contexts do not tell ASIDs apart there.
  private mutating func isDistinctByContext(_ s: CoreWords, _ pc: UInt64) -> Bool {
    if pc >> 63 == 0 || s[Word.system(.SCTLR_EL1)] & 1 == 0 { return true }
    let itlb = units[Int(s[Word.coreIndex])].itlb
    let index = itlb.find(pc >> 12, asid: currentASID(s))
    return index >= 0 && itlb.entries[index].attributes & Translation.isGlobal != 0
  }

  /// The block of a virtual address whose physical address is known; nil where no memory is.
  mutating func blockAt(_ s: CoreWords, _ pc: UInt64, _ physical: UInt64) -> BlockPointer? {
    if let found = blocks.find(pc, physical: physical) {
      if found.pointee.isVerified || verify(found) { return found }
      guard let page = memory.pageNumber(physical) else { return nil }
      storeHitCode(page)
    }
    return decodeBlock(s, pc, physical)
  }

  /// Compares a block in doubt with memory.
  private mutating func verify(_ block: BlockPointer) -> Bool {
    guard let host = memory.host(of: block.pointee.physical) else { return false }
    let words = host.assumingMemoryBound(to: UInt32.self)
    for i in 0..<block.pointee.count where words[i] != block.pointee.words[i] { return false }
    blocks.verify(block)
    return true
  }

  /// Translates an instruction address; nil if an abort was taken.
  mutating func translateFetch(_ s: CoreWords, _ pc: UInt64) -> UInt64? {
    if pc & 3 != 0 {
      s[Word.system(.FAR_EL1)] = pc
      raise(s, ExceptionClass.pcAlignment, returnTo: pc)
      return nil
    }
    if s[Word.system(.SCTLR_EL1)] & 1 == 0 {
      if pc >> MemoryMap.physicalAddressBits == 0 { return pc }
      raiseInstructionAbort(s, pc, FaultStatus.addressSize(level: 0))
      return nil
    }
    let unit = units + Int(s[Word.coreIndex])
    let asid = currentASID(s)
    var index = unit.pointee.itlb.find(pc >> 12, asid: asid)
    if index < 0 {
      unit.pointee.counters.pointee.itlbMisses &+= 1
      switch secondLevel(s, unit, pc, asid) {
      case .found(let entry):
        // Jump cache entries lean on the translation that goes.
        if unit.pointee.itlb.entries[unit.pointee.itlb.victim].page != ~0 { JumpCache.flush(s) }
        index = unit.pointee.itlb.insert(entry)
      case .fault(let status):
        raiseInstructionAbort(s, pc, status)
        return nil
      }
    }
    let entry = unit.pointee.itlb.entries[index]
    let needed = isEL0(s) ? Translation.executeEL0 : Translation.executeEL1
    if entry.attributes & needed == 0 {
      raiseInstructionAbort(s, pc, FaultStatus.permission(level: Int(Translation.level(entry.attributes))))
      return nil
    }
    return entry.frame | pc & 4095
  }

  /// Decodes a block and files it.
  private mutating func decodeBlock(_ s: CoreWords, _ pc: UInt64, _ physical: UInt64) -> BlockPointer? {
    guard let page = memory.pageNumber(physical), let host = memory.host(of: physical) else { return nil }
    if !blocks.hasRoom { dropAllBlocks() }
    let source = host.assumingMemoryBound(to: UInt32.self)
    let block = blocks.scratch()
    let operations = block.operations
    let limit = min(longestBlock, Int((4096 - (pc & 4095)) / 4))
    if buffersStores { showBufferedStores(physical, size: UInt64(limit * 4)) }
    var count = 0
    var cost = 0
    var ends = false
    while count < limit && !ends {
      let at = pc &+ UInt64(count * 4)
      let word = isNoOperation(at) ? nopWord : source[count]
      let (operation, opcode) = MicroOperation.lower(word, pc: at, features: isa)
      operations[count] = operation
      cost += Int(timing ? issueCost(Instruction(word), opcode) : clockPs)
      count += 1
      ends = operation.code == .system || isBranch(operation.code) || Instruction(word).endsBlock(opcode)
    }
    let isFused = fuse(operations, count)
    var slots = isFused ? count - 1 : count
    if !isBranch(operations[slots - 1].code) && operations[slots - 1].code != .system {
      operations[slots] = MicroOperation(.endOfBlock, imm: pc &+ UInt64(count * 4))
      slots += 1
    }
    let next = pc &+ UInt64(count * 4)
    operations[slots] = MicroOperation(.nop, imm: BranchPredictor.index(behind: next))
    operations[slots + 1] = MicroOperation(.nop, imm: next)
    operations[slots + 2] = MicroOperation(.nop, imm: isFused ? operations[count + 3].imm : 0)
    for i in 0..<slots { operations[i].handler = blocks.handlers[Int(operations[i].code.rawValue)] }
    let firstLine = physical >> 6
    let lastLine = (physical &+ UInt64(count * 4 - 1)) >> 6
    block.initialize(
      to: Block(
        pc: pc, physical: physical, costPs: cost, firstLine: timing ? firstLine : 0,
        lineCount: timing ? Int(lastLine - firstLine + 1) : 0, count: count, nextInPage: nil, nextInBucket: nil,
        words: UnsafeMutablePointer(source), isFused: isFused, isVerified: false,
        isWatched: debug.hasBreakpoint(pc) || debug.distance(from: pc) < UInt64(count)))
    blocks.commit(block, operationSlots: slots + 3, page: page)
    for i in 0..<count { block.pointee.words[i] = source[i] }
    if memory.pageFlags[page] & PhysicalMemory.PageFlag.code == 0 {
      memory.pageFlags[page] |= PhysicalMemory.PageFlag.code
      // No store key may vouch for a line that holds decoded instructions.
      for i in 0..<coreCount { LineFilter.flushStores(units[i].words) }
    }
    return block
  }

  private var nopWord: UInt32 { 0xd503_201f }

  /// Whether a mutation removes the instruction at the address.
  mutating func isNoOperation(_ address: UInt64) -> Bool {
    for i in 0..<noOperations.count where noOperations[i] == address { return true }
    return false
  }

  private func isBranch(_ code: MicroOpCode) -> Bool {
    code.rawValue >= MicroOpCode.branch.rawValue && code.rawValue <= MicroOpCode.branchRegister.rawValue
  }

  /// Joins a compare and the conditional branch behind it; the compare's immediate waits in a slot out of the way.
  private func fuse(_ operations: OperationPointer, _ count: Int) -> Bool {
    guard count >= 2 else { return false }
    let compare = operations[count - 2], branch = operations[count - 1]
    let condition = Int(branch.code.rawValue) - Int(MicroOpCode.branchIf0.rawValue)
    guard condition >= 0 && condition < 14 && (condition < 4 || condition >= 8) else { return false }
    let first: MicroOpCode
    switch compare.code {
    case .subtractsImmediate64: first = .compareImmediate64BranchIf0
    case .subtractsRegister64: first = .compareRegister64BranchIf0
    case .subtractsImmediate32: first = .compareImmediate32BranchIf0
    case .subtractsRegister32: first = .compareRegister32BranchIf0
    default: return false
    }
    guard compare.rd == Word.trash else { return false }
    // Conditions 0-3 and 8-13 are consecutive, four operations a condition.
    let ordinal = condition < 4 ? condition : condition - 4
    guard let code = MicroOpCode(rawValue: first.rawValue + UInt16(ordinal * 4)) else { return false }
    operations[count - 2] = MicroOperation(
      code, rd: Int(compare.rd), rn: Int(compare.rn), rm: Int(compare.rm), imm: branch.imm)
    operations[count - 2].shape = branch.shape
    operations[count + 3] = MicroOperation(.nop, imm: compare.imm)
    return true
  }

  /// Static issue cost of an instruction, ps. `opcode` is the word's.
  ///
  /// Floating point and Advanced SIMD as in the Arm Cortex-A55 Software Optimization Guide (4.0, execution throughput of
  /// the 128-bit forms): its data path is 64 bits wide for loads of structures and 128 for stores.
  private mutating func issueCost(_ instruction: Instruction, _ opcode: Opcode) -> UInt64 {
    switch instruction.costClass(opcode) {
    case .alu, .hint, .prefetch: issuePs
    case .aluShifted, .shift: issuePs
    case .load, .store: clockPs
    case .loadPair, .storePair: clockPs
    case .loadExclusive, .storeExclusive: clockPs * 4
    case .mul32: clockPs
    case .mul64: clockPs * 2
    case .div32: clockPs * 8
    case .div64: clockPs * 14
    case .crc: clockPs
    case .branch: branchPs
    case .branchIndirect: branchPs
    // What the redirection costs comes on top, when it happens.
    case .exception: clockPs
    case .system: clockPs * 2
    case .barrier: clockPs * 2
    case .fpMove, .fpAdd, .fpMul, .fpMulAdd, .fpConvert: clockPs
    case .fpDiv32: clockPs * 10
    case .fpDiv64: clockPs * 19
    case .fpSqrt32: clockPs * 9
    case .fpSqrt64: clockPs * 19
    case .simdInteger, .simdMultiply, .crypto: clockPs
    case .loadVector, .storeVector: clockPs
    case .loadStructure: clockPs * UInt64(max(1, instruction.structureBytes / 8))
    case .storeStructure: clockPs * UInt64(max(1, instruction.structureBytes / 16))
    // As the exclusive pair that it stands for.
    case .atomic: clockPs * 4
    }
  }

  /// Forgets every block and whatever points to one.
  mutating func dropAllBlocks() {
    blocks.dropAll()
    for page in 0..<memory.pageCount {
      memory.pageFlags[page] &= ~PhysicalMemory.PageFlag.code
    }
    for i in 0..<coreCount {
      JumpCache.flush(units[i].words)
      units[i].words[Word.linkSlot] = 0
      units[i].words[Word.currentBlock] = 0
    }
  }
}
