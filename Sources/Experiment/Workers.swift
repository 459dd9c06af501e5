/// Runs many simulations side by side, each on a thread of its own, with results that do not depend on how many.
///
/// Machines share nothing, so an experiment is as many runs; the order of the results is that of the inputs, and which
/// run was on which thread shows nowhere.

import Foundation
import Synchronization

/// What the runs of an experiment came to.
package struct ExperimentProgress: Sendable {
  package var finished: Int
  package var total: Int
  /// Simulated time of all runs together, ns.
  package var simulatedNs: UInt64
}

/// Runs every input on up to `jobs` threads.
///
/// `progress` is called now and then, from any of the threads, and returns false to interrupt: what is running then
/// ends as interrupted, what has not begun is left out (nil).
/// - Throws: the error of the first input, in order, that cannot be run; the others are not used then.
package func runAll(
  _ inputs: [SimulationInput], jobs: Int, progress: @escaping @Sendable (ExperimentProgress) -> Bool
) throws(SimulationError) -> [RunResult?] {
  let experiment = Experiment(inputs, progress)
  let threads = (0..<max(1, min(jobs, inputs.count))).map { _ in
    let thread = Thread { experiment.work() }
    // The engine keeps its stack flat, but decoding and translation nest.
    thread.stackSize = 16 << 20
    return thread
  }
  for thread in threads { thread.start() }
  for _ in threads { experiment.done.wait() }
  return try experiment.results()
}

private final class Experiment: Sendable {
  private struct State {
    var next = 0
    var finished = 0
    var isInterrupted = false
    var simulatedNs: [UInt64]
    var results: [Result<RunResult, SimulationError>?]
  }

  private let inputs: [SimulationInput]
  private let progress: @Sendable (ExperimentProgress) -> Bool
  private let state: Mutex<State>
  let done = DispatchSemaphore(value: 0)

  init(_ inputs: [SimulationInput], _ progress: @escaping @Sendable (ExperimentProgress) -> Bool) {
    self.inputs = inputs
    self.progress = progress
    state = Mutex(
      State(
        simulatedNs: [UInt64](repeating: 0, count: inputs.count),
        results: [Result<RunResult, SimulationError>?](repeating: nil, count: inputs.count)))
  }

  /// Takes inputs, one after the other, until there is none.
  func work() {
    defer { done.signal() }
    while let index = take() {
      let result: Result<RunResult, SimulationError>
      do throws(SimulationError) {
        let simulation = try Simulation(inputs[index])
        result = .success(simulation.run { self.note(index, $0.simulatedNs) })
      } catch {
        result = .failure(error)
      }
      state.withLock { state in
        state.results[index] = result
        state.finished += 1
      }
    }
  }

  private func take() -> Int? {
    state.withLock { state in
      if state.isInterrupted || state.next == inputs.count { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  /// Tells how far a run is; false if it should end.
  private func note(_ index: Int, _ simulatedNs: UInt64) -> Bool {
    let news = state.withLock { state in
      state.simulatedNs[index] = simulatedNs
      return state.isInterrupted
        ? nil
        : ExperimentProgress(
          finished: state.finished, total: inputs.count, simulatedNs: state.simulatedNs.reduce(0, &+))
    }
    guard let news, progress(news) else {
      state.withLock { $0.isInterrupted = true }
      return false
    }
    return true
  }

  func results() throws(SimulationError) -> [RunResult?] {
    var results: [RunResult?] = []
    for result in state.withLock({ $0.results }) { results.append(try result?.get()) }
    return results
  }
}
