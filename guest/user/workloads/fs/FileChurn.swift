/// Random operations on names, each with the outcome that the model foretells. Operations on data: FileChurn+Data.swift.
///
/// 1. The model changes only when the server has said that it was done.

/// A handle that is kept over several operations.
struct HeldHandle {
  var node: Int
  var handle: UInt64
}

struct FileChurn {
  let session: FileSession
  let other: FileSession
  private let files: Int
  var random: Random
  var model = FileModel()
  var comparison: Comparison
  var held: [HeldHandle] = []
  /// Outcomes, in order.
  private var outcomes = Hash()

  init(session: FileSession, other: FileSession, files: Int, seed: UInt64) {
    self.session = session
    self.other = other
    self.files = files
    random = Random(seed: seed)
    comparison = Comparison(session)
  }

  mutating func step(_ number: UInt64) {
    let die = random.below(UInt64(100))
    let id = die < 42 ? EMBER_MARKER_namespace : die < 86 ? EMBER_MARKER_data : EMBER_MARKER_lookup
    Marker.put(BROWNOUT_MARKER_OP_BEGIN, id, number)
    switch die {
    case 0..<14: create()
    case 14..<20: makeDirectory()
    case 20..<24: removeDirectory()
    case 24..<32: unlink()
    case 32..<42: rename()
    case 42..<64: write(number)
    case 64..<80: read()
    case 80..<86: truncate()
    case 86..<93: status()
    case 93..<97: readDirectory()
    default: holdOrLetGo()
    }
    Marker.put(BROWNOUT_MARKER_OP_END, id, number)
  }

  /// The reply's status is the one that the model foretells.
  mutating func expect(_ reply: ember_message, _ status: UInt64, _ what: StaticString) {
    require(reply.label == status, what, reply.label << 8 | status)
    outcomes.add(status)
  }

  /// A random name in a random directory; now and then in what is none.
  mutating func place() -> Place {
    let name = random.below(FileModel.names)
    let inFile = random.below(UInt64(16)) == 0
    let directory = model.pick(&random) { $0.kind == (inFile ? FileSystem.Kind.file : FileSystem.Kind.directory) }
    return Place(directory: directory, name: name)
  }

  /// The place of a random file or directory that is there; nil for the root.
  mutating func existing(_ kind: UInt64) -> Place? {
    let node = model.pick(&random) { $0.kind == kind }
    return node == FileModel.root ? nil : Place(directory: model[node].parent, name: model[node].name)
  }

  /// Why a name cannot be looked up; done if it can.
  private func reach(_ place: Place) -> UInt64 {
    model.isDirectory(place.directory) ? FileSystem.Status.done : FileSystem.Status.notDirectory
  }

  private mutating func create() {
    if model.fileCount >= files {
      unlink()
      return
    }
    let place = place()
    let reply = session.call(
      FileSystem.Request.open, model, place, flags: FileSystem.Open.create | FileSystem.Open.exclusive)
    var status = reach(place)
    if status == FileSystem.Status.done && model.find(place) != 0 { status = FileSystem.Status.exists }
    expect(reply, status, "making a file")
    if status != FileSystem.Status.done { return }
    let node = model.add(place, kind: FileSystem.Kind.file, inode: reply.words.1)
    model.hold(node)
    close(HeldHandle(node: node, handle: reply.words.0))
  }

  private mutating func makeDirectory() {
    let place = place()
    if model.directoryCount > files / 8 + 1 || model.depth(place.directory) >= FileModel.deepest { return }
    var status = reach(place)
    if status == FileSystem.Status.done && model.find(place) != 0 { status = FileSystem.Status.exists }
    expect(session.call(FileSystem.Request.makeDirectory, model, place), status, "making a directory")
    if status != FileSystem.Status.done { return }
    let reply = session.call(FileSystem.Request.status, model, place)
    let node = model.add(place, kind: FileSystem.Kind.directory, inode: reply.words.0)
    comparison.status(reply, model, node)
  }

