/// The kernel's volatile state: everything that a power failure takes away and boot builds again.
///
/// It is one struct in zeroed storage, so that a test on the host can reset it, and so that each access goes through a
/// pointer and is over at once: no part of it is ever borrowed while other code runs.
/// 1. All zeros is a valid value of every field.
/// 2. Nothing here is needed to restore a committed version.

import Arch
import GuestABI

struct KernelState {
  var board: Board
  var options: Options
  /// Virtual minus physical address of the image.
  var imageDistance: UInt64
  var cores: CoresState
  var clock: ClockState
  var dram: DRAMState
  /// Linear address of NVM's first byte.
  var nvmBase: UInt64
  var geometry: ember_geometry
  var directory: DirectoryState
  var scheduler: SchedulerState
  var spaces: SpacesState
  var interrupts: InterruptState
  var checkpoint: CheckpointState
  var commit: CommitState
  var hotPages: HotPagesState
}

/// The one instance.
@inline(__always)
var state: UnsafeMutablePointer<KernelState> {
  arch_state_storage().assumingMemoryBound(to: KernelState.self)
}

/// What the boot arguments ask for.
struct Options {
  /// EMBER_STRATEGY_*.
  var strategy: UInt32
  /// Run time between two checkpoints, ns; 0: only when asked by a call.
  var intervalNs: UInt64
  /// Compare every object with its backup at each checkpoint.
  var verify: Bool
  /// Erase what NVM holds.
  var format: Bool
  var hotPages: HotPageOptions
  /// Text of /chosen/bootargs.
  var text: UInt64
  var textBytes: Int
}

/// What makes a page hot, under `hybrid`.
struct HotPageOptions {
  /// Epochs that write a page, with few between them, until it is hot; epochs without a store until it is cold.
  var hotAfter: UInt32
  var coldAfter: UInt32
  /// DRAM for them; 0: a quarter of what is free at boot, which is also the most.
  var memoryBytes: UInt64
  /// Let the hardware note which are written, if it can.
  var dirtyBits: Bool
}
