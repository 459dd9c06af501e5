/// What the file system must hold, as far as one client can tell: a tree of nodes with their contents.
///
/// It shares nothing with the server but the protocol: names are numbers here, directories are short lists.
/// 1. A node stays as long as it has a name or is held open.
/// 2. Children stand in the order in which their names were made.

struct Node {
  /// FileSystem.Kind, or 0: free.
  var kind: UInt64 = 0
  /// 0 if it has no name any more; the root's is itself.
  var parent = 0
  var name: UInt64 = 0
  var holds = 0
  /// What the server calls it.
  var inode: UInt64 = 0
  var contents: [UInt8] = []
  var children: [Int] = []
}

/// A path: the last name in a directory, which may be a file, or gone.
struct Place {
  var directory: Int
  var name: UInt64
}

struct FileModel {
  static let root = 1
  /// Names in one directory: few, so that random names often meet one that is there.
  static let names: UInt64 = 16
  static let deepest = 6

  private(set) var nodes: [Node] = [Node(), Node(kind: FileSystem.Kind.directory, parent: 1, inode: 1)]
  private var free: [Int] = []
  private(set) var fileCount = 0
  private(set) var directoryCount = 1

  subscript(_ node: Int) -> Node { nodes[node] }

  func isDirectory(_ node: Int) -> Bool { nodes[node].kind == FileSystem.Kind.directory }
  func isFile(_ node: Int) -> Bool { nodes[node].kind == FileSystem.Kind.file }

  /// The child of that name; 0 if there is none.
  func find(_ place: Place) -> Int {
    for child in nodes[place.directory].children where nodes[child].name == place.name { return child }
    return 0
  }

  func depth(_ node: Int) -> Int {
    var depth = 0
    var node = node
    while node != Self.root {
      node = nodes[node].parent
      depth += 1
    }
    return depth
  }

  /// Levels of directories below a node.
  func height(_ node: Int) -> Int {
    var height = 0
    for child in nodes[node].children where isDirectory(child) { height = max(height, 1 + self.height(child)) }
    return height
  }

  func isWithin(_ node: Int, _ ancestor: Int) -> Bool {
    var node = node
    while node != ancestor {
      if node == Self.root { return false }
      node = nodes[node].parent
    }
    return true
  }

  /// A random node that has a name, or the root, for which `matches` is true; the root if some tries find none.
  func pick(_ random: inout Random, _ matches: (Node) -> Bool) -> Int {
    for _ in 0..<32 {
      let node = random.below(nodes.count)
      if nodes[node].kind != 0 && nodes[node].parent != 0 && matches(nodes[node]) { return node }
    }
    return Self.root
  }

  mutating func add(_ place: Place, kind: UInt64, inode: UInt64) -> Int {
    let node = Node(kind: kind, parent: place.directory, name: place.name, inode: inode)
    var index = nodes.count
    if let last = free.popLast() {
      index = last
      nodes[index] = node
    } else {
      nodes.append(node)
    }
    nodes[place.directory].children.append(index)
    if kind == FileSystem.Kind.file { fileCount += 1 } else { directoryCount += 1 }
    return index
  }

  /// Takes the node's name away.
  mutating func detach(_ node: Int) {
    let parent = nodes[node].parent
    var kept: [Int] = []
    for child in nodes[parent].children where child != node { kept.append(child) }
    nodes[parent].children = kept
    nodes[node].parent = 0
  }

  mutating func remove(_ node: Int) {
    if isFile(node) { fileCount -= 1 } else { directoryCount -= 1 }
    detach(node)
    freeIfUnused(node)
  }

  mutating func move(_ node: Int, to place: Place) {
    detach(node)
    nodes[node].parent = place.directory
    nodes[node].name = place.name
    nodes[place.directory].children.append(node)
  }

  mutating func hold(_ node: Int) { nodes[node].holds += 1 }

  mutating func letGo(_ node: Int) {
    nodes[node].holds -= 1
    freeIfUnused(node)
  }

  private mutating func freeIfUnused(_ node: Int) {
    guard nodes[node].parent == 0, nodes[node].holds == 0 else { return }
    nodes[node] = Node()
    free.append(node)
  }

  mutating func write(_ node: Int, _ offset: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    resize(node, max(nodes[node].contents.count, offset + bytes.count))
    for index in 0..<bytes.count { nodes[node].contents[offset + index] = bytes[index] }
  }

  mutating func resize(_ node: Int, _ size: Int) {
    let count = nodes[node].contents.count
    if size < count {
      nodes[node].contents.removeLast(count - size)
    } else {
      nodes[node].contents.reserveCapacity(size)
      for _ in count..<size { nodes[node].contents.append(0) }
    }
  }
}
