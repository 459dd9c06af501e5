/// How the result of a run is told: statistics, JSON, a summary for people, a failure.

import Configuration
import Experiment
import Machine
import Observation
import Units

extension RunResult {
  /// The contents of `stats.json`.
  package var statistics: StatisticValues {
    StatisticValues(
      counters: counters, simulatedNs: simulatedNs, operations: operations, checkpoints: metrics.statistics)
  }

  /// Millions of simulated instructions a second of host time, by those of this process; nil if there were none.
  func mips(in elapsed: Duration) -> FixedDecimal? {
    let (seconds, attoseconds) = elapsed.components
    let microseconds = UInt64(max(0, seconds)) * 1_000_000 + UInt64(max(0, attoseconds)) / 1_000_000_000_000
    let executed = instructions - instructionsBefore
    return executed == 0 ? nil : FixedDecimal(executed, over: microseconds, digits: 1)
  }

  /// The object of `run --json`.
  func json(of configuration: RunConfiguration, hash: String, host: HostRecord) -> JSONValue {
    let pauses = metrics.statistics["checkpoints.pauseNs"]
    guard case .object(let groups) = statistics.json else { return .null }
    return jsonObject([
      "seed": .unsigned(configuration.machine.seed), "config": .string(hash),
      "workload": configuration.workload.map { .string($0) } ?? .null, "exit": .string(exit.rawValue),
      "unreached": .array(unreached.map { .string($0) }),
      "status": .unsigned(status), "instructions": .unsigned(instructions), "simulatedNs": .unsigned(simulatedNs),
      "powerCuts": .unsigned(UInt64(powerCuts)),
      "checkpoints": .object([
        "count": .unsigned(metrics.checkpoints), "pauseNsMean": .optional(pauses.mean),
        "pauseNsP99": .optional(pauses.percentile(thousandths: 990)), "pauseNsMax": .optional(pauses.maximum),
      ]),
      "operations": .unsigned(operations), "throughput": .unsigned(throughput),
      "answer": answer.map { .string(String($0, radix: 16)) } ?? .null,
      "nvm": groups.first { $0.name == "nvm" }?.value ?? .null, "host": host.json(withArguments: false),
    ])
  }

  /// A few lines for standard error; only here the host's speed shows.
  func summary(of configuration: RunConfiguration, takesCheckpoints: Bool, in elapsed: Duration) -> String {
    let machine = configuration.machine
    var text = "\(configuration.workload ?? "program") on \(machine.nvmPreset), \(machine.domain.rawValue)"
    if takesCheckpoints {
      text += ", \(configuration.checkpoint.strategy.rawValue)"
      text += configuration.checkpoint.interval.map { " every \($0)" } ?? ""
    }
    text += "\(machine.timing ? "" : ", timing off"): \(exit.rawValue)\n"
    text += "  simulated \(rounded(ns: simulatedNs)), \(instructions) instructions, \(operations) operations"
    text += " (\(throughput) a second)\n"
    let pauses = metrics.statistics["checkpoints.pauseNs"]
    text += "  "
    if takesCheckpoints { text += "\(metrics.checkpoints) checkpoints" }
    if takesCheckpoints, let mean = pauses.mean, let p99 = pauses.percentile(thousandths: 990),
      let greatest = pauses.maximum
    {
      text += ", pause mean \(rounded(ns: mean)), p99 \(rounded(ns: p99)), max \(rounded(ns: greatest))"
    }
    text += takesCheckpoints ? "; \(powerCuts) power cuts, \(metrics.restores) restores\n" : "\(powerCuts) power cuts\n"
    if !unreached.isEmpty { text += "  did not come to \(unreached.joined(separator: ", "))\n" }
    let host = HostRecord(arguments: [], elapsed: elapsed)
    text += "  host \(host.seconds)s" + (mips(in: elapsed).map { ", \($0) MIPS" } ?? "") + "\n"
    return text
  }

  /// A time with three or four digits: `12.34ms`.
  private func rounded(ns: UInt64) -> String {
    for (unit, size) in [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1000)] as [(String, UInt64)]
    where ns >= size {
      return FixedDecimal(ns, over: size, digits: 2).map { "\($0)\(unit)" } ?? ""
    }
    return "\(ns)ns"
  }

  /// Why the command ends with a status other than 0, if it does.
  func failure(of configuration: RunConfiguration, untilWasSaid: Bool) -> CommandFailure? {
    switch exit {
    case .completed: nil
    case .failed:
      CommandFailure(
        .failed,
        reason.map { "the guest did not end: \($0)" } ?? "the guest failed with status \(status); its console says why")
    case .stuck: CommandFailure(.failed, "the guest is stuck: \(reason ?? "no core goes on")")
    case .interrupted: CommandFailure(.interrupted, "interrupted; what there was until then is kept")
    case .limit:
      untilWasSaid
        ? nil
        : CommandFailure(
          .failed, "the guest has not ended by \(configuration.until); --until says how long it may take")
    }
  }
}
