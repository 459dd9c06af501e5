/// `brownout run`: one workload on one machine, until it ends.

import ArgumentParser
import Configuration
import Debugger
import Experiment
import Foundation
import Loader
import Machine
import Observation
import Units
import World

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Simulate a workload, with power failures where asked for.",
    discussion: """
      The guest's console goes to standard output, progress and a summary to standard error. The run ends when the
      guest ends, or at --until.
      """)

  @Argument(
    help: ArgumentHelp(
      "A workload (`brownout list workloads`), or the path of a program: ELF or arm64 Image.",
      valueName: "workload|file"))
  var program: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With a workload another image of Ember; by itself the kernel to run: ELF or arm64 Image.", valueName: "file"))
  var kernel: String?

  @Option(
    name: .long, help: ArgumentHelp("Start from this firmware, raw bytes of flash, instead.", valueName: "file"))
  var bios: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What to type at the serial port: a script, see docs/MACHINE.md.", valueName: "file"))
  var serial: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What to type at the virtio console, likewise.", valueName: "file"))
  var virtioSerial: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "A port of the host that sends back what the guest sends by a stream socket. Repeatable.", valueName: "port"))
  var vsockEcho: [UInt32] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Listen for GDB at this port of the loopback interface; 0: any.", valueName: "port"))
  var gdb: UInt16?

  @Flag(name: .long, help: "With --gdb: begin when the debugger says so.")
  var gdbWait = false

  @Option(name: .long, help: ArgumentHelp("Write results to this new folder.", valueName: "folder"))
  var out: String?

  @OptionGroup(title: "Machine") var machine: MachineOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Moments") var moments: MomentOptions
  @OptionGroup(title: "State") var state: StateOptions
  @OptionGroup(title: "Output") var progress: ProgressOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    if gdb != nil && !state.snapshotAt.isEmpty {
      throw CommandFailure(.usage, "--snapshot-at is not for a run under a debugger; leave out --gdb")
    }
    if gdbWait && gdb == nil { throw CommandFailure(.usage, "--gdb-wait waits for a debugger at a port; add --gdb 0") }
    var builder = try machine.builder()
    let guest = try chooseProgram(&builder)
    try policy.apply(to: &builder)
    try moments.apply(to: &builder)
    if !guest.isEmber {
      for path in ["checkpoint.strategy", "checkpoint.interval", "checkpoint.verify"] {
        try builder.refuse(path, "\(quoted(guest.record.name)) is not Ember and takes no checkpoints; leave it out")
      }
    }
    let resolved = try builder.resolve()
    let untilWasSaid = moments.until != nil || resolved.until != RunConfiguration().until
    let (input, files) = try makeInput(resolved, guest)
    let simulation: Simulation
    do { simulation = try Simulation(input) } catch { throw CommandFailure(.usage, error.description) }
    let directory = try out.map { path throws(CommandFailure) in try OutputDirectory(path: path) }
    var hashed = state.hashed
    if !vsockEcho.isEmpty { hashed["vsock-echo"] = vsockEcho.sorted().map(String.init).joined(separator: ",") }
    let hash = resolved.hash(with: hashed)
    try directory?.writeManifest(
      command: "run", configuration: resolved, hash: hash, images: [guest.record] + files,
      more: [JSONMember("bootArguments", .string(input.bootArguments))])

    let begin = ContinuousClock.now
    let result = try follow(simulation, guest, directory)
    let elapsed = ContinuousClock.now - begin
    let host = HostRecord(
      arguments: CommandLine.arguments, elapsed: elapsed,
      measures: [JSONMember("mips", .optional(result.mips(in: elapsed)))])

    try directory?.writeResults(statistics: result.statistics, console: result.console, host: host)
    if let second = result.secondConsole { try directory?.write("virtio-console.txt", second) }
    if let disk = state.writtenDisk { try disk.write(from: simulation.machine) }
    if state.save != nil { try directory?.writeNVM(of: simulation.machine) }
    if output.json {
      try Console.current.print(
        result.json(of: resolved, hash: hash, host: host).text())
    } else if !progress.quiet {
      Console.current.note(result.summary(of: resolved, takesCheckpoints: guest.isEmber, in: elapsed))
    }
    if let failure = result.failure(of: resolved, untilWasSaid: untilWasSaid) { throw failure }
    if let step = result.serialStep, let file = result.serialFile {
      throw CommandFailure(.failed, "\(file):\(step.line): the run ended before `\(step.text)` was done")
    }
  }

  /// What is simulated, and the files that go into it besides the program.
  private func makeInput(
    _ configuration: RunConfiguration, _ guest: GuestImage
  ) throws(CommandFailure) -> (SimulationInput, [ImageRecord]) {
    var input = SimulationInput(
      configuration: configuration, image: guest.image,
      bootArguments: guest.isEmber ? configuration.bootArguments : "")
    input.imagePolicy = configuration.imagePolicy
    var files = try state.apply(to: &input, guest: guest, hasFolder: out != nil)
    func script(_ path: String?, _ flag: String) throws(CommandFailure) -> SerialScript? {
      guard let path else { return nil }
      let contents: [UInt8]
      do { contents = try FileReader.read(path) } catch { throw CommandFailure(.usage, error.description) }
      files.append(ImageRecord(name: URL(fileURLWithPath: path).lastPathComponent, contents: contents, flag: flag))
      do { return try SerialScript(String(decoding: contents, as: UTF8.self), file: path) } catch {
        throw CommandFailure(.usage, error.description)
      }
    }
    input.serial = try script(serial, "serial")
    input.virtioSerial = try script(virtioSerial, "virtio-serial")
    if virtioSerial != nil && !configuration.machine.virtio.console {
      throw CommandFailure(.usage, "--virtio-serial types at a console that is not there; add --set virtio.console=on")
    }
    for port in vsockEcho { input.vsockPeers[port] = VsockEcho() }
    if !vsockEcho.isEmpty && configuration.machine.virtio.guestCID == 0 {
      throw CommandFailure(.usage, "--vsock-echo answers a device that is not there; add --set virtio.guest-cid=3")
    }
    return (input, files)
  }

  /// The workload, program, kernel or firmware that was named.
  private func chooseProgram(_ builder: inout ConfigurationBuilder) throws -> GuestImage {
    if let bios {
      if let other = program ?? kernel {
        throw CommandFailure(.usage, "--bios finds its program by itself; leave out \(quoted(other))")
      }
      try builder.set("run.workload", "none", origin: .flag("--bios"))
      return try GuestImage(firmware: bios)
    }
    if let program { return try chooseGuest(program, kernel: kernel, &builder) }
    guard let kernel else {
      throw CommandFailure(
        .usage,
        "nothing to run: name a workload (`brownout list workloads`) or a program, or give --kernel or --bios")
    }
    try builder.set("run.workload", "none", origin: .flag("--kernel"))
    return try GuestImage(path: kernel)
  }

  /// Runs it, with the guest's console on standard output as it comes.
  private func follow(
    _ simulation: Simulation, _ guest: GuestImage, _ directory: OutputDirectory?
  ) throws(CommandFailure) -> RunResult {
    let line = ProgressLine(quiet: progress.quiet)
    var shown = 0
    var failure: CommandFailure?
    func showConsole() {
      if output.json || failure != nil { return }
      let bytes = simulation.machine.console(from: shown)
      if bytes.isEmpty { return }
      shown += bytes.count
      line.finish()
      do { try Console.current.write(bytes) } catch { failure = error }
    }
    var snapshots = 0
    func keepSnapshot(_ bytes: [UInt8]) {
      snapshots += 1
      if failure != nil { return }
      do { try directory?.writeSnapshot(snapshots, bytes) } catch { failure = error }
    }
    Interruption.watch()
    let progress: (RunProgress) -> Bool = { state in
      showConsole()
      line.update(
        "\(SimTime.nanoseconds(state.simulatedNs / 1_000_000 * 1_000_000)) simulated, "
          + "\(state.instructions / 1_000_000) million instructions, \(state.checkpoints) checkpoints, "
          + "\(state.powerCuts) power cuts")
      return failure == nil && !Interruption.isRequested
    }
    let result: RunResult
    if let gdb {
      result = try debug(simulation, guest, port: gdb, line: line) { progress(simulation.state) }
    } else {
      result = simulation.run(progress: progress, onSnapshot: keepSnapshot)
    }
    showConsole()
    line.finish()
    if let failure { throw failure }
    return result
  }
}

