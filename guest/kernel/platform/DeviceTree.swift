/// Reads the flattened device tree (Devicetree Specification 0.4, chapter 5), once, at boot.
///
/// Only nodes directly under the root are looked at, which is where the machine's devices are, and those one level below,
/// which the cores are. Every offset is checked against the size that the header gives.
/// 1. Properties come before child nodes, so a node is complete when its first child or its end is met.

import Arch

/// A node's properties that somebody asks for.
struct DeviceNode {
  var name: ByteRange
  var compatible: ByteRange
  var deviceType: ByteRange
  var reg: ByteRange
  var interrupts: ByteRange
  var method: ByteRange
  var bootargs: ByteRange
  var domain: ByteRange

  init(name: ByteRange) {
    let nothing = ByteRange(start: name.start, count: 0)
    self.name = name
    compatible = nothing
    deviceType = nothing
    reg = nothing
    interrupts = nothing
    method = nothing
    bootargs = nothing
    domain = nothing
  }

  func isCompatible(_ text: StaticString) -> Bool {
    var rest = compatible
    while rest.count > 0 {
      let one = rest.string
      if one.equals(text) { return true }
      rest = rest.dropping(min(one.count + 1, rest.count))
    }
    return false
  }

  /// Pair `index` of address and size, two cells each.
  func range(_ index: Int) -> (address: UInt64, bytes: UInt64)? {
    let at = index * 16
    guard reg.count >= at + 16 else { return nil }
    return (reg.bigEndian64(at), reg.bigEndian64(at + 8))
  }
}

extension DeviceNode {
  /// Of a core: MPIDR_EL1's affinity fields, in one cell or two.
  var affinity: UInt64? {
    switch reg.count {
    case 4: return UInt64(reg.bigEndian32(0))
    case 8: return reg.bigEndian64(0)
    default: return nil
    }
  }
}

extension ByteRange {
  /// Up to the first NUL.
  var string: ByteRange {
    var n = 0
    while n < count && start[n] != 0 { n += 1 }
    return ByteRange(start: start, count: n)
  }

  func bigEndian32(_ at: Int) -> UInt32 {
    precondition(at >= 0 && at + 4 <= count, "a cell lies within its property")
    return UInt32(start[at]) << 24 | UInt32(start[at + 1]) << 16 | UInt32(start[at + 2]) << 8 | UInt32(start[at + 3])
  }

  func bigEndian64(_ at: Int) -> UInt64 { UInt64(bigEndian32(at)) << 32 | UInt64(bigEndian32(at + 4)) }
}

struct DeviceTree {
  private let blob: ByteRange
  private var at: Int
  private let end: Int
  private let strings: Int

  /// nil if there is no device tree at `address`.
  init?(at address: PhysicalAddress) {
    guard address.value & 7 == 0, address.value != 0 else { return nil }
    let start = UnsafePointer(memory(address.linear).assumingMemoryBound(to: UInt8.self))
    let header = ByteRange(start: start, count: 40)
    guard header.bigEndian32(0) == 0xd00d_feed else { return nil }
    blob = ByteRange(start: start, count: Int(header.bigEndian32(4)))
    at = Int(header.bigEndian32(8))
    strings = Int(header.bigEndian32(12))
    end = at + Int(header.bigEndian32(36))
    guard blob.count >= 40, blob.count < 1 << 24, at & 3 == 0, at <= end, end <= blob.count, strings < blob.count else {
      return nil
    }
  }

  var bytes: Int { blob.count }

  /// Calls `visit` with each node under the root and each below those. false if the blob does not hold together.
  mutating func forEachNode(_ visit: (DeviceNode) -> Void) -> Bool {
    var depth = 0
    var node: DeviceNode?
    while at + 4 <= end {
      let token = blob.bigEndian32(at)
      at += 4
      switch token {
      case 1:  // FDT_BEGIN_NODE
        if let complete = node { visit(complete) }
        node = nil
        let name = blob.dropping(at).string
        at += (name.count + 4) & ~3
        depth += 1
        if depth == 2 || depth == 3 { node = DeviceNode(name: name) }
      case 2:  // FDT_END_NODE
        if let complete = node { visit(complete) }
        node = nil
        depth -= 1
      case 3:  // FDT_PROP
        guard at + 8 <= end else { return false }
        let count = Int(blob.bigEndian32(at))
        let nameAt = strings + Int(blob.bigEndian32(at + 4))
        at += 8
        guard count <= end - at, nameAt < blob.count else { return false }
        if node != nil {
          let value = ByteRange(start: blob.start + at, count: count)
          DeviceTree.note(blob.dropping(nameAt).string, value, &node)
        }
        at += (count + 3) & ~3
      case 4: break  // FDT_NOP
      case 9: return depth == 0  // FDT_END
      default: return false
      }
    }
    return false
  }

  private static func note(_ name: ByteRange, _ value: ByteRange, _ node: inout DeviceNode?) {
    if name.equals("compatible") { node?.compatible = value }
    if name.equals("device_type") { node?.deviceType = value.string }
    if name.equals("reg") { node?.reg = value }
    if name.equals("interrupts") { node?.interrupts = value }
    if name.equals("method") { node?.method = value.string }
    if name.equals("bootargs") { node?.bootargs = value.string }
    if name.equals("brownout,domain") { node?.domain = value.string }
  }
}
