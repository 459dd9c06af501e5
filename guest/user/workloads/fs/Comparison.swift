/// Reads things back from the server and compares them with the model; what was read goes into a hash.

struct Comparison {
  let session: FileSession
  private(set) var hash = Hash()

  init(_ session: FileSession) { self.session = session }

  /// Reads a range of an open file. The model says what it holds.
  mutating func read(_ handle: UInt64, _ model: FileModel, _ node: Int, offset: Int, bytes: Int) {
    let reply = session.call(FileSystem.Request.read, handle, UInt64(offset), UInt64(bytes))
    require(reply.label == FileSystem.Status.done, "a read is answered", reply.label)
    let contents = model[node].contents
    let expected = offset >= contents.count ? 0 : min(bytes, contents.count - offset)
    require(reply.bytes == UInt64(expected), "a read has the bytes that are there", reply.bytes)
    let found = session.mailbox.page.assumingMemoryBound(to: UInt8.self)
    contents.withUnsafeBufferPointer { buffer in
      for index in 0..<expected where found[index] != buffer[offset + index] {
        fail("a file holds what was written", Int64(offset + index))
      }
    }
    var word: UInt64 = UInt64(expected)
    for index in 0..<expected {
      word = word << 8 | word >> 56 ^ UInt64(found[index])
      if index & 7 == 7 { hash.add(word) }
    }
    hash.add(word)
  }

  mutating func readAll(_ handle: UInt64, _ model: FileModel, _ node: Int) {
    var offset = 0
    repeat {
      read(handle, model, node, offset: offset, bytes: 4096)
      offset += 4096
    } while offset <= model[node].contents.count
  }

  /// Checks what a status request has said of a node.
  mutating func status(_ reply: ember_message, _ model: FileModel, _ node: Int) {
    require(reply.label == FileSystem.Status.done, "a status is answered", reply.label)
    let size = model.isDirectory(node) ? model[node].children.count : model[node].contents.count
    require(reply.words.0 == model[node].inode, "an inode stays the same", reply.words.0)
    require(reply.words.1 == model[node].kind, "a kind stays the same", reply.words.1)
    require(reply.words.2 == UInt64(size), "a size is what it must be", reply.words.2)
    require(reply.words.3 == (model[node].parent == 0 ? 0 : 1), "a name is there or is not", reply.words.3)
    hash.add(reply.words.1)
    hash.add(reply.words.2)
  }

  /// Reads an open directory from beginning to end.
  mutating func directory(_ handle: UInt64, _ model: FileModel, _ node: Int) {
    let children = model[node].children
    var cursor: UInt64 = 0
    var count = 0
    repeat {
      let reply = session.call(FileSystem.Request.readDirectory, handle, cursor)
      require(reply.label == FileSystem.Status.done, "a directory is read", reply.label)
      var at = 0
      for _ in 0..<reply.words.1 {
        require(at + 10 <= Int(reply.bytes) && count < children.count, "no entry is too many", UInt64(count))
        let entry = session.mailbox.page + at
        let inode = entry.loadUnaligned(as: UInt64.self)
        let kind = UInt64(entry.load(fromByteOffset: 8, as: UInt8.self))
        let length = Int(entry.load(fromByteOffset: 9, as: UInt8.self))
        require(at + 10 + length <= Int(reply.bytes), "an entry lies within the payload", UInt64(at))
        let name = PathText.name((entry + 10).assumingMemoryBound(to: UInt8.self), length)
        let child = model[children[count]]
        require(name == child.name && kind == child.kind && inode == child.inode, "an entry is the next child", inode)
        hash.add(child.name << 8 | kind)
        at += 10 + length
        count += 1
      }
      require(at == Int(reply.bytes), "entries fill the payload", reply.bytes)
      require(reply.words.0 == 0 || reply.words.1 > 0, "a directory comes to its end", reply.words.0)
      cursor = reply.words.0
    } while cursor != 0
    require(count == children.count, "no entry is missing", UInt64(count))
  }
}
