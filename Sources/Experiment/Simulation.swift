/// One run from the first power-on to its end, with the power cut where the configuration says.

import Configuration
import Machine
import Units
import World

/// What is needed to run besides the configuration.
package struct SimulationInput: Sendable {
  package var configuration: RunConfiguration
  package var image: LoadedImage
  package var bootArguments: String
  package var initrd: [UInt8] = []
  /// What the block device holds, if there is one.
  package var disk: DiskImage?
  /// Contents of NVM before the first power-on, if not zeros.
  package var nvmImage: [UInt8]?
  /// Which image each cut leaves.
  package var imagePolicy = ImagePolicy.model
  /// Addresses executed as no-ops.
  package var mutation: [UInt64] = []
  /// Where to take snapshots, and the identity that they carry.
  package var snapshotAt: [Trigger] = []
  package var identity: UInt64 = 0
  /// What is typed at the serial port.
  package var serial: SerialScript?
  /// What is typed at the virtio console.
  package var virtioSerial: SerialScript?
  /// Who answers at which port of the host when the guest connects by a stream socket.
  package var vsockPeers: [UInt32: any VsockPeer] = [:]
  /// A snapshot to go on from, instead of the first power-on.
  package var from: [UInt8]?
  /// Its name in errors.
  package var fromFile = ""

  package init(configuration: RunConfiguration, image: LoadedImage, bootArguments: String) {
    self.configuration = configuration
    self.image = image
    self.bootArguments = bootArguments
  }
}

/// How a run ended.
package enum RunExit: String, Sendable {
  /// The guest ended with status 0.
  case completed
  /// The guest ended with another status, failed an assertion, or reset itself.
  case failed
  /// Every core waited and no event was due.
  case stuck
  /// `--until` was reached.
  case limit
  /// Somebody interrupted the run.
  case interrupted
}

package struct RunResult: Sendable {
  package var exit: RunExit
  /// Status of the guest, 0 if it did not end.
  package var status: UInt64
  package var instructions: UInt64
  /// Those of them that another process had executed before: up to the snapshot that the run went on from.
  package var instructionsBefore: UInt64 = 0
  package var simulatedNs: UInt64
  package var powerCuts: Int
  package var operations: UInt64
  /// Simulated time between the first operation's begin and the last one's end.
  package var operationsNs: UInt64
  package var metrics: RunMetrics
  package var counters: [(name: String, value: UInt64)]
  package var console: [UInt8]
  /// What left through the virtio console; nil if there is none.
  package var secondConsole: [UInt8]?
  package var answer: UInt64?
  /// Why it ended like that, in a sentence, where there is something to say.
  package var reason: String?
  /// Moments of power cuts, snapshots, or the end that the run did not come to.
  package var unreached: [String] = []

  /// The step at which the serial script stands; nil: it came to its end, or there is none.
  package var serialStep: SerialScript.Step?
  /// The file of that script.
  package var serialFile: String?

  /// Operations per simulated second, rounded down; 0 without operations.
  package var throughput: UInt64 {
    guard operationsNs > 0 else { return 0 }
    let (high, low) = operations.multipliedFullWidth(by: 1_000_000_000)
    return high >= operationsNs ? .max : operationsNs.dividingFullWidth((high, low)).quotient
  }
}

/// What a run reports while it goes on.
package struct RunProgress: Sendable {
  package var simulatedNs: UInt64
  package var instructions: UInt64
  package var checkpoints: UInt64
  package var powerCuts: Int
}

