/// A node of a device tree, as it is built up before it becomes a blob.
///
/// Properties and children keep the order in which they were added, so that equal machines get equal bytes.
/// Source of the value formats: Devicetree Specification v0.4, 2.2.4.
///
/// 1. A node has each property once, and each child name once.

package struct DeviceTreeNode: Hashable, Sendable {
  package struct Property: Hashable, Sendable {
    package var name: String
    /// The value as the blob holds it: big-endian cells, strings with their terminating zero.
    package var value: [UInt8]
  }

  /// Name with unit address (`pl011@9000000`); empty for the root.
  package var name: String
  package private(set) var properties: [Property] = []
  package private(set) var children: [DeviceTreeNode] = []

  package init(_ name: String) { self.name = name }

  /// A property without a value: it is there.
  package mutating func flag(_ name: String) { add(name, []) }

  package mutating func cells(_ name: String, _ values: [UInt32]) {
    add(name, values.flatMap { DeviceTreeNode.bytes(of: $0) })
  }

  /// Each value as two cells.
  package mutating func doubleCells(_ name: String, _ values: [UInt64]) {
    add(name, values.flatMap { DeviceTreeNode.bytes(of: $0) })
  }

  /// One string, or several one behind the other. None contains a zero character.
  package mutating func strings(_ name: String, _ values: String...) {
    precondition(!values.contains { $0.utf8.contains(0) }, "a string of a device tree ends at its first zero")
    add(name, values.flatMap { Array($0.utf8) + [0] })
  }

  package mutating func append(_ child: DeviceTreeNode) {
    precondition(!children.contains { $0.name == child.name }, "a node has each child once")
    children.append(child)
  }

  private mutating func add(_ name: String, _ value: [UInt8]) {
    precondition(!properties.contains { $0.name == name }, "a node has each property once")
    properties.append(Property(name: name, value: value))
  }

  /// Big-endian.
  static func bytes<Word: FixedWidthInteger>(of word: Word) -> [UInt8] {
    stride(from: Word.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> Word($0)) }
  }
}
