/// Calls on VM spaces and PMOs.

import GuestABI

enum MemoryCalls {
  static func createSpace(_ call: Call) throws(CallError) -> Int64? {
    try Calls.install(try VMSpace.create().reference, call)
  }

  static func map(_ call: Call) throws(CallError) -> Int64? {
    let space = try call.spaceArgument(0, EMBER_RIGHT_WRITE)
    guard let rights = UInt32(exactly: call[5]) else { throw .invalidArgument }
    let mappable = EMBER_RIGHT_READ | EMBER_RIGHT_WRITE | EMBER_RIGHT_EXECUTE
    guard rights != 0, rights & ~mappable == 0, rights & EMBER_RIGHT_READ != 0 else { throw .invalidArgument }
    let pmo = try call.group.find(call[1], ember_pmo.self, rights)
    let plain = EMBER_RIGHT_READ | EMBER_RIGHT_WRITE
    switch pmo.saved.pointee.kind {
    case EMBER_PMO_BOOT_IMAGE: guard rights == EMBER_RIGHT_READ else { throw .noRight }
    case EMBER_PMO_DEVICE, EMBER_PMO_MARKER: guard rights & ~plain == 0 else { throw .noRight }
    default: break
    }
    let capability = try call.group.capability(call[1])
    try space.map(
      pmo, through: capability, address: call[2], bytes: call[3], offset: call[4], rights: rights)
    return 0
  }

  static func unmap(_ call: Call) throws(CallError) -> Int64? {
    let space = try call.spaceArgument(0, EMBER_RIGHT_WRITE)
    try space.unmap(address: call[1])
    return 0
  }

  static func createPMO(_ call: Call) throws(CallError) -> Int64? {
    var bytes = call[1]
    let physical = call[2]
    guard let kind = UInt32(exactly: call[0]) else { throw .invalidArgument }
    switch kind {
    case EMBER_PMO_LAZY, EMBER_PMO_EAGER, EMBER_PMO_SHARED, EMBER_PMO_ETERNAL: break
    case EMBER_PMO_DEVICE:
      guard call.group.isPrivileged else { throw .noRight }
      try checkDevice(physical, bytes)
    case EMBER_PMO_BOOT_IMAGE:
      guard call.group.isPrivileged else { throw .noRight }
      bytes = BootImage.bytes
    case EMBER_PMO_MARKER: bytes = 4096
    default: throw .invalidArgument
    }
    let pmo = try PMO.create(kind: kind, bytes: bytes, physical: kind == EMBER_PMO_DEVICE ? physical : 0)
    return try Calls.install(pmo.reference, call)
  }

  /// Device memory is neither DRAM nor NVM.
  private static func checkDevice(_ physical: UInt64, _ bytes: UInt64) throws(CallError) {
    let limit: UInt64 = 1 << 47
    guard physical & 4095 == 0, bytes > 0, bytes & 4095 == 0, physical < limit, bytes <= limit - physical else {
      throw .invalidArgument
    }
    let board = state.pointee.board
    let end = physical + bytes
    guard end <= board.dramStart || physical >= board.dramEnd else { throw .noRight }
    guard end <= board.nvmStart || physical >= board.nvmStart + board.nvmBytes else { throw .noRight }
  }

  static func transfer(_ call: Call, toPMO: Bool) throws(CallError) -> Int64? {
    let right = toPMO ? EMBER_RIGHT_WRITE : EMBER_RIGHT_READ
    let pmo = try call.group.find(call[0], ember_pmo.self, right)
    try pmo.transfer(call.thread.space, offset: call[1], address: call[2], bytes: call[3], toPMO: toPMO)
    return 0
  }
}