extension RunCommand {
  /// Runs it under a debugger.
  private func debug(
    _ simulation: Simulation, _ guest: GuestImage, port: UInt16, line: ProgressLine, look: @escaping () -> Bool
  ) throws(CommandFailure) -> RunResult {
    let server: DebugServer
    do { server = try DebugServer(port: port) } catch {
      throw CommandFailure(.failed, "--gdb: \(error.description)")
    }
    Console.current.note("gdb: listening on 127.0.0.1:\(server.port)\n")
    let run = DebuggedRun(simulation, guest, look: look)
    _ = server.serve(run, waits: gdbWait) { !run.isGivenUp && !Interruption.isRequested }
    return run.result ?? simulation.interrupted()
  }
}

/// The image for the program that was named, which the configuration is told.
func chooseGuest(
  _ program: String, kernel: String?, _ builder: inout ConfigurationBuilder
) throws -> GuestImage {
  if Workload[program] != nil {
    try builder.set("run.workload", program, origin: .flag(program))
    guard let kernel else { return try GuestImage.ember() }
    let guest = try GuestImage(path: kernel)
    guard guest.isEmber else {
      throw CommandFailure(
        .usage,
        "--kernel: \(kernel) is not Ember, which alone runs the workload \(program); leave out one of them")
    }
    return guest
  }
  if !program.contains("/"), !FileManager.default.fileExists(atPath: program) {
    let names = Workload.all.map(\.name)
    throw CommandFailure(
      .usage,
      "there is no workload \(quoted(program))\(suggestion(for: program, in: names)); there are "
        + "\(names.joined(separator: ", ")), and a program of your own is named by its path")
  }
  if kernel != nil {
    throw CommandFailure(.usage, "--kernel: \(quoted(program)) is a program by itself and needs no image of Ember")
  }
  try builder.set("run.workload", "none", origin: .flag(program))
  return try GuestImage(path: program)
}
