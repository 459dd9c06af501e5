/// From the seal of a version to its commit: cleaning what it names, the barrier, the commit word, letting go what died.
///
/// Most strategies come here within the pause. Under `async` threads go on meanwhile: the core that took the checkpoint
/// cleans a part at each tick of its timer, or all of it if it has nothing else to do, and commits a tick later, when
/// nothing is left to wait for.
/// 1. At most one version is sealed and not committed. The next pause finishes it first.
/// 2. One core cleans, and commits: its own barrier covers all cleans (P3). If another one commits, since it takes the
///    next checkpoint or has run out of memory, that stops the first one before. Copies that other cores make meanwhile have
///    barriers of their own (CopyOnWrite).
/// 3. What the sealed version names is freed, and frames of the version before are used again, after the commit only.

import Arch
import GuestABI

/// What has been sealed and is to be committed.
struct CommitState {
  /// Page records (offsets) of pages that the version's epoch wrote; and how far they are cleaned.
  var pages: WordList
  var cleaning: WordList.Cursor
  var isCleaned: Bool
  /// The core that cleans, when it goes on, ns, and how.
  var core: UInt64
  var nextNs: UInt64
  var stepNs: UInt64
  var pagesPerStep: Int
  /// For the report.
  var times: PauseTimes
  var objects: UInt64
  var hotPages: HotPageCounts
  var writeFaults: UInt64
  var copiedBytes: UInt64
}

enum Commit {
  /// Parts in which a version is cleaned beside the threads: over half of an interval.
  private static var steps: Int { 16 }

  static var isPending: Bool { state.pointee.checkpoint.sealed != state.pointee.checkpoint.committed }
  /// This core has to clean, and commit.
  @inline(__always)
  static var isHere: Bool { isPending && state.pointee.commit.core == arch_this_core().pointee.number }
  static var nextNs: UInt64 { state.pointee.commit.nextNs }

  /// The version's content is fixed, and copied where it must be: a new epoch begins, in which nothing has changed yet.
  static func begin(_ version: UInt64, _ times: PauseTimes, objects: UInt64) {
    let written = state.pointee.checkpoint.dirtyPages
    state.pointee.checkpoint.dirtyPages = state.pointee.commit.pages
    state.pointee.checkpoint.dirtyPages.clear()
    state.pointee.commit.pages = written
    state.pointee.commit.cleaning = written.cursor
    state.pointee.commit.isCleaned = false
    state.pointee.commit.core = arch_this_core().pointee.number
    state.pointee.commit.times = times
    state.pointee.commit.objects = objects
    state.pointee.commit.hotPages = state.pointee.hotPages.counts
    state.pointee.commit.writeFaults = state.pointee.checkpoint.writeFaults
    state.pointee.commit.copiedBytes = state.pointee.checkpoint.copiedBytes
    state.pointee.checkpoint.writeFaults = 0
    state.pointee.checkpoint.copiedBytes = 0
    state.pointee.checkpoint.writableDescriptors.clear()
    CleanEpoch.structures()
    Objects.clearDirty()
    Objects.sealRetired()
    state.pointee.checkpoint.sealed = version
    Scheduler.touchRunning()
  }

  /// Threads go on: the rest is done beside them.
  static func leaveForLater() {
    let now = arch_counter()
    state.pointee.commit.times.clean = now
    state.pointee.commit.times.commit = now
    let pages = state.pointee.commit.pages.count
    state.pointee.commit.pagesPerStep = max(4, (pages + steps - 1) / steps)
    state.pointee.commit.stepNs = max(10_000, state.pointee.options.intervalNs / 2 / UInt64(steps))
    state.pointee.commit.nextNs = Clock.nowNs + state.pointee.commit.stepNs
  }

