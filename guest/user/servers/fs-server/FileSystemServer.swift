/// The file-system server: directories and files in memory, reached by IPC. It knows nothing of checkpoints or devices;
/// its files survive power failures because all memory does.
///
/// Started with the slot of its connection as argument 1. It serves until the connection is taken away.
/// 1. Paths lie in the message page, which the reply overwrites: they are used before a payload is written.

@c(ember_main)
public func emberMain(_ role: UInt64, _ connection: UInt64) -> Int64 {
  var server = FileSystemServer()
  var message = ember_message()
  var status = ember_connection_receive(connection, UInt64(EMBER_NEVER), &message)
  while status == 0 {
    message = server.answer(message)
    status = ember_connection_reply_receive(connection, &message)
  }
  return status
}

struct FileSystemServer {
  private let mailbox = Mailbox()
  private var tree = FileTree()
  private var handles = HandleTable()

  mutating func answer(_ request: ember_message) -> ember_message {
    var reply = ember_message()
    do throws(Refusal) {
      try perform(request, &reply)
    } catch {
      reply = ember_message()
      reply.label = error.status
    }
    return reply
  }

  private func path(_ request: ember_message) throws(Refusal) -> Path {
    try Path(Bytes(mailbox.page, Int(request.bytes)))
  }

  private mutating func perform(_ request: ember_message, _ reply: inout ember_message) throws(Refusal) {
    let client = request.badge
    let (first, second, third) = (request.words.0, request.words.1, request.words.2)
    switch request.label {
    case FileSystem.Request.open:
      guard !handles.isFull else { throw .noSpace }
      let inode = try tree.open(try path(request), flags: first)
      reply.words.0 = handles.add(client, inode)
      reply.words.1 = UInt64(inode)
    case FileSystem.Request.close: try tree.close(try handles.remove(client, first))
    case FileSystem.Request.closeAll: for inode in handles.removeAll(client) { try tree.close(inode) }
    case FileSystem.Request.read:
      reply.bytes = try tree.read(try handles.inode(client, first), second, to: mailbox.page, bytes: third)
    case FileSystem.Request.write:
      let inode = try handles.inode(client, first)
      reply.words.0 = try tree.write(inode, second, from: mailbox.page, bytes: request.bytes)
    case FileSystem.Request.truncate: try tree.truncate(try handles.inode(client, first), second)
    case FileSystem.Request.status: describe(try tree.inode(at: try path(request)), &reply)
    case FileSystem.Request.statusOfHandle: describe(try handles.inode(client, first), &reply)
    case FileSystem.Request.makeDirectory: try tree.makeDirectory(try path(request))
    case FileSystem.Request.removeDirectory: try tree.removeDirectory(try path(request))
    case FileSystem.Request.unlink: try tree.unlink(try path(request))
    case FileSystem.Request.rename: try rename(request)
    case FileSystem.Request.readDirectory:
      let found = try tree.readDirectory(try handles.inode(client, first), second, to: mailbox.page)
      reply.words.0 = found.cursor
      reply.words.1 = found.entries
      reply.bytes = found.bytes
    case FileSystem.Request.usage:
      reply.words.0 = UInt64(tree.inodeCount)
      reply.words.1 = UInt64(tree.nameCount)
      reply.words.2 = tree.blockCount
      reply.words.3 = UInt64(handles.open)
    default: throw .badRequest
    }
  }

  private func describe(_ index: Int, _ reply: inout ember_message) {
    let inode = tree.inode(index)
    reply.words.0 = UInt64(index)
    reply.words.1 = inode.kind
    reply.words.2 = inode.kind == FileSystem.Kind.directory ? UInt64(inode.entryCount) : inode.data.size
    reply.words.3 = inode.parent == 0 ? 0 : 1
  }

  private mutating func rename(_ request: ember_message) throws(Refusal) {
    guard request.words.0 <= request.bytes else { throw .badRequest }
    let both = Bytes(mailbox.page, Int(request.bytes))
    let from = try Path(both.slice(0, Int(request.words.0)))
    let to = try Path(both.slice(Int(request.words.0), both.count))
    try tree.rename(from, to: to)
  }
}
