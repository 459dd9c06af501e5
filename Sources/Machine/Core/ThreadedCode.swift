/// The glue of threaded code: from one operation to the next, from one block to the next, and back to the run loop.
///
/// Everything here is inlined into the handlers or ends in a tail call; the run loop (RunLoop.swift) starts a chain and
/// regains control when some function returns without calling on.
///
/// Invariants:
/// 1. A block is entered only if its start lies before the deadline; only then are its counts and costs committed.
/// 2. A link joins two blocks of the same virtual page only; every other transfer asks the jump cache, whose entries
///    die when a translation may have changed.

/// A direct-mapped cache from a virtual address in a context to its block.
enum JumpCache {
  @inline(__always) static var entryCount: Int { 2048 }
  @inline(__always) static var entryWords: Int { 4 }

  /// What must match besides the address: the context of that half of the address space, and the epoch.
  @inline(__always) static func key(_ s: CoreWords, _ pc: UInt64) -> UInt64 {
    s[Word.context + Int(pc &>> 63)] | s[Word.jumpEpoch]
  }
  @inline(__always) static func entry(_ s: CoreWords, _ pc: UInt64, _ key: UInt64) -> CoreWords {
    let index = ((pc &>> 2) ^ (pc &>> 14) ^ (key &<< 4)) & UInt64(entryCount - 1)
    return s + Word.jumpCache + Int(index) * entryWords
  }
  @inline(__always) static func find(_ s: CoreWords, _ pc: UInt64) -> BlockPointer? {
    let key = key(s, pc)
    let e = entry(s, pc, key)
    guard _fastPath(e[0] == pc && e[1] == key) else { return nil }
    return BlockPointer(bitPattern: UInt(e[2])).unsafelyUnwrapped
  }
  @inline(__always) static func insert(_ s: CoreWords, _ block: BlockPointer) {
    let pc = block.pointee.pc
    let key = key(s, pc)
    let e = entry(s, pc, key)
    e[0] = pc
    e[1] = key
    e[2] = UInt64(UInt(bitPattern: block))
  }
  /// Forgets every entry. Epochs lie above the six bits of a context.
  @inline(__always) static func flush(_ s: CoreWords) { s[Word.jumpEpoch] &+= 64 }
}

@inline(__always) func next(_ s: CoreWords, _ op: OperationPointer, _ budget: Int) {
  let following = op + 1
  return unsafeBitCast(following.pointee.handler, to: Handler.self)(s, UnsafeRawPointer(following), budget)
}

/// Enters a block if the deadline allows.
@inline(__always) func enter(_ s: CoreWords, _ block: BlockPointer, _ budget: Int) {
  let left = budget &- Int(bitPattern: UInt(s[Word.stallPs]))
  if _slowPath(left <= 0) { return leave(s, block.pointee.pc, budget) }
  s[Word.stallPs] = 0
  s[Word.instructions] &+= UInt64(truncatingIfNeeded: block.pointee.count)
  s[Word.currentBlock] = UInt64(UInt(bitPattern: block))
  let line = block.pointee.firstLine
  if _slowPath(s[Word.fetchFilter + Int(line & 255)] != line) || block.pointee.lineCount > 1 {
    return enterFetching(s, UnsafeRawPointer(block), left)
  }
  return start(s, block, left)
}

/// The first operation of a block that is entered, and its static cost.
@inline(__always) func start(_ s: CoreWords, _ block: BlockPointer, _ left: Int) {
  let first = block.operations
  return unsafeBitCast(first.pointee.handler, to: Handler.self)(
    s, UnsafeRawPointer(first), left &- block.pointee.costPs)
}

/// Enters a block whose lines must be fetched. (Apart, so that handlers need no frame for the call.)
@c @inline(never) func enterFetching(_ s: CoreWords, _ raw: UnsafeRawPointer, _ left: Int) {
  let block = BlockPointer(mutating: raw.assumingMemoryBound(to: Block.self))
  fetchBlock(s, block, left)
  return start(s, block, left)
}

/// Follows a link of a direct branch; `slot` is the operation slot whose handler field holds the link.
@inline(__always) func follow(_ s: CoreWords, _ slot: OperationPointer, _ target: UInt64, _ budget: Int) {
  let link = slot.pointee.handler
  if _slowPath(link == 0) { return resolve(s, UnsafeRawPointer(slot), target, budget) }
  return enter(s, BlockPointer(bitPattern: link).unsafelyUnwrapped, budget)
}

/// Jumps to an address from a register.
@inline(__always) func jump(_ s: CoreWords, _ target: UInt64, _ budget: Int) {
  guard let block = JumpCache.find(s, target) else { return leaveForLookup(s, target, 0, budget) }
  return enter(s, block, budget)
}

