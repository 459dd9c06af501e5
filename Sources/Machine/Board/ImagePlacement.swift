/// Placing the image, the device tree and an initrd into memory at each power-on, as firmware would.
///
/// ELF segments go to their physical addresses. An arm64 `Image` goes to the base of DRAM plus its text offset; the
/// device tree lies behind it, at a 2 MiB boundary, the initrd behind that (Linux boot protocol).

import Units

extension Machine {
  static func validate(_ spec: MachineSpec) throws(MachineError) {
    func require(_ condition: Bool, _ text: String) throws(MachineError) {
      if !condition { throw MachineError(text) }
    }
    try require(
      (1...GICv2.maximumCores).contains(spec.cores),
      "a machine has 1 to \(GICv2.maximumCores) cores; \(spec.cores) were asked for")
    try require(
      spec.dramBytes >= 16 << 20 && spec.dramBytes & 0x1f_ffff == 0 && spec.dramBytes <= 32 << 30,
      "DRAM must be 16 MiB to 32 GiB, in steps of 2 MiB; \(spec.dramBytes) bytes were asked for")
    try require(
      spec.nvmBytes >= 4 << 20 && spec.nvmBytes & 0x1f_ffff == 0 && spec.nvmBytes <= 64 << 30,
      "NVM must be 4 MiB to 64 GiB, in steps of 2 MiB; \(spec.nvmBytes) bytes were asked for")
    try require(spec.core.clockPs > 0, "the core's clock period must be at least 1 ps")
    try require(spec.core.counterHz > 0, "the generic timer's frequency must be at least 1 Hz")
    for (name, cache) in [("l1i", spec.l1i), ("l1d", spec.l1d), ("l2", spec.l2), ("llc", spec.llc)] {
      let line = UInt64(max(1, cache.ways)) * 64
      let sets = cache.sizeBytes / line
      try require(
        cache.ways >= 1 && cache.ways <= 32 && sets >= 1 && sets & (sets - 1) == 0 && sets * line == cache.sizeBytes,
        "cache \(name): \(cache.sizeBytes) bytes in \(cache.ways) ways do not make a power of two of sets")
    }
    try require(
      spec.l1d.replacement == .fifo && spec.l1i.replacement == .fifo,
      "first-level caches replace first-in first-out; other policies are for l2 and llc")
    try checkMemories(spec, require)
  }

  private static func checkMemories(
    _ spec: MachineSpec, _ require: (Bool, String) throws(MachineError) -> Void
  ) throws(MachineError) {
    func isPower(_ n: Int) -> Bool { n > 0 && n & (n - 1) == 0 }
    let nvm = spec.nvm
    try require(nvm.wpqEntries > 0, "the write pending queue needs at least one entry")
    try require(
      nvm.dimms > 0 && nvm.mediaBanks > 0 && spec.dram.channels > 0, "there is no memory without a channel and a bank")
    try require(
      isPower(Int(nvm.blockBytes)) && (64...4096).contains(nvm.blockBytes),
      "a block of the media is a power of two from 64 to 4096 bytes")
    try require(
      (1...32).contains(nvm.mergeWindow) && (0...256).contains(nvm.combineEntries) && nvm.readBufferEntries >= 0
        && nvm.translationEntries >= 0,
      "buffers of the NVM have at least no entry; the window of merged lines has 1 to 32")
    try require(
      nvm.interleaveBytes >= nvm.blockBytes && isPower(Int(nvm.interleaveBytes)) && nvm.wearBlockBytes >= 65536,
      "DIMMs are interleaved by whole blocks, and wear is counted by 64 KiB at least")
    for dram in [spec.dram.channel, nvm.dram] {
      try require(
        isPower(dram.banks) && isPower(dram.bankGroups) && dram.bankGroups <= dram.banks,
        "DRAM banks and their groups must be powers of two")
      try require(
        isPower(Int(dram.rowBytes)) && dram.rowBytes >= 64 && dram.refreshIntervalPs > dram.refreshPs,
        "DRAM rows are a power of two of at least 64 bytes and the refresh interval is longer than a refresh")
      try require(
        dram.drainLow >= 0 && dram.drainLow < dram.drainHigh && dram.drainHigh <= dram.writeQueueEntries,
        "the marks of DRAM's write queue must lie in it, the low one below the high one")
    }
  }

  /// Throws where the host would not give the address space for the simulated memory: the machine itself takes for granted
  /// that it gets it.
  static func requireHostMemory(_ spec: MachineSpec) throws(MachineError) {
    // Memory, one word and some bytes a page, and state of all kinds.
    let bytes = Int((spec.dramBytes + spec.nvmBytes) / 4096 * (4096 + 32)) + 256 << 20
    guard let pages = hostPages(bytes) else {
      throw MachineError(
        "the host has no room for \(spec.dramBytes >> 20) MiB of DRAM and \(spec.nvmBytes >> 20) MiB of NVM; "
          + "choose smaller ones (--dram, --nvm-size), or lift a limit such as that of `ulimit -v`")
    }
    freePages(pages, bytes)
  }

  /// First address of the image when placed, by segment.
  private func placed(_ segment: LoadedImage.Segment) -> UInt64 {
    image.kind == .arm64Image ? MemoryMap.dramBase &+ segment.address : segment.address
  }

  private var imageEnd: UInt64 {
    // Firmware lies in flash and finds the device tree where DRAM begins.
    if image.kind == .firmware { return MemoryMap.dramBase }
    return image.segments.map { placed($0) &+ max($0.size, UInt64($0.bytes.count)) }.max() ?? MemoryMap.dramBase
  }