package final class Simulation {
  package let machine: Machine
  private let input: SimulationInput
  private var until: PendingTrigger
  private var failAt: [PendingTrigger]
  private var snapshotAt: [PendingTrigger]
  private var images: SeededGenerator
  /// At the serial port, then at the virtio console.
  private var typists: [SerialTypist]
  private var vsock: VsockHost?
  private var metrics = RunMetrics()
  private var powerCuts = 0
  /// A snapshot was taken where the power is to be cut: that comes first.
  private var isCutDue = false
  private var instructionsBefore: UInt64 = 0
  /// Simulated time between two calls of the progress function, ps.
  private static var progressPs: UInt64 { 5_000_000_000 }

  /// The same between two times that requests are taken out of the machine, ps.
  private static var recordedPs: UInt64 { 100_000_000 }

  package init(_ input: SimulationInput) throws(SimulationError) {
    self.input = input
    let spec = input.configuration.machine
    if !spec.timing && input.imagePolicy == .model && !input.configuration.failAt.isEmpty {
      throw SimulationError(
        "the image policy model needs the timing model, and --timing is off; choose --image random, strict or lucky")
    }
    do throws(MachineError) {
      let machine = try Machine(
        spec: spec, image: input.image, bootArguments: input.bootArguments, initrd: input.initrd,
        disk: input.disk)
      if let nvm = input.nvmImage { try machine.loadNVM(nvm) }
      self.machine = machine
    } catch {
      throw SimulationError(error.description)
    }
    until = try PendingTrigger(input.configuration.until, image: input.image, spec: spec, number: 0)
    failAt = []
    for (i, trigger) in input.configuration.failAt.enumerated() {
      failAt.append(try PendingTrigger(trigger, image: input.image, spec: spec, number: i + 1))
    }
    snapshotAt = []
    for (i, trigger) in input.snapshotAt.enumerated() {
      snapshotAt.append(try PendingTrigger(trigger, image: input.image, spec: spec, number: i + 1001))
    }
    images = SeededGenerator(seed: spec.seed, stream: "images")
    vsock =
      spec.virtio.guestCID == 0 ? nil : VsockHost(guestCID: spec.virtio.guestCID, peers: input.vsockPeers)
    typists = [(input.serial, SerialPort.uart), (input.virtioSerial, .virtio)].compactMap { script, port in
      script.map { SerialTypist($0, at: port) }
    }
    machine.setNoOperations(at: input.mutation)
    if let from = input.from { try goOn(from) }
  }

  /// Takes up a run where a snapshot left it: the machine, what was counted, what triggers had seen.
  private func goOn(_ file: [UInt8]) throws(SimulationError) {
    let snapshot: RunSnapshot
    do {
      snapshot = try RunSnapshot(file)
      try machine.restore(Array(snapshot.machine), identity: input.identity)
    } catch {
      let place = input.fromFile.isEmpty ? "" : "\(input.fromFile): "
      throw SimulationError(place + ((error as? SimulationError)?.description ?? "\(error)"))
    }
    instructionsBefore = machine.instructions
    metrics = snapshot.metrics
    powerCuts = snapshot.powerCuts
    isCutDue = snapshot.isCutDue
    images = snapshot.images
    for i in typists.indices { typists[i].goOn(from: snapshot.typists, on: machine) }
    guard vsock?.goOn(from: snapshot.vsock) ?? snapshot.vsock.isEmpty else {
      throw SimulationError("the snapshot was made with other peers of stream sockets; name the ones it was made with")
    }
    var saved = snapshot.triggers
    try until.goOn(on: machine, from: &saved)
    for i in failAt.indices { try failAt[i].goOn(on: machine, from: &saved) }
    var none: [[UInt64]] = []
    for i in snapshotAt.indices { try snapshotAt[i].goOn(on: machine, from: &none) }
  }

  private func snapshot(isCutDue: Bool) -> [UInt8] {
    RunSnapshot(
      metrics: metrics, powerCuts: powerCuts, isCutDue: isCutDue, images: images,
      triggers: ([until] + failAt).map(\.words), typists: typists.map(\.words),
      vsock: vsock?.words ?? [],
      machine: machine.snapshot(identity: input.identity)[...]
    ).bytes
  }

  /// Runs to the end with every request below a level of the caches given to `take`, often enough that few are kept.
  /// `take` returns false to interrupt.
  package func record(below level: RequestLevel, _ take: (UnsafeBufferPointer<MemoryRequest>) -> Bool) -> RunResult {
    machine.recordRequests(below: level)
    defer { machine.recordRequests(below: nil) }
    return inSteps { machine.takeRequests(take) }
  }

  /// The same with the way of each line that is written to the NVM.
  package func recordPersists(_ take: (UnsafeBufferPointer<PersistEvent>) -> Bool) -> RunResult {
    machine.recordPersists(true)
    defer { machine.recordPersists(false) }
    return inSteps { machine.takePersists(take) }
  }

  /// Runs to the end in steps short enough that little is recorded in one; `take` returns false to interrupt.
  private func inSteps(_ take: () -> Bool) -> RunResult {
    while true {
      let result = stretch(StopRequest(untilPs: machine.timePs &+ Simulation.recordedPs))
      let goesOn = take()
      if let result { return result }
      if !goesOn { return interrupted() }
    }
  }

  /// Runs to the end. `progress` is called now and then and returns false to interrupt; `onSnapshot` gets the bytes of
  /// each snapshot asked for, in order.
  package func run(
    progress: (RunProgress) -> Bool = { _ in true }, onSnapshot: ([UInt8]) -> Void = { _ in }
  ) -> RunResult {
    while true {
      if let result = stretch(onSnapshot: onSnapshot) { return result }
      if !progress(state) { return interrupted() }
    }
  }

  /// How far the run has come.
  package var state: RunProgress {
    RunProgress(
      simulatedNs: machine.timePs / 1000, instructions: machine.instructions, checkpoints: metrics.checkpoints,
      powerCuts: powerCuts)
  }

  /// What the run has come to, if it is given up here.
  package func interrupted() -> RunResult { result(.interrupted, 0) }

  /// Switches the power on, where the run begins or goes on with that.
  package func begin() {
    if !machine.isPoweredOn { machine.powerOn() }
    if isCutDue {
      isCutDue = false
      if !machine.warnOfPowerFailure() { cutPower() }
    }
  }

  /// Runs for a while: not beyond what `extra` asks for, nor past anything that the run itself has to do. The result, if
  /// the run is over.
  package func stretch(_ extra: StopRequest = StopRequest(), onSnapshot: ([UInt8]) -> Void = { _ in }) -> RunResult? {
    begin()
    var request = extra
    let untilPs = min(machine.timePs &+ Simulation.progressPs, typists.map(\.nextPs).min() ?? .max)
    request.untilPs = min(request.untilPs, untilPs, machine.holdUpStepPs ?? .max)
    request.streamPackets = vsock != nil
    request.untilPs = min(request.untilPs, vsock?.nextPs(at: machine.timePs) ?? .max)
    let isVsockDue = vsock?.nextPs(at: machine.timePs) ?? .max != .max
    request.mayBeWoken = isVsockDue || machine.isPowerFailing || typists.contains { $0.current != nil }
    until.add(to: &request)
    for trigger in failAt + snapshotAt { trigger.add(to: &request) }
    let reason = machine.run(request)
    let news = takeRecords()
    if case .ended(let code, let status) = reason {
      var result = result(exit(code), status)
      if code == .stuck { result.reason = machine.whyStuck }
      if code == .reset { result.reason = "it asked for a reset, with which a run ends" }
      return result
    }
    vsock?.exchange(with: machine)
    var stops = false
    for i in typists.indices where typists[i].look(at: machine) { stops = true }
    if stops { return result(.completed, 0) }
    if until.fires(on: machine, news: news) { return result(.limit, 0) }
    var cuts = false
    for i in failAt.indices where failAt[i].fires(on: machine, news: news) { cuts = true }
    for i in snapshotAt.indices where snapshotAt[i].fires(on: machine, news: news) {
      onSnapshot(snapshot(isCutDue: cuts))
    }
    if machine.isPowerFailing {
      if !machine.drawHoldUpEnergy() { cutPower() }
    } else if cuts && !machine.warnOfPowerFailure() {
      cutPower()
    }
    return nil
  }

  /// The run as it stands, for `goBack`.
  package func save() -> [UInt8] {
    begin()
    return snapshot(isCutDue: false)
  }

  /// Puts the run back to where it was saved.
  package func goBack(to saved: [UInt8]) throws(SimulationError) {
    let before = instructionsBefore
    try goOn(saved)
    instructionsBefore = before
  }

  /// Takes the power away and brings it back.
  package func cutPower() {
    isCutDue = false
    _ = machine.cutPower(input.imagePolicy, seed: images.next())
    powerCuts += 1
    vsock?.powerLost()
    machine.powerOn()
    for i in failAt.indices { failAt[i].powerCameBack(on: machine) }
  }

  private func takeRecords() -> [Record] {
    let news = machine.records()
    machine.clearRecords()
    for record in news { if let marker = record.marker { metrics.note(marker) } }
    return news
  }

  private func exit(_ code: StopCode) -> RunExit {
    switch code {
    case .exited: .completed
    case .failed, .reset: .failed
    case .stuck: .stuck
    }
  }

  private func result(_ exit: RunExit, _ status: UInt64) -> RunResult {
    let unfinished = unfinishedStep(exit)
    return RunResult(
      exit: exit, status: status, instructions: machine.instructions,
      instructionsBefore: instructionsBefore, simulatedNs: machine.timePs / 1000,
      powerCuts: powerCuts, operations: machine.operations, operationsNs: machine.operationsTimePs / 1000,
      metrics: metrics, counters: machine.counters, console: machine.console(),
      secondConsole: machine.spec.virtio.console ? machine.secondConsole() : nil, answer: machine.answer,
      unreached: unreached, serialStep: unfinished?.step, serialFile: unfinished?.file)
  }

  /// Where the first script stands that has not come to its end; if one of them ended the run, that is all of them.
  private func unfinishedStep(_ exit: RunExit) -> (file: String, step: SerialScript.Step)? {
    if exit == .completed && typists.contains(where: { $0.current?.action == .stop }) { return nil }
    for typist in typists { if let step = typist.current { return (typist.script.file, step) } }
    return nil
  }

  /// Of the moments that were asked for, those that did not come; a default end is not asked for.
  private var unreached: [String] {
    let ends = input.configuration.until == RunConfiguration().until ? [] : [until]
    let all = [("run.until", ends), ("run.fail-at", failAt), ("--snapshot-at", snapshotAt)]
    return all.flatMap { name, triggers in triggers.filter { !$0.hasFired }.map { "\(name) \($0.trigger)" } }
  }
}
