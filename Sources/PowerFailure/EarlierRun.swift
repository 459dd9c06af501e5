/// An earlier run whose image lies in NVM when a campaign begins, and which the first boot is told to erase.
///
/// Until the erasure is guaranteed a cut may leave the whole old image, which then comes back and ends as the earlier
/// run would have; afterwards nothing of it may ever be seen again.

import Machine

package struct EarlierRun<Golden: Sendable>: Sendable {
  /// The version that the old image holds, and the system as it comes back from it.
  package var version: UInt64
  package var golden: Golden
  /// How the earlier run ends once it is let.
  package var answer: String
  /// The pages of NVM that are not zero, by their offsets.
  private var pages: [(offset: UInt64, bytes: [UInt8])]

  /// Runs the machine up to a commit, takes the power away, and sees what comes back and how it ends.
  package static func record<Inspector: SystemInspector>(
    on machine: Machine, _ inspector: inout Inspector, commits: UInt64, limitPs: UInt64,
    goesOn: () -> Bool = { true }
  ) throws(InspectionError) -> EarlierRun where Inspector.Golden == Golden {
    /// Runs up to a marker of the kind, or to the end without one.
    func run(to marker: MarkerKind?) throws(InspectionError) -> StopReason {
      while true {
        if !goesOn() { throw .interrupted }
        var request = StopRequest(untilPs: min(limitPs, machine.timePs + lookPs))
        if let marker { request.markers = [marker] }
        let reason = machine.run(request)
        if reason != .time || machine.timePs >= limitPs { return reason }
      }
    }
    machine.powerOn()
    for _ in 0..<commits {
      guard try run(to: .committed) == .requested else {
        throw InspectionError("the earlier run ends before its commit \(commits); ask for fewer, or a shorter interval")
      }
    }
    _ = machine.cutPower(.strict, seed: machine.spec.seed)
    let pages = try nonzeroPages(machine)
    machine.clearRecords()
    machine.powerOn()
    guard try run(to: .restored) == .requested else {
      throw InspectionError("the image of the earlier run does not come back")
    }
    let version = inspector.committedVersion(machine)
    let golden = try inspector.golden(machine)
    guard try run(to: nil) == .ended(.exited, status: 0) else {
      throw InspectionError("the earlier run does not end well")
    }
    return EarlierRun(version: version, golden: golden, answer: BaseRun.answer(of: machine), pages: pages)
  }

  private static func nonzeroPages(
    _ machine: Machine
  ) throws(InspectionError) -> [(offset: UInt64, bytes: [UInt8])] {
    guard let nvm = machine.nvmPointer(offset: 0, count: Int(machine.spec.nvmBytes)) else {
      throw InspectionError("the machine has no NVM")
    }
    var pages: [(offset: UInt64, bytes: [UInt8])] = []
    for offset in stride(from: 0, to: machine.spec.nvmBytes, by: 4096) {
      let page = UnsafeRawBufferPointer(start: nvm + Int(offset), count: 4096)
      if page.contains(where: { $0 != 0 }) { pages.append((offset, Array(page))) }
    }
    return pages
  }

  /// Puts the old image into a machine that was never powered on, and has its first boot erase it by `argument`.
  package func prepare(_ machine: Machine, erasingBy argument: String) throws(MachineError) {
    for page in pages { try machine.loadNVM(page.bytes, at: page.offset) }
    try machine.setFirstBootArguments("\(machine.bootArguments) \(argument)")
  }
}
