/// From the first Swift instruction to the first thread.

import Arch
import GuestABI

@c(kernel_main)
public func kernelMain(_ deviceTree: UInt64, _ imageFrame: UInt64) -> UnsafeMutablePointer<ember_frame> {
  precondition(MemoryLayout<KernelState>.size <= Int(ARCH_STATE_BYTES), "the state fits its storage")
  Cores.enter()
  state.pointee.imageDistance = ARCH_IMAGE_BASE &- imageFrame
  Boot.machine(deviceTree: PhysicalAddress(deviceTree), imageFrame: PhysicalAddress(imageFrame))
  // Threads find their cores when they are restored.
  Cores.startOthers()
  Boot.system()
  return Scheduler.resume()
}

/// A further core, in the upper half.
@c(kernel_core)
public func kernelCore(_ core: UnsafeMutablePointer<arch_core>) -> UnsafeMutablePointer<ember_frame> {
  KernelLock.enter()
  Cores.join(core)
  return Scheduler.resume()
}

enum Boot {
  /// The machine: what there is, the final address space, devices.
  static func machine(deviceTree: PhysicalAddress, imageFrame: PhysicalAddress) {
    Board.discover(deviceTree)
    BootArguments.parse()
    let board = state.pointee.board
    guard board.nvmBytes >= EMBER_NVM_MINIMUM_BYTES, board.nvmBytes <= EMBER_NVM_MAXIMUM_BYTES else {
      refuse("NVM of 4 MiB to 128 GiB is needed: a pmem-region in the device tree, or nvm=BASE+SIZE")
    }
    // CTR_EL0.DminLine: log2 of the words in the smallest data cache line.
    guard (arch_read_ctr() >> 16) & 15 >= 4 else { refuse("its cache lines are shorter than 64 bytes") }
    let imageEnd = PhysicalAddress(arch_symbol__image_end() &- state.pointee.imageDistance)
    state.pointee.dram.reservedStart2 = board.nvmStart
    state.pointee.dram.reservedEnd2 = board.nvmStart + board.nvmBytes
    DRAMPages.start(from: imageEnd, to: PhysicalAddress(board.dramEnd))
    do throws(CallError) {
      try KernelMap.install(imageFrame: imageFrame)
      if !board.hasMarkers {
        state.pointee.board.markerKernelPage = try DRAMPages.allocate().linear
        state.pointee.board.markerUserPage = try DRAMPages.allocate().value
      }
      try Interrupts.start()
      state.pointee.nvmBase = PhysicalAddress(board.nvmStart).linear
      state.pointee.geometry = ember_nvm_geometry(board.nvmBytes)
      try Objects.start()
      try Checkpoint.configure(strategy: state.pointee.options.strategy)
    } catch {
      refuse("there is too little DRAM for this much NVM")
    }
    let hasCVAP = arch_read_id_aa64isar1() & 15 != 0
    persist_configure(hasCVAP ? 1 : 0, board.cachesPersist ? 1 : 0)
    Cores.forbid()
    Clock.start(atNs: 0)
  }

  /// The system: what NVM holds, or the first process.
  static func system() {
    switch Image.inspect() {
    case .committed(let version): restore(version)
    case .nothing: clean()
    case .refused(let reason): refuse(reason)
    }
    Checkpoint.schedule()
  }

  private static func restore(_ version: UInt64) {
    let start = arch_counter()
    do throws(DamagedImage) {
      var sweep = Sweep(version)
      try sweep.run()
      var restore = Restore(version, sweep)
      try restore.run()
      log("Ember: restored version \(version): \(restore.objects) objects, \(restore.pages) pages copied back\n")
      Markers.emit(BROWNOUT_MARKER_RESTORED, id: 0, value: version)
      Markers.quantity(EMBER_QUANTITY_RESTORE, Clock.ns(ofTicks: arch_counter() &- start))
      restore.tell()
    } catch {
      log("\nEmber refuses to start: the NVM image is damaged: \(error.reason); nvm.format=1 erases it\n")
      stop(status: 1)
    }
  }

  private static func clean() {
    Image.format()
    NVMPages.reset(frontier: state.pointee.geometry.first_heap_page)
    log("Ember: clean boot, NVM \(state.pointee.board.nvmBytes >> 20) MiB\n")
    do throws(CallError) {
      let system = try Objects.create(ember_system.self)
      precondition(system == Objects.system, "the system object is the first")
      system.reference.retain()
      system.changing.pointee.next_id = 1
      try FirstProcess.create()
    } catch {
      log("\nEmber refuses to start: init cannot be started: error \(error.code)\n")
      stop(status: 1)
    }
    Markers.emit(BROWNOUT_MARKER_RESTORED, id: 0, value: 0)
  }
}
