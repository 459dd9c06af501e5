/// Measuring the rows of a calibration side by side: machines share nothing, and the order is that of the rows.

import Foundation
import Machine
import Synchronization

/// A row, and the machine that it is measured on.
package struct CalibrationRun: Sendable {
  package var target: CalibrationTarget
  package var spec: MachineSpec

  package init(target: CalibrationTarget, spec: MachineSpec) {
    self.target = target
    self.spec = spec
  }
}

/// Measures every row on up to `jobs` threads; results in the order of the rows.
/// - Throws: the error of the first row, in order, that could not be measured.
package func measureAll(
  _ runs: [CalibrationRun], program: LoadedImage, jobs: Int
) throws(MemoryBenchmarkError) -> [CalibrationResult] {
  let results = Mutex([Result<CalibrationResult, MemoryBenchmarkError>?](repeating: nil, count: runs.count))
  let next = Atomic(0)
  let done = DispatchSemaphore(value: 0)
  let count = max(1, min(jobs, runs.count))
  withExtendedLifetime(done) {
    for _ in 0..<count {
      let thread = Thread {
        while true {
          let i = next.add(1, ordering: .relaxed).oldValue
          if i >= runs.count { break }
          let result = Result { () throws(MemoryBenchmarkError) in
            CalibrationResult(runs[i].target, try runs[i].target.benchmark.run(runs[i].spec, program: program))
          }
          results.withLock { $0[i] = result }
        }
        done.signal()
      }
      thread.stackSize = 16 << 20
      thread.start()
    }
    for _ in 0..<count { done.wait() }
  }
  var measured: [CalibrationResult] = []
  for result in results.withLock({ $0 }) {
    guard let result else { throw MemoryBenchmarkError(description: "a row was not measured") }
    measured.append(try result.get())
  }
  return measured
}
