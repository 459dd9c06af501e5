/// A connection to the key-value server, with the thread's message page. Any answer that is not as it must be ends the
/// program.

struct Session {
  private let connection: Slot
  private let mailbox = Mailbox()
  private let parameters: Parameters

  init(_ connection: Slot, _ parameters: Parameters) {
    self.connection = connection
    self.parameters = parameters
  }

  private func call(_ label: UInt64, _ key: UInt64, _ version: UInt64 = 0, bytes: Int = 0) -> ember_message {
    var message = ember_message()
    message.label = label
    message.words.0 = key
    message.words.1 = version
    message.bytes = UInt64(bytes)
    check(ember_connection_call(connection, &message), "a call of the key-value server")
    return message
  }

  /// The version of a record, after its value has been compared with what key and version say; nil if there is none.
  func get(_ record: UInt64) -> UInt64? {
    let key = parameters.key(record)
    let reply = call(KeyValue.Request.get, key)
    if reply.label == KeyValue.Status.notFound { return nil }
    require(reply.label == KeyValue.Status.done, "a read is answered", reply.label)
    require(reply.bytes == UInt64(parameters.valueBytes), "a value has its length", reply.bytes)
    let value = Value(key: key, version: reply.words.0)
    require(value.matches(mailbox.page, bytes: parameters.valueBytes), "a value is what was written", record)
    return reply.words.0
  }

  /// Writes a version of a record; returns the version before, 0 for a new record.
  func put(_ record: UInt64, version: UInt64) -> UInt64 {
    let key = parameters.key(record)
    Value(key: key, version: version).write(to: mailbox.page, bytes: parameters.valueBytes)
    let reply = call(KeyValue.Request.put, key, version, bytes: parameters.valueBytes)
    require(reply.label == KeyValue.Status.done, "a write is answered", reply.label)
    return reply.words.0
  }

  /// Deletes a record; returns the version it had, nil if there was none.
  func delete(_ record: UInt64) -> UInt64? {
    let reply = call(KeyValue.Request.delete, parameters.key(record))
    if reply.label == KeyValue.Status.notFound { return nil }
    require(reply.label == KeyValue.Status.done, "a deletion is answered", reply.label)
    return reply.words.0
  }

  /// Records that the server holds.
  func count() -> UInt64 {
    let reply = call(KeyValue.Request.count, 0)
    require(reply.label == KeyValue.Status.done, "a question for the count is answered", reply.label)
    require(reply.words.1 == reply.words.0 * UInt64(parameters.valueBytes), "values have their length", reply.words.1)
    return reply.words.0
  }

  /// The server refuses what it does not know, and goes on.
  func nonsense() {
    let reply = call(UInt64.max, 0)
    require(reply.label == KeyValue.Status.badRequest, "an unknown request is refused", reply.label)
  }
}
