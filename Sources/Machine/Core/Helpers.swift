/// The operations that stay inside a block but need the machine: exclusives, ordered and unprivileged accesses, cache
/// maintenance by address, barriers, plain system registers.
///
/// Each returns false if it raised an exception; the core then stands at the exception's vector.

import A64

func clearExclusive(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  s[Word.exclusive] = 0
  return true
}

/// PRFM: no prefetcher yet listens to it.
func prefetch(_ s: CoreWords, _ op: OperationPointer) -> Bool { true }

@inline(__always) private func register(_ op: OperationPointer) -> SystemRegister {
  SystemRegister(encoding: UInt16(truncatingIfNeeded: op.pointee.imm)).unsafelyUnwrapped
}

func readSystemRegister(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let word = 0xd530_0000 | UInt32(truncatingIfNeeded: op.pointee.imm & 0x7fff) << 5 | UInt32(op.pointee.ra)
  guard let value = machineStorage(s).pointee.readRegister(s, register(op), word) else { return false }
  s[Int(op.pointee.rd)] = value
  return true
}

func writeSystemRegister(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let word = 0xd510_0000 | UInt32(truncatingIfNeeded: op.pointee.imm & 0x7fff) << 5 | UInt32(op.pointee.ra)
  return machineStorage(s).pointee.writeRegister(s, register(op), s[Int(op.pointee.rn)], word)
}

// MARK: - Ordered and unprivileged accesses

/// Exclusive and ordered accesses must be aligned.
private func raiseUnlessAligned(_ s: CoreWords, _ address: UInt64, size: Int, isStore: Bool) -> Bool {
  if address & UInt64(size - 1) == 0 { return true }
  machineStorage(s).pointee.raiseDataAbort(s, address, FaultStatus.alignment, isStore: isStore)
  return false
}

func loadAcquire(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let address = s[Int(op.pointee.rn)]
  let size = 1 << Int(op.pointee.sh)
  guard raiseUnlessAligned(s, address, size: size, isStore: false) else { return false }
  guard let value = loadSlow(s, address, size: size) else { return false }
  s[Int(op.pointee.rd)] = value
  return true
}

func storeRelease(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let address = s[Int(op.pointee.rn)]
  let size = 1 << Int(op.pointee.sh)
  guard raiseUnlessAligned(s, address, size: size, isStore: true) else { return false }
  s[Word.barrierEpoch] &+= 1
  return storeSlow(s, address, s[Int(op.pointee.rd)], size: size)
}

func loadUnprivileged(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let address = s[Int(op.pointee.rn)] &+ op.pointee.imm
  let size = 1 << Int(op.pointee.sh)
  let machine = machineStorage(s)
  guard let value = machine.pointee.load(s, address, size: size, asEL0: true, grants: false) else { return false }
  let extended: UInt64
  switch (op.pointee.ra, op.pointee.sh) {
  case (1, _): extended = value
  case (2, 0): extended = signed8(value)
  case (2, 1): extended = signed16(value)
  case (2, _): extended = signed32(value)
  case (_, 0): extended = low32signed8(value)
  default: extended = low32signed16(value)
  }
  s[Int(op.pointee.rd)] = extended
  return true
}

func storeUnprivileged(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let address = s[Int(op.pointee.rn)] &+ op.pointee.imm
  return machineStorage(s).pointee.store(
    s, address, s[Int(op.pointee.rd)], size: 1 << Int(op.pointee.sh), asEL0: true, grants: false)
}

// MARK: - Exclusives

// The monitor remembers the address of the access plus 1 and what was loaded; a store-exclusive succeeds if memory still
// holds that. An exception return, CLREX and the store itself clear it, the store last: one that is given up for a
// watchpoint is executed again.

func loadExclusive(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  guard loadAcquire(s, op) else { return false }
  s[Word.exclusive] = s[Int(op.pointee.rn)] &+ 1
  s[Word.exclusiveLow] = s[Int(op.pointee.rd)]
  return true
}

func storeExclusive(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let address = s[Int(op.pointee.rn)]
  let size = 1 << Int(op.pointee.sh)
  guard raiseUnlessAligned(s, address, size: size, isStore: true) else { return false }
  let reserved = s[Word.exclusive]
  guard reserved == address &+ 1 else {
    s[Word.exclusive] = 0
    s[Int(op.pointee.rm)] = 1
    return true
  }
  guard let current = loadSlow(s, address, size: size) else { return false }
  guard current == s[Word.exclusiveLow] else {
    s[Word.exclusive] = 0
    s[Int(op.pointee.rm)] = 1
    return true
  }
  if op.pointee.imm != 0 { s[Word.barrierEpoch] &+= 1 }
  guard storeSlow(s, address, s[Int(op.pointee.rd)], size: size) else { return false }
  s[Word.exclusive] = 0
  s[Int(op.pointee.rm)] = 0
  return true
}

func loadExclusivePair(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let address = s[Int(op.pointee.rn)]
  let size = 1 << Int(op.pointee.sh)
  guard raiseUnlessAligned(s, address, size: size * 2, isStore: false) else { return false }
  guard let (first, second) = loadPairSlow(s, address, size: size) else { return false }
  s[Word.exclusive] = address &+ 1
  s[Word.exclusiveLow] = first
  s[Word.exclusiveHigh] = second
  s[Int(op.pointee.rd)] = first
  s[Int(op.pointee.ra)] = second
  return true
}

func storeExclusivePair(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let address = s[Int(op.pointee.rn)]
  let size = 1 << Int(op.pointee.sh)
  guard raiseUnlessAligned(s, address, size: size * 2, isStore: true) else { return false }
  let reserved = s[Word.exclusive]
  guard reserved == address &+ 1 else {
    s[Word.exclusive] = 0
    s[Int(op.pointee.rm)] = 1
    return true
  }
  guard let (first, second) = loadPairSlow(s, address, size: size) else { return false }
  guard first == s[Word.exclusiveLow] && second == s[Word.exclusiveHigh] else {
    s[Word.exclusive] = 0
    s[Int(op.pointee.rm)] = 1
    return true
  }
  if op.pointee.imm != 0 { s[Word.barrierEpoch] &+= 1 }
  guard storePairSlow(s, address, s[Int(op.pointee.rd)], s[Int(op.pointee.ra)], size: size) else { return false }
  s[Word.exclusive] = 0
  s[Int(op.pointee.rm)] = 0
  return true
}

// MARK: - Cache maintenance and barriers

func cacheByAddress(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  machineStorage(s).pointee.maintain(s, op)
}

func zeroBlock(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let machine = machineStorage(s)
  if isEL0(s) && s[Word.system(.SCTLR_EL1)] >> 14 & 1 == 0 {
    machine.pointee.trapSystem(s, machine.pointee.sysWord(op))
    return false
  }
  let address = s[Int(op.pointee.rn)]
  guard let at = machine.pointee.translate(s, address, isStore: true, asEL0: isEL0(s)) else { return false }
  if at.attributes & Translation.isDevice != 0 {
    machine.pointee.raiseDataAbort(s, address, FaultStatus.alignment, isStore: true)
    return false
  }
  return machine.pointee.zeroLine(s, address & ~63, at)
}

/// DSB (imm 1) and DMB (imm 0); sh is CRm: domain in bits 3:2, accesses in bits 1:0 (1 loads, 2 stores, 3 all).
func dataBarrier(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let accesses = op.pointee.sh & 3
  if accesses != 1 { s[Word.barrierEpoch] &+= 1 }
  if op.pointee.imm != 0 { machineStorage(s).pointee.synchronize(s, option: op.pointee.sh) }
  return true
}
