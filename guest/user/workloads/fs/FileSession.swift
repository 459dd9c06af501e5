/// Requests to the file-system server through one connection. The client's badge tells the server whose handles it uses.

struct FileSession {
  let connection: Slot
  let mailbox: Mailbox

  func call(
    _ label: UInt64, _ first: UInt64 = 0, _ second: UInt64 = 0, _ third: UInt64 = 0, bytes: Int = 0
  ) -> ember_message {
    var message = ember_message()
    message.label = label
    message.words.0 = first
    message.words.1 = second
    message.words.2 = third
    message.bytes = UInt64(bytes)
    check(ember_connection_call(connection, &message), "a call of the file-system server")
    return message
  }

  /// A request with the path of a place.
  func call(_ label: UInt64, _ model: FileModel, _ place: Place, flags: UInt64 = 0) -> ember_message {
    call(label, flags, bytes: PathText.write(model, place, to: mailbox.page))
  }

  func rename(_ model: FileModel, _ from: Place, _ to: Place) -> ember_message {
    let first = PathText.write(model, from, to: mailbox.page)
    let second = PathText.write(model, to, to: mailbox.page + first)
    return call(FileSystem.Request.rename, UInt64(first), bytes: first + second)
  }
}

/// Names and paths as text. The model's names are numbers; some of them make long names.
enum PathText {
  static func length(_ name: UInt64) -> Int { name % 5 == 4 ? 30 + 12 * Int(name) : 2 + Int(name % 3) }

  static func character(_ name: UInt64, _ index: Int) -> UInt8 {
    index == 0 ? 65 + UInt8(truncatingIfNeeded: name) : 97 + UInt8(truncatingIfNeeded: UInt64(index) % 26)
  }

  /// The name that a text stands for; nil if none does.
  static func name(_ text: UnsafePointer<UInt8>, _ bytes: Int) -> UInt64? {
    guard bytes > 0, text[0] >= 65, UInt64(text[0]) < 65 + FileModel.names else { return nil }
    let name = UInt64(text[0]) - 65
    guard bytes == length(name) else { return nil }
    for index in 0..<bytes where text[index] != character(name, index) { return nil }
    return name
  }

  private static func write(_ name: UInt64, to text: UnsafeMutablePointer<UInt8>) -> Int {
    text[0] = 47
    let length = length(name)
    for index in 0..<length { text[index + 1] = character(name, index) }
    return length + 1
  }

  /// Writes the path of a node that has a name, or of the root; returns its bytes, 0 for the root.
  private static func write(_ model: FileModel, _ node: Int, to text: UnsafeMutablePointer<UInt8>) -> Int {
    if node == FileModel.root { return 0 }
    let parent = write(model, model[node].parent, to: text)
    return parent + write(model[node].name, to: text + parent)
  }

  static func write(_ model: FileModel, _ place: Place, to page: UnsafeMutableRawPointer) -> Int {
    let text = page.assumingMemoryBound(to: UInt8.self)
    let directory = write(model, place.directory, to: text)
    return directory + write(place.name, to: text + directory)
  }

  /// The path of a directory, the root's too.
  static func write(_ model: FileModel, directory: Int, to page: UnsafeMutableRawPointer) -> Int {
    let text = page.assumingMemoryBound(to: UInt8.self)
    let bytes = write(model, directory, to: text)
    if bytes > 0 { return bytes }
    text[0] = 47
    return 1
  }
}
