/// The branch predictor of a core: which way conditional branches go, and where branches through registers lead.
///
/// Directions come from one table of two-bit counters, reached by the branch's address mixed with the last directions of
/// all branches ("gshare", McFarling 1993). A counter does not hold the direction itself but whether the branch went as
/// its shape suggests, backward taken and forward not ("agree", Sprangle et al. 1997): a branch never seen before is
/// predicted by its shape, and two branches that share a counter seldom disturb each other. Returns come from a stack of
/// return addresses, other branches through registers from the target they had last. A direct branch without condition
/// is always predicted.
///
/// A wrong prediction stalls the core for `core.mispredict`, charged like any stall at the next block. The tables are
/// simulated state: they lie in the core's words, are reset with the core, saved in snapshots, and indexed by addresses
/// of instructions alone. Handlers that predict are a set of their own (tools/generate), which blocks get where timing
/// and the predictor are on: functional execution pays nothing. `executePlainBranch` does the same, one branch at a time.

enum BranchPredictor {
  /// Two-bit counters, one a byte: -2 and -1 the branch went against its shape, 0 and 1 as its shape suggests.
  @inline(__always) static var counterCount: Int { 4096 }
  @inline(__always) static var indexBits: UInt64 { 12 }
  /// Last targets of branches through registers.
  @inline(__always) static var targetCount: Int { 256 }
  /// Return addresses; a deeper call overwrites the oldest.
  @inline(__always) static var returnCount: Int { 16 }

  /// What the history is masked with once it has been shifted, so that `bits` directions of the past remain: the newest
  /// is the top bit of an index, and the oldest fall off below.
  static func historyMask(bits: UInt64) -> UInt64 {
    let kept = min(bits, indexBits)
    let all = (UInt64(1) << indexBits) - 1
    // The bit for the newest direction is set behind the mask.
    return kept == 0 ? 0 : all & ~((UInt64(1) << (indexBits - kept)) - 1)
  }

  /// A branch's part of the index of its counter, which `op[1].imm` holds for the branch that ends a block.
  @inline(__always) static func index(behind address: UInt64) -> UInt64 {
    address &>> 2 & UInt64(counterCount - 1)
  }

  /// What `MicroOperation.shape` holds for a conditional branch.
  @inline(__always) static func shape(target: UInt64, behind: UInt64) -> UInt8 {
    target < behind ? 0 : 0xff
  }
}

/// The counter of the branch that ends a block.
@inline(__always)
private func directionCounter(_ s: CoreWords, _ op: OperationPointer) -> UnsafeMutablePointer<Int8> {
  let index = op[1].imm ^ s[Word.branchHistory]
  return UnsafeMutableRawPointer(s + Word.directionCounters).assumingMemoryBound(to: Int8.self)
    + Int(truncatingIfNeeded: index)
}

/// A conditional branch that is taken.
@inline(__always) func predictTaken(_ s: CoreWords, _ op: OperationPointer) {
  let counter = directionCounter(s, op)
  let shape = Int8(bitPattern: op.pointee.shape)
  // 0 and 1: taken is predicted.
  let state = counter.pointee ^ shape
  var following: Int8 = 1
  if _slowPath(state < 0) {
    following = state &+ 1
    mispredict(s)
  }
  counter.pointee = following ^ shape
  s[Word.branchHistory] = (s[Word.branchHistory] &>> 1 | newestTaken) & s[Word.branchHistoryMask]
  s[Word.branches] &+= 1
}

/// A conditional branch that falls through.
@inline(__always) func predictNotTaken(_ s: CoreWords, _ op: OperationPointer) {
  let counter = directionCounter(s, op)
  let shape = Int8(bitPattern: op.pointee.shape)
  let state = counter.pointee ^ shape
  var following: Int8 = -2
  if _slowPath(state >= 0) {
    following = state &- 1
    mispredict(s)
  }
  counter.pointee = following ^ shape
  s[Word.branchHistory] = s[Word.branchHistory] &>> 1 & s[Word.branchHistoryMask]
  s[Word.branches] &+= 1
}

@inline(__always) private var newestTaken: UInt64 { 1 << (BranchPredictor.indexBits - 1) }

/// A branch with link, direct or not: where it will return to.
@inline(__always) func predictReturn(_ s: CoreWords, to address: UInt64) {
  let top = s[Word.returnTop] &+ 1
  s[Word.returnTop] = top
  s[Word.returnStack + Int(truncatingIfNeeded: top & UInt64(BranchPredictor.returnCount - 1))] = address
}

/// A branch through a register: `op.sh` tells a return from others.
@inline(__always) func predictTarget(_ s: CoreWords, _ op: OperationPointer, _ target: UInt64) {
  s[Word.branches] &+= 1
  let place: Int
  if op.pointee.sh == IndirectBranch.isReturn {
    let top = s[Word.returnTop]
    s[Word.returnTop] = top &- 1
    place = Word.returnStack + Int(truncatingIfNeeded: top & UInt64(BranchPredictor.returnCount - 1))
  } else {
    let behind = op[2].imm
    place = Word.indirectTargets + Int(truncatingIfNeeded: op[1].imm & UInt64(BranchPredictor.targetCount - 1))
    if op.pointee.sh == IndirectBranch.links { predictReturn(s, to: behind) }
  }
  if _slowPath(s[place] != target) {
    // A stack of returns is not trained by a wrong guess; a table of targets is.
    if op.pointee.sh != IndirectBranch.isReturn { s[place] = target }
    mispredict(s)
  }
}

/// Fetch starts anew behind a branch that went elsewhere.
@inline(__always) private func mispredict(_ s: CoreWords) {
  s[Word.mispredicts] &+= 1
  s[Word.stallPs] &+= machineStorage(s).pointee.redirectPs
}

/// What kind of branch through a register `MicroOperation.sh` says it is.
enum IndirectBranch {
  @inline(__always) static var plain: UInt8 { 0 }
  @inline(__always) static var links: UInt8 { 1 }
  @inline(__always) static var isReturn: UInt8 { 2 }
}
