/// The tree of directories and files: what each request does to it.
///
/// 1. Every inode but the root and those that are only held open has exactly one name.
/// 2. An inode is freed when it has neither a name nor an open handle.
/// 3. A request that throws has changed nothing.

struct Inode {
  /// FileSystem.Kind, or 0: free.
  var kind: UInt64 = 0
  /// The directory that holds its name; the root's is itself, 0 once the name is gone.
  var parent = 0
  var opens = 0
  var data = FileData()
  /// Directory: its names in order of their making; 0 where one was removed.
  var entries: [Int] = []
  var entryCount = 0
}

struct FileTree {
  private let root = Int(FileSystem.rootInode)
  private var inodes: [Inode] = [Inode(), Inode(kind: FileSystem.Kind.directory, parent: 1)]
  private var freeInodes: [Int] = []
  private var names = NameTable()
  private var blocks = BlockStore()

  var inodeCount: Int { inodes.count - 1 - freeInodes.count }
  var nameCount: Int { names.count }
  var blockCount: UInt64 { blocks.used }

  func inode(_ index: Int) -> Inode { inodes[index] }

  // Paths

  /// The inode that a path names.
  private func find(_ path: Path) throws(Refusal) -> Int {
    var path = path
    var inode = root
    while !path.isAtEnd { inode = try step(inode, path.next()) }
    return inode
  }

  private func step(_ directory: Int, _ text: Bytes) throws(Refusal) -> Int {
    guard inodes[directory].kind == FileSystem.Kind.directory else { throw .notDirectory }
    let name = names.find(directory, text)
    guard name != 0 else { throw .notFound }
    return names.inode(name)
  }

  /// The directory of a path's last name, that name, and its index, 0 if there is none yet. `ifRoot`: the root has none.
  private func findName(
    _ path: Path, ifRoot refusal: Refusal
  ) throws(Refusal) -> (directory: Int, text: Bytes, name: Int) {
    var path = path
    guard !path.isAtEnd else { throw refusal }
    var directory = root
    var text = path.next()
    while !path.isAtEnd {
      directory = try step(directory, text)
      text = path.next()
    }
    guard inodes[directory].kind == FileSystem.Kind.directory else { throw .notDirectory }
    return (directory, text, names.find(directory, text))
  }

  // Inodes and names

  private mutating func makeInode(_ kind: UInt64, in directory: Int) -> Int {
    let inode = Inode(kind: kind, parent: directory)
    if let index = freeInodes.popLast() {
      inodes[index] = inode
      return index
    }
    inodes.append(inode)
    return inodes.count - 1
  }

  private mutating func addName(_ directory: Int, _ text: Bytes, _ inode: Int) {
    let name = names.insert(directory, text, inode: inode, place: inodes[directory].entries.count)
    inodes[directory].entries.append(name)
    inodes[directory].entryCount += 1
    inodes[inode].parent = directory
  }

  private mutating func removeName(_ name: Int, in directory: Int) {
    inodes[names.inode(name)].parent = 0
    inodes[directory].entries[names.place(name)] = 0
    inodes[directory].entryCount -= 1
    names.remove(name)
    compact(directory)
  }

  /// Closes the gaps of a directory's list if they are more than half of it and nobody's cursor points into it.
  private mutating func compact(_ directory: Int) {
    let count = inodes[directory].entryCount
    guard inodes[directory].opens == 0, inodes[directory].entries.count > 2 * count + 8 else { return }
    var kept: [Int] = []
    kept.reserveCapacity(count)
    for name in inodes[directory].entries where name != 0 {
      names.setPlace(name, kept.count)
      kept.append(name)
    }
    inodes[directory].entries = kept
  }

  private mutating func freeIfUnused(_ inode: Int) throws(Refusal) {
    guard inodes[inode].parent == 0, inodes[inode].opens == 0 else { return }
    try inodes[inode].data.truncate(0, &blocks)
    inodes[inode] = Inode()
    freeInodes.append(inode)
  }

  // Requests

  /// Returns the inode, which is now open once more.
  mutating func open(_ path: Path, flags: UInt64) throws(Refusal) -> Int {
    let known =
      FileSystem.Open.create | FileSystem.Open.exclusive | FileSystem.Open.truncate | FileSystem.Open.directory
    guard flags & ~known == 0 else { throw .badRequest }
    if flags & FileSystem.Open.directory != 0 {
      guard flags == FileSystem.Open.directory else { throw .badRequest }
      let inode = try find(path)
      guard inodes[inode].kind == FileSystem.Kind.directory else { throw .notDirectory }
      inodes[inode].opens += 1
      return inode
    }
    let (directory, text, name) = try findName(path, ifRoot: .isDirectory)
    var inode = 0
    if name == 0 {
      guard flags & FileSystem.Open.create != 0 else { throw .notFound }
      inode = makeInode(FileSystem.Kind.file, in: directory)
      addName(directory, text, inode)
    } else {
      inode = names.inode(name)
      if flags & FileSystem.Open.create != 0 && flags & FileSystem.Open.exclusive != 0 { throw .exists }
      guard inodes[inode].kind == FileSystem.Kind.file else { throw .isDirectory }
      if flags & FileSystem.Open.truncate != 0 { try inodes[inode].data.truncate(0, &blocks) }
    }
    inodes[inode].opens += 1
    return inode
  }

