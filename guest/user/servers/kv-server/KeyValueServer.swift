/// The key-value server: a hash table in memory, reached by IPC. It knows nothing of checkpoints; its table survives
/// power failures because all memory does.
///
/// Started with the slot of its connection as argument 1. It serves until the connection is taken away.

@c(ember_main)
public func emberMain(_ role: UInt64, _ connection: UInt64) -> Int64 {
  let mailbox = Mailbox()
  var table = RecordTable()
  var message = ember_message()
  var status = ember_connection_receive(connection, EMBER_NEVER, &message)
  while status == 0 {
    message = answer(message, &table, mailbox.page)
    status = ember_connection_reply_receive(connection, &message)
  }
  return status
}

private func answer(
  _ request: ember_message, _ table: inout RecordTable, _ payload: UnsafeMutableRawPointer
) -> ember_message {
  var reply = ember_message()
  let key = request.words.0
  switch request.label {
  case KeyValue.Request.get:
    guard let found = table.get(key, to: payload) else {
      reply.label = KeyValue.Status.notFound
      break
    }
    reply.words.0 = found.version
    reply.bytes = found.bytes
  case KeyValue.Request.put:
    guard let before = table.put(key, version: request.words.1, from: payload, bytes: Int(request.bytes)) else {
      reply.label = KeyValue.Status.full
      break
    }
    reply.words.0 = before
  case KeyValue.Request.delete:
    guard let before = table.delete(key) else {
      reply.label = KeyValue.Status.notFound
      break
    }
    reply.words.0 = before
  case KeyValue.Request.count:
    reply.words.0 = table.count
    reply.words.1 = table.valueBytes
  default: reply.label = KeyValue.Status.badRequest
  }
  return reply
}
