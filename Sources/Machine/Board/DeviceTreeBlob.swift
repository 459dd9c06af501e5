/// The flattened form of a device tree, version 17 (Devicetree Specification v0.4, chapter 5).
///
/// Header, memory reservations (none), structure, strings: in this order, each aligned as the specification asks.
///
/// 1. The bytes depend on the tree alone. Each property name is stored once, in the order of first use.

package enum DeviceTreeBlob {
  private enum Token {
    static let beginNode: UInt32 = 1
    static let endNode: UInt32 = 2
    static let property: UInt32 = 3
    static let end: UInt32 = 9
  }

  private static let headerBytes = 40
  /// The terminating entry of the reservations: two 64-bit zeros.
  private static let reservationBytes = 16

  package static func encode(_ root: DeviceTreeNode) -> [UInt8] {
    var writer = Writer()
    writer.node(root)
    writer.word(Token.end)

    let structureOffset = headerBytes + reservationBytes
    let stringsOffset = structureOffset + writer.structure.count
    let header: [Int] = [
      0xd00d_feed, stringsOffset + writer.strings.count, structureOffset, stringsOffset, headerBytes,
      17, 16, 0, writer.strings.count, writer.structure.count,
    ]
    return header.flatMap { DeviceTreeNode.bytes(of: UInt32($0)) } + [UInt8](repeating: 0, count: reservationBytes)
      + writer.structure + writer.strings
  }

  private struct Writer {
    var structure: [UInt8] = []
    var strings: [UInt8] = []
    var offsets: [String: UInt32] = [:]

    mutating func word(_ value: UInt32) { structure += DeviceTreeNode.bytes(of: value) }

    mutating func padded(_ bytes: [UInt8]) {
      structure += bytes
      while structure.count % 4 != 0 { structure.append(0) }
    }

    mutating func node(_ node: DeviceTreeNode) {
      word(Token.beginNode)
      padded(Array(node.name.utf8) + [0])
      for property in node.properties {
        word(Token.property)
        word(UInt32(property.value.count))
        word(offset(of: property.name))
        padded(property.value)
      }
      for child in node.children { self.node(child) }
      word(Token.endNode)
    }

    mutating func offset(of name: String) -> UInt32 {
      if let known = offsets[name] { return known }
      let offset = UInt32(strings.count)
      offsets[name] = offset
      strings += Array(name.utf8) + [0]
      return offset
    }
  }
}
