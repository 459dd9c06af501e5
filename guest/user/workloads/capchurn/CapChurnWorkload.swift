/// Workload `capchurn`: random operations on capabilities by three processes, checked against a model of the whole
/// capability state.
///
/// The process with role 0 keeps the model and decides what is done; the others are its agents. They copy, mint, send,
/// close, revoke and destroy, signal and wait, map and write; now and then an agent is killed and replaced. Every 512
/// operations and at the end each process's capabilities are compared with the model, one by one.
/// Parameters: workload.seed, workload.capchurn.operations.

@c(ember_main)
public func emberMain(_ role: UInt64, _ unused: UInt64) -> Int64 {
  if role != 0 { Agent.run() }
  let operations = parameter("workload.capchurn.operations", 1...UInt64.max >> 1)
  var churn = Churn(seed: ember_parameter("workload.seed"))
  Marker.put(BROWNOUT_MARKER_PHASE_BEGIN, EMBER_MARKER_run, 0)
  for number in 0..<operations { churn.step(number) }
  Marker.put(BROWNOUT_MARKER_PHASE_END, EMBER_MARKER_run, 0)
  Marker.put(BROWNOUT_MARKER_PHASE_BEGIN, EMBER_MARKER_verify, 0)
  churn.audit()
  let answer = churn.answer()
  Marker.put(BROWNOUT_MARKER_PHASE_END, EMBER_MARKER_verify, 0)
  churn.actors.endAll()
  ember_result_line("capchurn", operations, answer)
  return 0
}
