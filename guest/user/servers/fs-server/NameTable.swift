/// All names of all directories: a hash table from (directory, name) to inode.
///
/// 1. A name is an index that stays the same until it is removed; freed indices are used again.
/// 2. Name 0 is none.

struct Name {
  var directory: Int = 0
  var inode: Int = 0
  var hash: UInt64 = 0
  /// Place in the directory's list.
  var place = 0
  var next = 0
  var text: [UInt8] = []
}

struct NameTable {
  private var names: [Name] = [Name()]
  private var buckets = [Int](repeating: 0, count: 64)
  private var firstFree = 0
  private(set) var count = 0

  private static func hash(_ directory: Int, _ text: Bytes) -> UInt64 {
    ember_random_mix(text.hash ^ UInt64(directory) &* 0x9e37_79b9_7f4a_7c15)
  }

  private func bucket(_ hash: UInt64) -> Int { Int(hash & UInt64(buckets.count - 1)) }

  private func matches(_ name: Int, _ hash: UInt64, _ directory: Int, _ text: Bytes) -> Bool {
    guard names[name].hash == hash, names[name].directory == directory else { return false }
    return names[name].text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return Bytes(start, buffer.count).equals(text)
    }
  }

  /// 0 if there is none.
  func find(_ directory: Int, _ text: Bytes) -> Int {
    let hash = Self.hash(directory, text)
    var name = buckets[bucket(hash)]
    while name != 0 && !matches(name, hash, directory, text) { name = names[name].next }
    return name
  }

  func inode(_ name: Int) -> Int { names[name].inode }
  func place(_ name: Int) -> Int { names[name].place }

  mutating func setInode(_ name: Int, _ inode: Int) { names[name].inode = inode }
  mutating func setPlace(_ name: Int, _ place: Int) { names[name].place = place }

  /// A new name; there is none like it.
  mutating func insert(_ directory: Int, _ text: Bytes, inode: Int, place: Int) -> Int {
    if count >= buckets.count { grow() }
    let hash = Self.hash(directory, text)
    let head = bucket(hash)
    var name = Name(directory: directory, inode: inode, hash: hash, place: place, next: buckets[head])
    name.text.reserveCapacity(text.count)
    for index in 0..<text.count { name.text.append(text[index]) }
    var index = firstFree
    if index != 0 {
      firstFree = names[index].next
      names[index] = name
    } else {
      index = names.count
      names.append(name)
    }
    buckets[head] = index
    count += 1
    return index
  }

  mutating func remove(_ name: Int) {
    let head = bucket(names[name].hash)
    if buckets[head] == name {
      buckets[head] = names[name].next
    } else {
      var before = buckets[head]
      while names[before].next != name { before = names[before].next }
      names[before].next = names[name].next
    }
    names[name] = Name(next: firstFree)
    firstFree = name
    count -= 1
  }

  private mutating func grow() {
    let old = buckets
    buckets = [Int](repeating: 0, count: old.count * 2)
    for head in old {
      var name = head
      while name != 0 {
        let next = names[name].next
        let target = bucket(names[name].hash)
        names[name].next = buckets[target]
        buckets[target] = name
        name = next
      }
    }
  }

  /// Copies the name's text to `destination`, which has room for it.
  func copyText(_ name: Int, to destination: UnsafeMutablePointer<UInt8>) {
    for index in 0..<names[name].text.count { destination[index] = names[name].text[index] }
  }

  func textBytes(_ name: Int) -> Int { names[name].text.count }
}
