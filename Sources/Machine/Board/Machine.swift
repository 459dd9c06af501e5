/// The machine as its users hold it: built from a Spec and an image, powered on, run, cut, forked, looked at.
///
/// A Machine owns all memory of its storage. It does no I/O and knows no formats: console bytes, markers and counters are
/// read from it. One machine is used by one thread at a time; many machines may run side by side.

import GuestABI
import Units

package final class Machine {
  package let spec: MachineSpec
  package let image: LoadedImage
  /// What `/chosen/bootargs` says.
  package let bootArguments: String
  let initrd: [UInt8]
  let disk: DiskImage?
  /// The flattened device tree that every boot finds, and the one that the first finds instead.
  private(set) var deviceTree: [UInt8] = []
  private(set) var firstDeviceTree: [UInt8]?
  let storage: MachinePointer
  var arena: Arena
  /// Copy of the ledger, and lengths of what only grows, from before the running trial; `trialArena` has the arena.
  private var trial: Trial?
  package internal(set) var isPoweredOn = false

  /// Where trials keep the arena: made by the first, since fresh pages cost more than the copy.
  private var trialArena: UnsafeMutableRawPointer?

  private struct Trial {
    var ledger: Ledger
    var journalCount: Int
    var consoleCount: Int
    var secondConsoleCount: Int
  }

  /// Builds a machine that was never powered on: NVM is zero.
  ///
  /// Throws if the image does not fit into the machine's memory.
  package init(
    spec: MachineSpec, image: LoadedImage, bootArguments: String = "", initrd: [UInt8] = [], disk: DiskImage? = nil
  ) throws(MachineError) {
    try Machine.validate(spec)
    try Machine.requireHostMemory(spec)
    self.spec = spec
    self.image = image
    self.bootArguments = bootArguments
    self.initrd = initrd
    self.disk = disk
    var arena = Arena(capacity: Machine.arenaBytes)
    let clockPs = spec.core.clockPs
    let units = UnsafeMutablePointer<CoreUnit>.allocate(capacity: spec.cores)
    for core in 0..<spec.cores {
      let words = arena.allocate(UInt64.self, count: Word.count)
      (units + core).initialize(
        to: CoreUnit(
          words: words, l1i: Cache(spec.l1i, clockPs: clockPs, in: &arena),
          l1d: Cache(spec.l1d, clockPs: clockPs, in: &arena), l2: Cache(spec.l2, clockPs: clockPs, in: &arena),
          dtlb: FirstLevelTLB(capacity: spec.tlb.l1Entries, in: &arena),
          itlb: FirstLevelTLB(capacity: spec.tlb.l1Entries, in: &arena),
          stlb: SecondLevelTLB(entries: spec.tlb.l2Entries, in: &arena),
          blockRegions: BlockRegions(in: &arena), buffered: BufferedStores(in: &arena),
          prefetcher: Prefetcher(spec.prefetch, in: &arena),
          counters: arena.allocate(CoreUnit.Counters.self, count: 1),
          contextASIDs: UnsafeMutablePointer<UInt32>.allocate(capacity: Context.userCount), contextCount: 0))
    }
    let predictsBranches = spec.timing && spec.core.predictsBranches
    let bus = Bus(spec, disk: disk, in: &arena)
    let memory = PhysicalMemory(
      dramBytes: spec.dramBytes, nvmBytes: spec.nvmBytes,
      flashBytes: image.kind == .firmware ? MemoryMap.flash.size : 0, flashDevice: bus.flash)
    storage = MachinePointer.allocate(capacity: 1)
    storage.initialize(
      to: MachineStorage(
        memory: memory, ledger: Ledger(),
        llc: Cache(spec.llc, clockPs: clockPs, in: &arena), controllers: MemorySystem(spec, in: &arena), units: units,
        coreCount: spec.cores,
        blocks: BlockCache(pageCount: memory.pageCount, predictsBranches: predictsBranches), bus: bus,
        media: BlockMedia(disk), board: arena.allocate(BoardState.self, count: 1), timing: spec.timing,
        domain: spec.domain,
        keepsLedger: spec.domain.losesLines, buffersStores: spec.domain.losesBufferedStores,
        sharesBufferedStores: spec.domain.losesBufferedStores && spec.cores > 1, clockPs: clockPs,
        redirectPs: spec.timing ? spec.core.mispredictClocks * clockPs : 0, predictsBranches: predictsBranches,
        branchHistoryMask: BranchPredictor.historyMask(bits: spec.core.branchHistoryBits),
        issuePs: max(1, clockPs / max(1, spec.core.issueWidth)),
        branchPs: clockPs, missOverlap: max(1, spec.core.memoryLevelParallelism),
        hasLLC: spec.hasLLC,
        storeBufferEntries: min(24, max(1, spec.core.storeBufferEntries)), counterHz: spec.core.counterHz,
        semihosting: spec.semihosting.isOn(for: image.kind),
        isa: spec.isa.features, secondTLBPs: spec.tlb.l2HitClocks * clockPs, quantumPs: max(1, spec.quantumPs),
        transferPs: spec.transferClocks * clockPs, seed: spec.seed, journal: Journal(), watch: Watch()))
    self.arena = arena
    for core in 0..<spec.cores {
      setHostWords(core)
    }
    for byte in bootArguments.utf8 { storage.pointee.commandLine.append(byte) }
    storage.pointee.bus.rtc.manufacture()
    storage.pointee.bus.power.manufacture(holdUpPj: spec.power.supplyPj(spec))
    storage.pointee.bus.flash.reset()
    // All stored properties are set: if this throws, `deinit` frees what was allocated.
    try checkImageFits()
    deviceTree = try makeDeviceTree(bootArguments)
    if image.kind == .firmware { programFlash() }
  }

  /// The words by which a core's handlers find what belongs to its machine.
  func setHostWords(_ core: Int) {
    let words = storage.pointee.units[core].words
    words[Word.machine] = UInt64(UInt(bitPattern: storage))
    words[Word.vectorFunctions] = VectorFunctionTable.address
    words[Word.branchHistoryMask] = storage.pointee.branchHistoryMask
  }

  /// Gives the first power-on boot arguments of its own, as someone would who edits them for one boot. To be set before
  /// it; throws if they do not fit.
  package func setFirstBootArguments(_ arguments: String) throws(MachineError) {
    precondition(powerOns == 0, "the arguments of the first boot were set on a machine that has booted")
    firstDeviceTree = try makeDeviceTree(arguments)
  }

  /// What the boot that is under way finds.
  var currentDeviceTree: [UInt8] { powerOns <= 1 ? firstDeviceTree ?? deviceTree : deviceTree }

  deinit {
    if let trialArena { freePages(trialArena, arena.used) }
    if let trial {
      trial.ledger.free()
    }
    for core in 0..<spec.cores { storage.pointee.units[core].contextASIDs.deallocate() }
    storage.pointee.units.deallocate()
    storage.pointee.memory.free()
    storage.pointee.controllers.free()
    storage.pointee.ledger.free()
    storage.pointee.blocks.free()
    storage.pointee.journal.free()
    storage.pointee.requestLog.requests.free()
    storage.pointee.media.free()
    storage.pointee.noOperations.free()
    storage.pointee.commandLine.free()
    storage.pointee.debug.free()
    storage.deallocate()
    arena.free()
  }

  var boot: CoreWords { storage.pointee.units[0].words }
  /// The core that ran last.
  var current: CoreWords { storage.pointee.units[Int(storage.pointee.board.pointee.runningCore)].words }

  /// Address space of the arena: room for the largest state that a valid spec asks for.
  static var arenaBytes: Int { 192 << 20 }

  // MARK: - Power

  /// Switches the power on: volatile state is reset, the image is loaded again, the boot core starts.
  package func powerOn() {
    let m = storage
    let now = nowPs(boot)
    m.pointee.board.pointee.poweredOnPs = now
    m.pointee.board.pointee.powerOns &+= 1
    m.pointee.board.pointee.stopCode = 0
    m.pointee.board.pointee.exitStatus = 0
    m.pointee.llc.reset()
    m.pointee.controllers.reset()
    for core in 0..<spec.cores { m.pointee.powerOnCore(core, at: now) }
    m.pointee.board.pointee.runningCore = 0
    m.pointee.board.pointee.turnEndPs = spec.cores == 1 ? .max : 0
    m.pointee.board.pointee.shownCounter = 0
    m.pointee.bus.gic.reset()
    m.pointee.bus.uart.reset()
    m.pointee.bus.flash.reset()
    m.pointee.bus.rtc.reset()
    m.pointee.bus.marker.reset()
    m.pointee.bus.virtio.reset()
    m.pointee.bus.power.reset(holdUpPj: spec.power.supplyPj(spec))
    m.pointee.memory.scrambleDRAM(seed: SeededGenerator.mix(spec.seed &+ m.pointee.board.pointee.powerOns))
    loadImage()
    isPoweredOn = true
  }

  /// Takes the power away (rules P1–P8) and leaves the machine off; NVM holds the image that `policy` chooses.
  /// - Parameter named: how many of the lost lines the summary names at most.
  package func cutPower(_ policy: ImagePolicy, seed: UInt64, named: Int = 0) -> CutSummary {
    let flushable = spec.domain == .gpf ? storage.pointee.bus.power.remainingPj / max(1, spec.power.linePj) : 0
    let summary = storage.pointee.leaveImage(
      policy, seed: seed, named: named, flushable: Int(min(flushable, UInt64(Int.max))))
    if spec.nvm.isVolatile {
      storage.pointee.memory.scrambleNVM(
        seed: SeededGenerator.mix(spec.seed &+ storage.pointee.board.pointee.powerCuts))
    }
    // The reserve of energy of the controllers: what they hold goes to the media, which wears by it.
    if spec.timing && spec.domain != .none { storage.pointee.controllers.flushQueues(at: timePs) }
    storage.pointee.noteCut(at: timePs)
    storage.pointee.board.pointee.powerCuts &+= 1
    storage.pointee.bus.power.recordPowerLoss(dirty: summary.isDirty)
    let now = timePs &+ spec.offTimePs
    boot[Word.stallPs] = 0
    boot[Word.budgetPs] = 0
    boot[Word.deadlinePs] = now
    storage.pointee.blocks.doubtAll()
    for core in 0..<spec.cores { storage.pointee.forgetShortcuts(core) }
    isPoweredOn = false
    return summary
  }

  // MARK: - Trials

  /// Remembers the machine as it is; what happens from here on can be taken back.
  package func beginTrial() {
    precondition(trial == nil, "a trial is already running")
    let copy = trialArena ?? allocatePages(arena.used)
    trialArena = copy
    copy.copyMemory(from: arena.base, byteCount: arena.used)
    trial = Trial(
      ledger: storage.pointee.ledger.copy(), journalCount: storage.pointee.journal.records.count,
      consoleCount: storage.pointee.journal.console.count,
      secondConsoleCount: storage.pointee.journal.secondConsole.count)
    storage.pointee.media.beginTrial()
    storage.pointee.memory.beginUndo()
    for core in 0..<spec.cores { LineFilter.flushStores(storage.pointee.units[core].words) }
  }

  /// Puts the machine back to where `beginTrial` was.
  package func endTrial() {
    guard let trial, let trialArena else { preconditionFailure("no trial is running") }
    arena.base.copyMemory(from: trialArena, byteCount: arena.used)
    storage.pointee.ledger.free()
    storage.pointee.ledger = trial.ledger
    storage.pointee.memory.rollBack()
    storage.pointee.journal.records.truncate(to: trial.journalCount)
    storage.pointee.journal.console.truncate(to: trial.consoleCount)
    storage.pointee.journal.secondConsole.truncate(to: trial.secondConsoleCount)
    storage.pointee.media.rollBack()
    storage.pointee.blocks.doubtAll()
    for core in 0..<spec.cores {
      storage.pointee.units[core].contextCount = 0
      storage.pointee.forgetShortcuts(core)
      storage.pointee.updateContexts(storage.pointee.units[core].words)
    }
    self.trial = nil
    isPoweredOn = true
  }
}

/// Why a machine can not be built or started.
package struct MachineError: Error, CustomStringConvertible, Hashable {
  package let description: String
  package init(_ description: String) { self.description = description }
}
