/// Workload `fs`: random operations on the in-memory file system, each checked against a model.
///
/// The client has two connections to the server, so that it can also see that handles of one are nothing to the other.
/// In the end the whole tree is read back and taken down, and the server must hold nothing any more.
/// Parameters: workload.seed; workload.fs.operations; workload.fs.files: most files at a time.

@c(ember_main)
public func emberMain(_ role: UInt64, _ connection: UInt64) -> Int64 {
  let operations = parameter("workload.fs.operations", 1...UInt64.max >> 1)
  let files = Int(parameter("workload.fs.files", 1...65536))
  let mailbox = Mailbox()
  let send = UInt32(EMBER_RIGHT_SEND)
  let session = FileSession(connection: check(ember_cap_copy(connection, 0, send, 1), "a session"), mailbox: mailbox)
  let other = FileSession(connection: check(ember_cap_copy(connection, 0, send, 2), "a session"), mailbox: mailbox)
  var churn = FileChurn(session: session, other: other, files: files, seed: ember_parameter("workload.seed"))
  Marker.put(BROWNOUT_MARKER_PHASE_BEGIN, EMBER_MARKER_run, 0)
  for number in 0..<operations { churn.step(number) }
  Marker.put(BROWNOUT_MARKER_PHASE_END, EMBER_MARKER_run, 0)
  Marker.put(BROWNOUT_MARKER_PHASE_BEGIN, EMBER_MARKER_verify, 0)
  let answer = churn.finish()
  Marker.put(BROWNOUT_MARKER_PHASE_END, EMBER_MARKER_verify, 0)
  ember_result_line("fs", operations, answer)
  return 0
}