  private var deviceTreeAddress: UInt64 { (imageEnd &+ 0x1f_ffff) & ~0x1f_ffff }

  private var initrdAddress: UInt64 { deviceTreeAddress &+ 0x20_0000 }

  func checkImageFits() throws(MachineError) {
    let dram = MemoryMap.dram(bytes: spec.dramBytes)
    if image.kind == .firmware {
      let bytes = image.segments.reduce(0) { $0 + UInt64($1.bytes.count) }
      guard bytes <= CFIFlash.bankBytes else {
        throw MachineError("the firmware has \(bytes) bytes, and its flash has \(CFIFlash.bankBytes)")
      }
    }
    for segment in image.segments where image.kind != .firmware {
      let start = placed(segment)
      let size = max(segment.size, UInt64(segment.bytes.count))
      let (end, overflow) = start.addingReportingOverflow(size)
      guard !overflow, start >= dram.base, end <= dram.end else {
        throw MachineError(
          "a segment of the image, 0x\(String(start, radix: 16)) with \(size) bytes, is outside DRAM "
            + "(0x\(String(dram.base, radix: 16)) to 0x\(String(dram.end, radix: 16))); give the machine more DRAM")
      }
    }
    let needed = deviceTreeAddress &+ 0x20_0000 &+ UInt64(initrd.count) &+ 0x20_0000
    guard needed <= dram.end else {
      throw MachineError(
        "image, device tree and initrd need \(needed - dram.base) bytes of DRAM; the machine has \(spec.dramBytes)")
    }
  }

  /// Writes image, device tree and initrd, and sets the boot core's registers.
  func loadImage() {
    for segment in image.segments where image.kind != .firmware {
      place(segment.bytes, at: placed(segment))
      let filled = UInt64(segment.bytes.count)
      if segment.size > filled { zero(placed(segment) &+ filled, segment.size - filled) }
    }
    place(currentDeviceTree, at: deviceTreeAddress)
    if !initrd.isEmpty { place(initrd, at: initrdAddress) }
    boot[0] = deviceTreeAddress
    switch image.kind {
    case .elf: boot[Word.pc] = image.entry
    case .arm64Image: boot[Word.pc] = MemoryMap.dramBase &+ image.entry
    case .firmware: boot[Word.pc] = MemoryMap.flash.base
    }
  }

  /// Writes the firmware into the first bank, as its maker did. What lies behind it reads as zeros until it is erased.
  func programFlash() {
    var offset = 0
    for segment in image.segments {
      segment.bytes.withUnsafeBytes { source in
        if let base = source.baseAddress {
          (storage.pointee.memory.flash + offset).copyMemory(from: base, byteCount: source.count)
        }
      }
      offset += segment.bytes.count
    }
  }

  func makeDeviceTree(_ bootArguments: String) throws(MachineError) -> [UInt8] {
    let start = initrdAddress
    let range = initrd.isEmpty ? nil : start..<start + UInt64(initrd.count)
    do {
      return try DeviceTree.blob(
        for: spec, bootArguments: bootArguments, initrd: range, hasFlash: image.kind == .firmware,
        hasDisk: disk != nil)
    } catch {
      throw MachineError(error.description)
    }
  }

  /// Copies bytes into DRAM page by page. A page that holds them already is left alone: its decoded blocks stay good.
  private func place(_ bytes: [UInt8], at address: UInt64) {
    bytes.withUnsafeBytes { source in
      guard let base = source.baseAddress else { return }
      forEachPage(address, UInt64(bytes.count)) { offset, host, page, length in
        let isNoise = storage.pointee.memory.pageFlags[page] & PhysicalMemory.PageFlag.noise != 0
        let from = base + Int(offset)
        if isNoise && length < 4096 { storage.pointee.memory.fillWithNoise(page) }
        if !equal(host, from, length) {
          storage.pointee.memory.willWrite(page: page)
          host.copyMemory(from: from, byteCount: length)
        }
        storage.pointee.memory.pageFlags[page] &= ~PhysicalMemory.PageFlag.noise
      }
    }
  }

  private func zero(_ address: UInt64, _ size: UInt64) {
    forEachPage(address, size) { _, host, page, length in
      let isNoise = storage.pointee.memory.pageFlags[page] & PhysicalMemory.PageFlag.noise != 0
      if isNoise && length < 4096 { storage.pointee.memory.fillWithNoise(page) }
      storage.pointee.memory.willWrite(page: page)
      host.initializeMemory(as: UInt8.self, repeating: 0, count: length)
      storage.pointee.memory.pageFlags[page] &= ~PhysicalMemory.PageFlag.noise
    }
  }

  private func forEachPage(
    _ address: UInt64, _ size: UInt64, _ body: (UInt64, UnsafeMutableRawPointer, Int, Int) -> Void
  ) {
    var offset: UInt64 = 0
    while offset < size {
      let at = address &+ offset
      let length = min(4096 - (at & 4095), size - offset)
      guard let page = storage.pointee.memory.pageNumber(at) else { return }
      body(offset, storage.pointee.memory.hostPage(page) + Int(at & 4095), page, Int(length))
      offset += length
    }
  }

  private func equal(_ a: UnsafeMutableRawPointer, _ b: UnsafeRawPointer, _ count: Int) -> Bool {
    var i = 0
    while i + 8 <= count {
      if a.loadUnaligned(fromByteOffset: i, as: UInt64.self) != b.loadUnaligned(fromByteOffset: i, as: UInt64.self) {
        return false
      }
      i += 8
    }
    while i < count {
      if a.load(fromByteOffset: i, as: UInt8.self) != b.load(fromByteOffset: i, as: UInt8.self) { return false }
      i += 1
    }
    return true
  }
}
