/// The final upper half: the linear map of memory and devices, and the image page by page.
///
/// 1. Text is executable and not writable, nothing else is executable.
/// 2. The page under each core's kernel stack is absent: an overflow faults instead of overwriting.

import Arch

enum KernelMap {
  private static var block: UInt64 { 0x1 | Descriptor.accessed }
  private static var page: UInt64 { 0x3 | Descriptor.accessed }
  private static var neverExecute: UInt64 { Descriptor.kernelNeverExecutes | Descriptor.userNeverExecutes }
  private static var normal: UInt64 { Descriptor.innerShareable }

  static func install(imageFrame: PhysicalAddress) throws(CallError) {
    let top = try DRAMPages.allocate()
    let empty = try DRAMPages.allocate()
    state.pointee.spaces.emptyTable = empty.value
    let board = state.pointee.board
    try linear(top, board.dramStart, board.dramEnd - board.dramStart, normal)
    let nvmIsInDRAM = board.nvmStart >= board.dramStart && board.nvmStart < board.dramEnd
    if !nvmIsInDRAM && board.nvmBytes > 0 { try linear(top, board.nvmStart, board.nvmBytes, normal) }
    try device(top, board.uart, pages: 1)
    try device(top, board.distributor, pages: 16)
    try device(top, board.cpuInterface, pages: 16)
    try device(top, board.redistributors, pages: board.redistributorBytes >> 12)
    if board.hasMarkers { try device(top, board.markerKernelPage, pages: 1) }

    let start = arch_symbol__image_start()
    let text = arch_symbol__text_end()
    let constants = arch_symbol__constants_end()
    var stack = arch_symbol__stacks()
    let distance = ARCH_IMAGE_BASE &- imageFrame.value
    try image(top, start, text, distance, page | normal | Descriptor.readOnly | Descriptor.userNeverExecutes)
    try image(top, text, constants, distance, page | normal | Descriptor.readOnly | neverExecute)
    try image(top, constants, stack, distance, page | normal | neverExecute)
    for _ in 0..<ARCH_CORES {
      let next = stack + UInt64(ARCH_STACK_BYTES)
      try image(top, stack + 4096, next, distance, page | normal | neverExecute)
      stack = next
    }
    try image(top, stack, arch_symbol__image_end(), distance, page | normal | neverExecute)
    arch_switch_tables(top.value, empty.value, distance)
  }

  private static func linear(
    _ top: PhysicalAddress, _ start: UInt64, _ bytes: UInt64, _ attributes: UInt64
  ) throws(CallError) {
    let large: UInt64 = 2 << 20
    var at = start & ~4095
    let end = (start + bytes + 4095) & ~4095
    while at < end {
      if at & (large - 1) == 0 && end - at >= large {
        let entry = try descriptor(top, PhysicalAddress(at).linear, lastShift: 21)
        entry.pointee = at | block | attributes | neverExecute
        at += large
      } else {
        let entry = try descriptor(top, PhysicalAddress(at).linear, lastShift: 12)
        entry.pointee = at | page | attributes | neverExecute
        at += 4096
      }
    }
  }

  private static func device(_ top: PhysicalAddress, _ address: UInt64, pages: UInt64) throws(CallError) {
    if address == 0 { return }
    for i in 0..<pages {
      let at = (address & ~4095) + i * 4096
      let entry = try descriptor(top, at, lastShift: 12)
      entry.pointee = PhysicalAddress(linear: at).value | page | Descriptor.deviceMemory | neverExecute
    }
  }

  private static func image(
    _ top: PhysicalAddress, _ start: UInt64, _ end: UInt64, _ distance: UInt64, _ attributes: UInt64
  ) throws(CallError) {
    var at = start & ~4095
    while at < end {
      try descriptor(top, at, lastShift: 12).pointee = (at &- distance) | attributes
      at += 4096
    }
  }

  private static func descriptor(
    _ top: PhysicalAddress, _ address: UInt64, lastShift: UInt64
  ) throws(CallError) -> UnsafeMutablePointer<UInt64> {
    var table = top
    var shift: UInt64 = 39
    while true {
      let entry = words(table.linear) + Int((address >> shift) & 511)
      if shift == lastShift { return entry }
      if entry.pointee & Descriptor.valid == 0 { entry.pointee = try DRAMPages.allocate().value | Descriptor.table }
      precondition(entry.pointee & 2 != 0, "blocks and pages of the linear map do not overlap")
      table = PhysicalAddress(entry.pointee & Descriptor.address)
      shift -= 9
    }
  }
}
