/// When a run comes to places in the kernel's code: for cuts that are aimed at them.

import Machine

package enum Occurrences {
  /// Instruction counts, below `end`, at which a machine that was never powered on stands before one of the addresses;
  /// at most `limit` for each. `accepts` may turn some down.
  package static func find(
    of addresses: Set<UInt64>, until end: UInt64, limit: Int = 2000, accepts: (Machine) -> Bool = { _ in true },
    on makeMachine: () throws(InspectionError) -> Machine
  ) throws(InspectionError) -> [UInt64] {
    var found: [UInt64] = []
    for address in addresses.sorted() {
      let machine = try makeMachine()
      machine.powerOn()
      var request = StopRequest(instructions: end)
      request.pc = address
      var count = 0
      while count < limit, case .requested = machine.run(request), machine.instructions < end {
        machine.clearRecords()
        if machine.programCounter == address && accepts(machine) {
          found.append(machine.instructions)
          count += 1
        }
      }
    }
    return found.sorted()
  }
}
