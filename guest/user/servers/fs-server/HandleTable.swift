/// Open files and directories of all clients.
///
/// 1. A handle is used by the client that opened it only, whose badge the kernel tells.
/// 2. A handle that was closed is not given out again: its upper half counts how often its place was used.

struct HandleTable {
  private struct Entry {
    var client: UInt64 = 0
    var inode = 0
    var uses: UInt64 = 0
  }

  private static let most = 65536
  private var entries: [Entry] = []
  private var free: [Int] = []

  var open: Int { entries.count - free.count }

  var isFull: Bool { open == Self.most }

  /// A handle for an open inode; the table is not full.
  mutating func add(_ client: UInt64, _ inode: Int) -> UInt64 {
    precondition(!isFull, "room for a handle is asked for before an inode is opened")
    var index = entries.count
    if let last = free.popLast() { index = last } else { entries.append(Entry()) }
    entries[index].client = client
    entries[index].inode = inode
    entries[index].uses += 1
    return entries[index].uses << 32 | UInt64(index)
  }

  private func index(_ client: UInt64, _ handle: UInt64) throws(Refusal) -> Int {
    let index = Int(handle & 0xffff_ffff)
    guard index < entries.count, entries[index].inode != 0, entries[index].client == client,
      entries[index].uses == handle >> 32
    else { throw .badHandle }
    return index
  }

  func inode(_ client: UInt64, _ handle: UInt64) throws(Refusal) -> Int {
    entries[try index(client, handle)].inode
  }

  /// Returns the inode that the handle held.
  mutating func remove(_ client: UInt64, _ handle: UInt64) throws(Refusal) -> Int {
    let index = try index(client, handle)
    defer {
      entries[index].inode = 0
      free.append(index)
    }
    return entries[index].inode
  }

  /// Closes all handles of the client; returns the inodes that they held.
  mutating func removeAll(_ client: UInt64) -> [Int] {
    var inodes: [Int] = []
    for index in 0..<entries.count where entries[index].inode != 0 && entries[index].client == client {
      inodes.append(entries[index].inode)
      entries[index].inode = 0
      free.append(index)
    }
    return inodes
  }
}
