/// `brownout trace record`: runs a workload and writes what its caches ask memory for.

import ArgumentParser
import Configuration
import Experiment
import Machine
import Observation
import Trace
import Units

struct TraceRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Run a workload, and record what leaves a level of the caches.",
    discussion: """
      The file is a .brmem. Requests are noted in the order of execution, each with the time of the core that asked; of \
      several cores times may go back by as much as a quantum. Requests of devices by-pass the caches and are recorded \
      at every level. A run that is interrupted leaves a trace of what it did until then.
      """)

  @Argument(
    help: ArgumentHelp(
      "A workload (`brownout list workloads`), or the path of a program: ELF or arm64 Image.",
      valueName: "workload|file"))
  var program: String

  @Argument(help: ArgumentHelp("The new trace, .brmem; a file that exists is refused.", valueName: "out"))
  var out: String

  @Option(name: .long, help: "Below which caches requests are recorded: l1, l2 or llc, the last there is.")
  var level: String = "llc"

  @OptionGroup(title: "Program") var guest: TracedGuestOptions
  @OptionGroup(title: "Machine") var machine: MachineOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Moments") var moments: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    // The levels of the file's head are those that a machine records, and `unknown`.
    guard let named = TraceLevel.allCases.first(where: { $0.name == level }),
      let below = RequestLevel(rawValue: named.rawValue)
    else {
      throw CommandFailure(.usage, "--level: \(quoted(level)) is none of l1, l2, llc")
    }
    guard out.hasSuffix(".brmem") else {
      throw CommandFailure(
        .usage,
        "\(quoted(out)): the name of a recorded trace ends with .brmem; `trace export` makes other formats of it")
    }
    let run = try TracedRun(program, guest, machine, policy, moments)
    let resolved = run.resolved
    let hash = resolved.hash(with: [:])
    let spec = resolved.machine
    var header = TraceHeader()
    header.level = named
    header.cores = UInt8(clamping: spec.cores)
    header.clockPs = spec.core.clockPs
    header.seed = spec.seed
    header.dram = AddressRange(base: MemoryMap.dramBase, size: spec.dramBytes)
    header.nvm = AddressRange(base: MemoryMap.nvmBase, size: spec.nvmBytes)
    _ = header.setConfiguration(hash)

    let begin = ContinuousClock.now
    var recorded: (count: UInt64, bytes: UInt64) = (0, 0)
    Interruption.watch()
    let result = try writeNewFile(out) { file throws(TraceError) in
      let writer = try TraceWriter(header, to: file)
      var failure: TraceError?
      let result = run.simulation.record(below: below) { batch in
        do throws(TraceError) { try writer.append(batch) } catch { failure = error }
        return failure == nil && !Interruption.isRequested
      }
      if let failure { throw failure }
      try writer.finish()
      recorded = (writer.requestCount, writer.byteCount)
      return result
    }
    let elapsed = ContinuousClock.now - begin
    if output.json {
      let object = jsonObject([
        "seed": .unsigned(spec.seed), "config": .string(hash), "level": .string(level),
        "instructions": .unsigned(result.instructions), "simulatedNs": .unsigned(result.simulatedNs),
        "requests": .unsigned(recorded.count), "bytes": .unsigned(recorded.bytes),
      ])
      try Console.current.print(object.text())
    } else {
      try Console.current.print(
        "\(out): \(recorded.count) requests below \(level), \(recorded.bytes) bytes, of "
          + "\(SimTime.nanoseconds(result.simulatedNs)) simulated")
      Console.current.note(result.summary(of: resolved, takesCheckpoints: run.guest.isEmber, in: elapsed))
    }
    if let failure = run.failure(of: result) { throw failure }
  }
}
