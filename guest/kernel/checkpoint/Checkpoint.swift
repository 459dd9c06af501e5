/// The checkpoint: what is done, in which order, and where it becomes true.
///
/// Sealed: the version's content is fixed. Committed: its commit word is guaranteed (P3).
/// The first half, up to the seal, is here; the second one is `Commit`.
/// 1. Everything the commit word names is durable before it: one barrier covers all cleans of this core (E1).
/// 2. Nothing the committed version names is overwritten before the next commit is guaranteed: what died is freed after
///    it, the slot of a root that is written is never the newest committed one.
/// 3. A checkpoint that runs out of NVM changes no dirtiness: the next attempt of the same version writes all it wrote
///    again, and a restore sweeps its stamps (E2, E25).
/// 4. Nothing is saved that nobody holds: what lost its last holder has ended before the seal (E10).
/// 5. The pause grows with changed objects and pages alone, but for `full`, which copies everything.

import Arch
import GuestABI

struct CheckpointState {
  /// Version.committed, Version.sealed.
  var committed: UInt64
  var sealed: UInt64
  /// The strategy takes checkpoints; it tracks writes of pages by faults.
  var isOn: Bool
  var tracksWrites: Bool
  /// Threads go on between seal and commit.
  var isOverlapped: Bool
  /// Copies that the strategy may make of a page.
  var copiesOfPage: Int
  /// When the next one is due, by the monotonic clock.
  var nextNs: UInt64
  /// Page records (offsets) whose frames became writable, or appeared, in this epoch.
  var dirtyPages: WordList
  /// Descriptors (linear addresses) that became writable in this epoch.
  var writableDescriptors: WordList
  /// Radix nodes (pages) that appeared, and interior entries (offsets) that changed, in this epoch.
  var newNodes: WordList
  var changedLines: WordList
  /// Since the seal before.
  var writeFaults: UInt64
  var copiedBytes: UInt64
  var aborted: UInt64
  /// The version whose want of NVM the console has been told of.
  var givenUp: UInt64
}

enum Checkpoint {
  @inline(__always) static var isOn: Bool { state.pointee.checkpoint.isOn }
  @inline(__always) static var tracksWrites: Bool { state.pointee.checkpoint.tracksWrites }
  static var isOverlapped: Bool { state.pointee.checkpoint.isOverlapped }
  @inline(__always) static var nextNs: UInt64 { state.pointee.checkpoint.nextNs }

  static func configure(strategy: UInt32) throws(CallError) {
    state.pointee.checkpoint.isOn = strategy != EMBER_STRATEGY_NONE
    let movesPages = strategy == EMBER_STRATEGY_HYBRID || strategy == EMBER_STRATEGY_ASYNC
    state.pointee.checkpoint.tracksWrites = strategy == EMBER_STRATEGY_COW || movesPages
    state.pointee.checkpoint.isOverlapped = strategy == EMBER_STRATEGY_ASYNC
    state.pointee.checkpoint.copiesOfPage =
      strategy == EMBER_STRATEGY_NONE ? 0 : strategy == EMBER_STRATEGY_FULL ? 2 : 1
    state.pointee.checkpoint.nextNs = EMBER_NEVER
    if movesPages { try HotPages.start() }
  }

  /// The interval is run time: from the end of a pause to the start of the next.
  static func schedule() {
    let interval = state.pointee.options.intervalNs
    guard isOn, interval > 0 else { return }
    let (next, overflow) = Clock.nowNs.addingReportingOverflow(interval)
    state.pointee.checkpoint.nextNs = overflow ? EMBER_NEVER : next
  }

  /// The interval has passed. Without any change since the last checkpoint there is nothing to take.
  static func takeOnTime() {
    if Objects.dirtyCount > 0 {
      do throws(CallError) { _ = try take(overlapped: isOverlapped) } catch {
        if state.pointee.checkpoint.givenUp != Version.current {
          state.pointee.checkpoint.givenUp = Version.current
          log("Ember: checkpoint \(Version.current) given up: no NVM is left\n")
        }
      }
    }
    schedule()
  }

  /// Takes a checkpoint of the system as it is, every thread at the kernel boundary; returns its version. It is committed
  /// when this returns, or, if it may be `overlapped`, when `Commit` has come to its end.
  static func take(overlapped: Bool = false) throws(CallError) -> UInt64 {
    precondition(state.pointee.directory.unreferenced == 0, "what nobody holds has ended before a checkpoint")
    var times = PauseTimes()
    times.waited = times.start
    if Commit.isPending {
      Commit.finish()
      times.waited = arch_counter()
    }
    let version = Version.current
    Cores.stopOthers()
    FloatingPoint.save()
    let system = Objects.system.changing
    system.pointee.clock_ns = Clock.nowNs
    system.pointee.directory_limit = state.pointee.directory.limit
    Markers.emit(BROWNOUT_MARKER_SEALED, id: 0, value: version)
    times.stop = arch_counter()

    let objects = UInt64(Objects.dirtyCount)
    do throws(CallError) {
      try SaveObjects.run(version)
      times.objects = arch_counter()
      if tracksWrites { WriteProtection.run() } else { try CopyAll.run(version) }
    } catch {
      state.pointee.checkpoint.aborted += 1
      Markers.quantity(EMBER_QUANTITY_ABORTED, state.pointee.checkpoint.aborted)
      throw error
    }
    times.pages = arch_counter()
    if HotPages.isOn { CopyHotPages.copyOut(version) }
    times.hot = arch_counter()
    if state.pointee.options.verify { Verify.run(version) }
    times.verify = arch_counter()

    Commit.begin(version, times, objects: objects)
    if overlapped { Commit.leaveForLater() } else { Commit.finish() }
    return version
  }

  /// Memory ran out. A checkpoint lets go what died in this epoch; false if that is nothing, or cannot be had. What the
  /// call made before it failed dies here too, so that the version does not have it, nor the call when it is made again.
  static func reclaim() -> Bool {
    Objects.collect()
    let frees = state.pointee.directory.retiredSealed != 0
    Commit.finish()
    if frees { return true }
    guard isOn, state.pointee.directory.retired != 0 else { return false }
    do throws(CallError) {
      _ = try take()
      return true
    } catch {
      return false
    }
  }
}

/// Counter values between the parts of a pause.
struct PauseTimes {
  let start = arch_counter()
  var waited: UInt64 = 0
  var stop: UInt64 = 0
  var objects: UInt64 = 0
  var pages: UInt64 = 0
  var hot: UInt64 = 0
  var verify: UInt64 = 0
  var clean: UInt64 = 0
  var commit: UInt64 = 0
}