  /// A tick: cleans a part; when all is cleaned and a tick has gone by, commits.
  static func step() {
    if state.pointee.commit.isCleaned { return finish() }
    state.pointee.commit.isCleaned = !CleanEpoch.pages(state.pointee.commit.pagesPerStep)
    state.pointee.commit.nextNs = Clock.nowNs + state.pointee.commit.stepNs
  }

  /// Commits what is sealed, if anything is, at once: within the pause, or what was left for later.
  static func finish() {
    if !isPending { return }
    let version = Version.sealed
    let isInPause = state.pointee.commit.times.clean == 0
    #if MUTATE_COMMIT_FIRST
      commit(version)
      _ = CleanEpoch.pages(.max)
      persist_barrier_before_commit()
    #else
      // What another core has cleaned is complete when it stands at the boundary: it has executed `context_switch` there.
      if !isHere { Cores.stop(state.pointee.commit.core) }
      _ = CleanEpoch.pages(.max)
      persist_barrier_before_commit()
      if isInPause { state.pointee.commit.times.clean = arch_counter() }
      commit(version)
    #endif
    Markers.emit(BROWNOUT_MARKER_COMMITTED, id: 0, value: version)
    state.pointee.checkpoint.committed = version
    Objects.freeRetired()
    let now = arch_counter()
    if isInPause {
      state.pointee.commit.times.commit = now
    } else {
      Markers.quantity(EMBER_QUANTITY_COMMIT_LAG, Clock.ns(ofTicks: now &- state.pointee.commit.times.commit))
    }
    report()
  }

  /// The commit: one aligned store of 8 bytes, guaranteed when this returns.
  private static func commit(_ version: UInt64) {
    let superblock = NVM.superblock
    superblock.pointee.committed = version  // <- the commit point
    persist_clean_commit_word(NVM.pointer(EMBER_COMMIT_WORD_OFFSET), 8)
    persist_guarantee_commit()
  }

  private static func report() {
    let done = state.pointee.commit
    let times = done.times
    Markers.quantity(EMBER_QUANTITY_PAUSE, Clock.ns(ofTicks: times.commit &- times.start))
    Markers.quantity(EMBER_QUANTITY_PAUSE_STOP, Clock.ns(ofTicks: times.stop &- times.waited))
    Markers.quantity(EMBER_QUANTITY_PAUSE_OBJECTS, Clock.ns(ofTicks: times.objects &- times.stop))
    Markers.quantity(EMBER_QUANTITY_PAUSE_PAGES, Clock.ns(ofTicks: times.pages &- times.objects))
    Markers.quantity(EMBER_QUANTITY_PAUSE_CLEAN, Clock.ns(ofTicks: times.clean &- times.verify))
    Markers.quantity(EMBER_QUANTITY_PAUSE_COMMIT, Clock.ns(ofTicks: times.commit &- times.clean))
    Markers.quantity(EMBER_QUANTITY_DIRTY_OBJECTS, done.objects)
    Markers.quantity(EMBER_QUANTITY_DIRTY_PAGES, UInt64(done.pages.count))
    Markers.quantity(EMBER_QUANTITY_WRITE_FAULTS, done.writeFaults)
    Markers.quantity(EMBER_QUANTITY_COPIED_BYTES, done.copiedBytes)
    if Checkpoint.isOverlapped {
      Markers.quantity(EMBER_QUANTITY_PAUSE_WAIT, Clock.ns(ofTicks: times.waited &- times.start))
    }
    guard HotPages.isOn else { return }
    Markers.quantity(EMBER_QUANTITY_PAUSE_HOT, Clock.ns(ofTicks: times.hot &- times.pages))
    Markers.quantity(EMBER_QUANTITY_HOT_PAGES, done.hotPages.hot)
    Markers.quantity(EMBER_QUANTITY_HOT_COPIES, done.hotPages.copies)
    Markers.quantity(EMBER_QUANTITY_PROMOTIONS, done.hotPages.promotions)
    Markers.quantity(EMBER_QUANTITY_DEMOTIONS, done.hotPages.demotions)
  }
}