  mutating func close(_ inode: Int) throws(Refusal) {
    inodes[inode].opens -= 1
    try freeIfUnused(inode)
  }

  private func checkFile(_ inode: Int) throws(Refusal) {
    guard inodes[inode].kind == FileSystem.Kind.file else { throw .isDirectory }
  }

  func read(_ inode: Int, _ offset: UInt64, to page: UnsafeMutableRawPointer, bytes: UInt64) throws(Refusal) -> UInt64 {
    try checkFile(inode)
    guard bytes <= UInt64(EMBER_MESSAGE_PAYLOAD_BYTES) else { throw .tooLarge }
    return inodes[inode].data.read(offset, to: page, bytes: bytes, blocks)
  }

  mutating func write(
    _ inode: Int, _ offset: UInt64, from page: UnsafeRawPointer, bytes: UInt64
  ) throws(Refusal) -> UInt64 {
    try checkFile(inode)
    try inodes[inode].data.write(offset, from: page, bytes: bytes, &blocks)
    return inodes[inode].data.size
  }

  mutating func truncate(_ inode: Int, _ size: UInt64) throws(Refusal) {
    try checkFile(inode)
    try inodes[inode].data.truncate(size, &blocks)
  }

  func inode(at path: Path) throws(Refusal) -> Int { try find(path) }

  mutating func makeDirectory(_ path: Path) throws(Refusal) {
    let (directory, text, name) = try findName(path, ifRoot: .exists)
    guard name == 0 else { throw .exists }
    addName(directory, text, makeInode(FileSystem.Kind.directory, in: directory))
  }

  mutating func removeDirectory(_ path: Path) throws(Refusal) {
    let (directory, _, name) = try findName(path, ifRoot: .notEmpty)
    guard name != 0 else { throw .notFound }
    let inode = names.inode(name)
    guard inodes[inode].kind == FileSystem.Kind.directory else { throw .notDirectory }
    guard inodes[inode].entryCount == 0 else { throw .notEmpty }
    removeName(name, in: directory)
    try freeIfUnused(inode)
  }

  mutating func unlink(_ path: Path) throws(Refusal) {
    let (directory, _, name) = try findName(path, ifRoot: .isDirectory)
    guard name != 0 else { throw .notFound }
    let inode = names.inode(name)
    try checkFile(inode)
    removeName(name, in: directory)
    try freeIfUnused(inode)
  }

  mutating func rename(_ from: Path, to: Path) throws(Refusal) {
    let (oldDirectory, _, oldName) = try findName(from, ifRoot: .intoItself)
    guard oldName != 0 else { throw .notFound }
    let inode = names.inode(oldName)
    let (directory, text, name) = try findName(to, ifRoot: .exists)
    if name == oldName { return }
    let isDirectory = inodes[inode].kind == FileSystem.Kind.directory
    if isDirectory && isWithin(directory, inode) { throw .intoItself }
    if name != 0 {
      let target = names.inode(name)
      if isDirectory {
        guard inodes[target].kind == FileSystem.Kind.directory else { throw .notDirectory }
        guard inodes[target].entryCount == 0 else { throw .notEmpty }
      } else {
        try checkFile(target)
      }
      removeName(name, in: directory)
      try freeIfUnused(target)
    }
    removeName(oldName, in: oldDirectory)
    addName(directory, text, inode)
  }

  /// Whether `directory` is `ancestor` or lies below it. A directory without a name lies below nothing.
  private func isWithin(_ directory: Int, _ ancestor: Int) -> Bool {
    var directory = directory
    while directory != ancestor {
      if directory == root || directory == 0 { return false }
      directory = inodes[directory].parent
    }
    return true
  }

  /// Writes entries from `cursor` on, as many as fit; returns the next cursor, 0 at the end, and how many.
  func readDirectory(
    _ inode: Int, _ cursor: UInt64, to page: UnsafeMutableRawPointer
  ) throws(Refusal) -> (cursor: UInt64, entries: UInt64, bytes: UInt64) {
    guard inodes[inode].kind == FileSystem.Kind.directory else { throw .notDirectory }
    let list = inodes[inode].entries
    guard cursor <= UInt64(list.count) else { throw .badRequest }
    var bytes = 0
    var entries: UInt64 = 0
    for place in Int(cursor)..<list.count where list[place] != 0 {
      let name = list[place]
      let length = names.textBytes(name)
      if bytes + 10 + length > Int(EMBER_MESSAGE_PAYLOAD_BYTES) { return (UInt64(place), entries, UInt64(bytes)) }
      let entry = page + bytes
      entry.storeBytes(of: UInt64(names.inode(name)), as: UInt64.self)
      entry.storeBytes(of: UInt8(truncatingIfNeeded: inodes[names.inode(name)].kind), toByteOffset: 8, as: UInt8.self)
      entry.storeBytes(of: UInt8(truncatingIfNeeded: length), toByteOffset: 9, as: UInt8.self)
      names.copyText(name, to: (entry + 10).assumingMemoryBound(to: UInt8.self))
      bytes += 10 + length
      entries += 1
    }
    return (0, entries, UInt64(bytes))
  }
}
