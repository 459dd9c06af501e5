/// Random operations on the contents of files and on handles.

extension FileChurn {
  private static var mostHeld: Int { 8 }
  private static var mostBytes: Int { 6000 }

  /// Opens a random place; nil, and checked, if there is no file.
  private mutating func open() -> HeldHandle? {
    guard let place = random.below(UInt64(8)) == 0 ? place() : existing(FileSystem.Kind.file) else { return nil }
    let reply = session.call(FileSystem.Request.open, model, place)
    guard model.isDirectory(place.directory) else {
      expect(reply, FileSystem.Status.notDirectory, "opening below a file")
      return nil
    }
    let node = model.find(place)
    guard node != 0, model.isFile(node) else {
      expect(reply, node == 0 ? FileSystem.Status.notFound : FileSystem.Status.isDirectory, "opening what is no file")
      return nil
    }
    expect(reply, FileSystem.Status.done, "opening a file")
    require(reply.words.1 == model[node].inode, "a file keeps its inode", reply.words.1)
    model.hold(node)
    return HeldHandle(node: node, handle: reply.words.0)
  }

  mutating func close(_ handle: HeldHandle) {
    expect(session.call(FileSystem.Request.close, handle.handle), FileSystem.Status.done, "closing a handle")
    model.letGo(handle.node)
  }

  /// Calls `body` with a handle: one that is held, or a new one that is closed afterwards.
  private mutating func withHandle(_ body: (inout FileChurn, HeldHandle) -> Void) {
    if held.count > 0 && random.below(UInt64(2)) == 0 {
      body(&self, held[random.below(held.count)])
    } else if let handle = open() {
      body(&self, handle)
      close(handle)
    }
  }

  mutating func write(_ number: UInt64) {
    withHandle { churn, handle in
      let size = churn.model[handle.node].contents.count
      let offset = churn.random.below(min(size + 256, Self.mostBytes))
      let bytes = 1 + churn.random.below(churn.random.below(UInt64(8)) == 0 ? 2048 : 256)
      let page = churn.session.mailbox.page.assumingMemoryBound(to: UInt8.self)
      let pattern = ember_random_mix(number + 1)
      for index in 0..<bytes {
        page[index] =
          UInt8(truncatingIfNeeded: pattern >> UInt64((index & 7) * 8)) &+ UInt8(truncatingIfNeeded: index >> 3)
      }
      let reply = churn.session.call(FileSystem.Request.write, handle.handle, UInt64(offset), bytes: bytes)
      churn.expect(reply, FileSystem.Status.done, "writing")
      churn.model.write(handle.node, offset, UnsafeBufferPointer(start: page, count: bytes))
      require(
        reply.words.0 == UInt64(churn.model[handle.node].contents.count), "a write tells the size", reply.words.0)
    }
  }

  mutating func read() {
    withHandle { churn, handle in
      let offset = churn.random.below(churn.model[handle.node].contents.count + 64)
      let bytes = 1 + churn.random.below(1024)
      churn.comparison.read(handle.handle, churn.model, handle.node, offset: offset, bytes: bytes)
    }
  }

  mutating func truncate() {
    withHandle { churn, handle in
      let size = churn.random.below(min(churn.model[handle.node].contents.count * 2 + 64, Self.mostBytes))
      let reply = churn.session.call(FileSystem.Request.truncate, handle.handle, UInt64(size))
      churn.expect(reply, FileSystem.Status.done, "truncating")
      churn.model.resize(handle.node, size)
      let status = churn.session.call(FileSystem.Request.statusOfHandle, handle.handle)
      churn.comparison.status(status, churn.model, handle.node)
    }
  }

  /// Opens a file for later, or closes one; and sees that handles are good for their owner and only while they are open.
  mutating func holdOrLetGo() {
    if held.count < Self.mostHeld && random.below(UInt64(3)) > 0 {
      if let handle = open() { held.append(handle) }
    } else if held.count > 0 {
      let index = random.below(held.count)
      let handle = held[index]
      held[index] = held[held.count - 1]
      held.removeLast()
      let stolen = other.call(FileSystem.Request.read, handle.handle, 0, 16)
      expect(stolen, FileSystem.Status.badHandle, "reading through another client's handle")
      close(handle)
      let late = session.call(FileSystem.Request.write, handle.handle, 0, bytes: 16)
      expect(late, FileSystem.Status.badHandle, "writing through a closed handle")
    }
  }

  /// Reads everything back, takes it down, and returns the answer.
  mutating func finish() -> UInt64 {
    for handle in held { comparison.readAll(handle.handle, model, handle.node) }
    for handle in held { model.letGo(handle.node) }
    expect(session.call(FileSystem.Request.closeAll), FileSystem.Status.done, "closing all handles")
    held = []
    compareBelow(FileModel.root)
    let usage = session.call(FileSystem.Request.usage)
    require(
      usage.words.0 == UInt64(model.fileCount + model.directoryCount), "inodes are those with names", usage.words.0)
    require(usage.words.1 == usage.words.0 - 1, "each but the root has one name", usage.words.1)
    takeDown(FileModel.root)
    let empty = session.call(FileSystem.Request.usage)
    require(empty.words.0 == 1 && empty.words.1 == 0, "the root alone is left", empty.words.0)
    require(empty.words.2 == 0 && empty.words.3 == 0, "no block and no handle is left", empty.words.2)
    var answer = Hash()
    answer.add(outcome)
    answer.add(comparison.hash.value)
    return answer.value
  }

  private mutating func compareBelow(_ directory: Int) {
    readDirectory(directory)
    for child in model[directory].children {
      if model.isDirectory(child) {
        compareBelow(child)
        continue
      }
      let place = Place(directory: directory, name: model[child].name)
      let reply = session.call(FileSystem.Request.open, model, place)
      expect(reply, FileSystem.Status.done, "opening a file at the end")
      comparison.status(session.call(FileSystem.Request.statusOfHandle, reply.words.0), model, child)
      comparison.readAll(reply.words.0, model, child)
      model.hold(child)
      close(HeldHandle(node: child, handle: reply.words.0))
    }
  }

  private mutating func takeDown(_ directory: Int) {
    for child in model[directory].children {
      let isDirectory = model.isDirectory(child)
      if isDirectory { takeDown(child) }
      let place = Place(directory: directory, name: model[child].name)
      let label = isDirectory ? FileSystem.Request.removeDirectory : FileSystem.Request.unlink
      expect(session.call(label, model, place), FileSystem.Status.done, "taking down")
      model.remove(child)
    }
  }
}
