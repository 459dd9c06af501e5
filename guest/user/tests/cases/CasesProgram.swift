/// Test program `cases`: what the system promises to programs, case by case. It prints `ok NAME` or `FAILED NAME` for
/// each, and ends with status 1 if any failed.
///
/// Unlike `selftest`, which walks through all calls in one thread, these cases are about several threads and processes:
/// who is told what when something is taken away. None depends on time or on power failures.
/// Parameters: workload.cases.only: the number of one case, from 1; 0 for all of them; workload.cases.rounds.

/// Why a case failed.
struct CaseFailure: Error {
  let what: StaticString
  let found: Int64
}

struct Case {
  let name: StaticString
  let body: (Fixture) throws(CaseFailure) -> Void
}

@c(ember_main)
public func emberMain(_ role: UInt64, _ unused: UInt64) -> Int64 {
  if role != 0 { Helper.run() }
  let cases = memoryCases + mappingCases + rightsCases + callCases + waitingCases
  let only = Int(parameter("workload.cases.only", 0...UInt64(cases.count)))
  let rounds = Int(parameter("workload.cases.rounds", 1...1_000_000))
  let fixture = Fixture()
  var failures: UInt64 = 0
  var done: UInt64 = 0
  for number in 0..<rounds * cases.count where only == 0 || only == number % cases.count + 1 {
    let index = number % cases.count
    Marker.put(BROWNOUT_MARKER_OP_BEGIN, EMBER_MARKER_testcase, UInt64(index + 1))
    do throws(CaseFailure) {
      try cases[index].body(fixture)
      say("ok ", cases[index].name)
    } catch {
      failures += 1
      say("FAILED ", cases[index].name)
      say("  ", error.what, error.found)
    }
    Marker.put(BROWNOUT_MARKER_OP_END, EMBER_MARKER_testcase, UInt64(index + 1))
    done += 1
  }
  fixture.end()
  if failures > 0 { fail("cases failed", Int64(failures)) }
  ember_result_line("cases", done, ember_random_mix(done))
  return 0
}

func expect(_ found: Int64, _ expected: Int64, _ what: StaticString) throws(CaseFailure) {
  if found != expected { throw CaseFailure(what: what, found: found) }
}

func expect(_ condition: Bool, _ what: StaticString) throws(CaseFailure) {
  if !condition { throw CaseFailure(what: what, found: 0) }
}

/// A result that is a slot.
func slot(_ status: Int64, _ what: StaticString) throws(CaseFailure) -> Slot {
  if status <= 0 { throw CaseFailure(what: what, found: status) }
  return Slot(status)
}