  private mutating func removeDirectory() {
    guard let place = random.below(UInt64(2)) == 0 ? place() : existing(FileSystem.Kind.directory) else { return }
    var status = reach(place)
    let node = status == FileSystem.Status.done ? model.find(place) : 0
    if status == FileSystem.Status.done && node == 0 { status = FileSystem.Status.notFound }
    if node != 0 && model.isFile(node) { status = FileSystem.Status.notDirectory }
    if node != 0 && model.isDirectory(node) && model[node].children.count > 0 { status = FileSystem.Status.notEmpty }
    expect(session.call(FileSystem.Request.removeDirectory, model, place), status, "removing a directory")
    if status == FileSystem.Status.done { model.remove(node) }
  }

  mutating func unlink() {
    guard let place = random.below(UInt64(3)) == 0 ? place() : existing(FileSystem.Kind.file) else { return }
    var status = reach(place)
    let node = status == FileSystem.Status.done ? model.find(place) : 0
    if status == FileSystem.Status.done && node == 0 { status = FileSystem.Status.notFound }
    if node != 0 && model.isDirectory(node) { status = FileSystem.Status.isDirectory }
    expect(session.call(FileSystem.Request.unlink, model, place), status, "unlinking a file")
    if status == FileSystem.Status.done { model.remove(node) }
  }

  private mutating func rename() {
    let kind = random.below(UInt64(3)) == 0 ? FileSystem.Kind.directory : FileSystem.Kind.file
    guard let from = random.below(UInt64(8)) == 0 ? place() : existing(kind) else { return }
    let to = place()
    let status = statusOfRename(from, to)
    let node = status == FileSystem.Status.done ? model.find(from) : 0
    if node != 0 && model.isDirectory(node) && model.depth(to.directory) + model.height(node) >= FileModel.deepest {
      return
    }
    expect(session.rename(model, from, to), status, "renaming")
    if status != FileSystem.Status.done { return }
    let target = model.find(to)
    if target == node { return }
    if target != 0 { model.remove(target) }
    model.move(node, to: to)
  }

  private func statusOfRename(_ from: Place, _ to: Place) -> UInt64 {
    if reach(from) != FileSystem.Status.done { return reach(from) }
    let node = model.find(from)
    if node == 0 { return FileSystem.Status.notFound }
    if reach(to) != FileSystem.Status.done { return reach(to) }
    let target = model.find(to)
    if target == node { return FileSystem.Status.done }
    if model.isDirectory(node) && model.isWithin(to.directory, node) { return FileSystem.Status.intoItself }
    if target == 0 { return FileSystem.Status.done }
    if !model.isDirectory(node) {
      return model.isDirectory(target) ? FileSystem.Status.isDirectory : FileSystem.Status.done
    }
    if model.isFile(target) { return FileSystem.Status.notDirectory }
    return model[target].children.count > 0 ? FileSystem.Status.notEmpty : FileSystem.Status.done
  }

  private mutating func status() {
    let place = place()
    let reply = session.call(FileSystem.Request.status, model, place)
    let node = reach(place) == FileSystem.Status.done ? model.find(place) : 0
    if node != 0 {
      comparison.status(reply, model, node)
    } else {
      let status = reach(place) == FileSystem.Status.done ? FileSystem.Status.notFound : reach(place)
      expect(reply, status, "asking for what is not there")
    }
  }

  /// Opens, reads and closes a directory.
  mutating func readDirectory(_ directory: Int) {
    let bytes = PathText.write(model, directory: directory, to: session.mailbox.page)
    let reply = session.call(FileSystem.Request.open, FileSystem.Open.directory, bytes: bytes)
    expect(reply, FileSystem.Status.done, "opening a directory")
    comparison.directory(reply.words.0, model, directory)
    let closed = session.call(FileSystem.Request.close, reply.words.0)
    expect(closed, FileSystem.Status.done, "closing a directory")
  }

  private mutating func readDirectory() {
    readDirectory(model.pick(&random) { $0.kind == FileSystem.Kind.directory })
  }

  var outcome: UInt64 { outcomes.value }
}