/// A direct branch without a link: to another page, or not yet linked. (A C function, so that its call is a jump.)
@c @inline(never) func resolve(_ s: CoreWords, _ slot: UnsafeRawPointer, _ target: UInt64, _ budget: Int) {
  let block = BlockPointer(bitPattern: UInt(s[Word.currentBlock])).unsafelyUnwrapped
  if (block.pointee.pc ^ target) &>> 12 != 0 { return jump(s, target, budget) }
  return leaveForLookup(s, target, UInt64(UInt(bitPattern: slot)), budget)
}

@inline(never) func leave(_ s: CoreWords, _ pc: UInt64, _ budget: Int) {
  s[Word.pc] = pc
  s[Word.budgetPs] = UInt64(bitPattern: Int64(budget))
  s[Word.exitReason] = ExitReason.deadline
}

@inline(never) func leaveForLookup(_ s: CoreWords, _ pc: UInt64, _ slot: UInt64, _ budget: Int) {
  s[Word.pc] = pc
  s[Word.budgetPs] = UInt64(bitPattern: Int64(budget))
  s[Word.linkSlot] = slot
  s[Word.exitReason] = ExitReason.lookup
}

@inline(never) func leaveForSystem(_ s: CoreWords, _ op: OperationPointer, _ budget: Int) {
  s[Word.pc] = op[2].imm
  s[Word.budgetPs] = UInt64(bitPattern: Int64(budget))
  s[Word.systemOperation] = op.pointee.imm
  s[Word.exitReason] = ExitReason.system
}

/// Executes one operation the slow way, then goes on with threaded code unless it raised an exception.
@c @inline(never) func continueSlowly(_ s: CoreWords, _ raw: UnsafeRawPointer, _ budget: Int) {
  s[Word.budgetPs] = UInt64(bitPattern: Int64(budget))
  let op = OperationPointer(raw)
  let block = BlockPointer(bitPattern: UInt(s[Word.currentBlock])).unsafelyUnwrapped
  s[Word.pc] = block.pointee.pc &+ UInt64((op - block.operations) * 4)
  if _slowPath(!executePlain(s, op)) { return leaveForException(s, op) }
  if _slowPath(s[Word.stopAfterOperation] != 0) { return leaveInsideBlock(s, block, op) }
  return next(s, op, Int(bitPattern: UInt(s[Word.budgetPs])))
}

/// The block ends at `op`, which did not complete: takes back the counts of what was not executed.
///
/// The exception itself has already set `pc` to its vector.
@inline(never) func leaveForException(_ s: CoreWords, _ op: OperationPointer) {
  let block = BlockPointer(bitPattern: UInt(s[Word.currentBlock])).unsafelyUnwrapped
  let executed = op - block.operations
  if _slowPath(isAbandoned(s)) {
    s[Word.midBlockDone] = UInt64(executed)
    s[Word.midBlockCount] = UInt64(block.pointee.count)
    s[Word.instructions] &-= UInt64(block.pointee.count - executed)
    s[Word.exitReason] = ExitReason.deadline
    return
  }
  refund(s, block, from: executed)
  s[Word.exitReason] = ExitReason.exception
}

/// Whether the operation that did not complete was given up for a watchpoint, and not ended by an exception.
@inline(__always) func isAbandoned(_ s: CoreWords) -> Bool {
  guard s[Word.stopAfterOperation] & StopAfterOperation.abandoned != 0 else { return false }
  s[Word.stopAfterOperation] = 0
  return true
}

/// Stops behind an operation in the middle of a block; the run loop goes on from there one operation at a time.
@inline(never) func leaveInsideBlock(_ s: CoreWords, _ block: BlockPointer, _ op: OperationPointer) {
  let done = op - block.operations + 1
  let endsBlock = s[Word.stopAfterOperation] & StopAfterOperation.code != 0
  s[Word.stopAfterOperation] = 0
  s[Word.pc] = block.pointee.pc &+ UInt64(done * 4)
  s[Word.exitReason] = ExitReason.deadline
  guard done < block.pointee.count else { return }
  if endsBlock { return refund(s, block, from: done) }
  s[Word.midBlockDone] = UInt64(done)
  s[Word.midBlockCount] = UInt64(block.pointee.count)
  s[Word.instructions] &-= UInt64(block.pointee.count - done)
}

/// Takes back the instruction count and static cost of a block's instructions from number `executed` on.
///
/// A block that completes nothing costs a clock, so that a guest that does nothing but fault uses up time.
func refund(_ s: CoreWords, _ block: BlockPointer, from executed: Int) {
  let count = block.pointee.count
  s[Word.instructions] &-= UInt64(count - executed)
  let cost = block.pointee.costPs - block.pointee.costPs * executed / count
  s[Word.budgetPs] = UInt64(bitPattern: Int64(bitPattern: s[Word.budgetPs]) &+ Int64(cost))
  if executed == 0 { s[Word.stallPs] &+= machineStorage(s).pointee.clockPs }
}
