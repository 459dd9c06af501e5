/// Measuring many values side by side: machines share nothing, and the order is the one asked for.

import Foundation
import Machine
import Synchronization

/// A benchmark, what is read off it, and the machine that it runs on.
package struct CalibrationRun: Sendable {
  package var benchmark: MemoryBenchmark
  package var quantity: CalibrationQuantity
  package var spec: MachineSpec

  package init(_ benchmark: MemoryBenchmark, _ quantity: CalibrationQuantity, on spec: MachineSpec) {
    self.benchmark = benchmark
    self.quantity = quantity
    self.spec = spec
  }
}

/// Measures on up to `jobs` threads.
/// - Returns: thousandths of each quantity's unit, nil where the benchmark did not show it, in the order of `runs`.
/// - Throws: the error of the first run, in order, that gave no measurement.
package func measureAll(
  _ runs: [CalibrationRun], program: LoadedImage, jobs: Int
) throws(MemoryBenchmarkError) -> [UInt64?] {
  let results = Mutex([Result<UInt64?, MemoryBenchmarkError>?](repeating: nil, count: runs.count))
  let next = Atomic(0)
  let done = DispatchSemaphore(value: 0)
  let count = max(1, min(jobs, runs.count))
  withExtendedLifetime(done) {
    for _ in 0..<count {
      let thread = Thread {
        while true {
          let i = next.add(1, ordering: .relaxed).oldValue
          if i >= runs.count { break }
          let run = runs[i]
          let result = Result { () throws(MemoryBenchmarkError) in
            run.quantity.value(try run.benchmark.run(run.spec, program: program))
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
  var measured: [UInt64?] = []
  for result in results.withLock({ $0 }) {
    guard let result else { throw MemoryBenchmarkError(description: "a benchmark was not run") }
    measured.append(try result.get())
  }
  return measured
}
