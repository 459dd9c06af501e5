/// The time between a power failure's warning and the cut: what the machine draws from the supply's hold-up energy.
///
/// Cores draw `power.core-energy` in each clock while they are on, the memories what their operations cost. The energy is
/// charged in steps: whoever runs the machine stops it at `holdUpStepPs`, and cuts the power when `drawHoldUpEnergy` says
/// that nothing is left (rule P11 of docs/PERSISTENCE.md). Under `gpf` nobody runs on: the platform flushes its caches with
/// the energy, at once. A supply that is given as a time alone is charged by time alone.

extension PowerSpec {
  /// What the supply holds, pJ; of one that is given as a time, what all cores draw in that time.
  func supplyPj(_ spec: MachineSpec) -> UInt64 {
    if holdUpPj > 0 || holdUpPs == 0 { return holdUpPj }
    return max(1, coresPj(during: holdUpPs, spec))
  }

  /// What all cores draw, pJ.
  func coresPj(during ps: UInt64, _ spec: MachineSpec) -> UInt64 {
    let (pj, isBeyond) = (ps / max(1, spec.core.clockPs)).multipliedReportingOverflow(by: corePj &* UInt64(spec.cores))
    return isBeyond ? .max : pj
  }
}

extension Machine {
  /// How exactly the moment is met at which the energy is used up, ps.
  private static var stepPs: UInt64 { 1_000_000 }

  /// The supply's input has failed, and software is told. False: the supply holds nothing for software, the power goes
  /// at once.
  package func warnOfPowerFailure() -> Bool {
    let m = storage
    guard spec.domain != .gpf, m.pointee.bus.power.warn() else { return false }
    m.pointee.board.pointee.powerFailedPs = timePs
    m.pointee.board.pointee.chargedPs = timePs
    m.pointee.board.pointee.chargedMemoryPj = m.pointee.controllers.energyPj(spec)
    m.pointee.updateInterruptLines()
    return true
  }

  /// Whether the machine runs on hold-up energy.
  package var isPowerFailing: Bool { isPoweredOn && storage.pointee.bus.power.isFailing }

  /// While it does: when it is to be stopped for the next charge, ps.
  package var holdUpStepPs: UInt64? {
    guard isPowerFailing else { return nil }
    let next = timePs &+ Machine.stepPs
    guard spec.power.holdUpPs > 0 else { return next }
    return min(next, storage.pointee.board.pointee.powerFailedPs &+ spec.power.holdUpPs)
  }

  /// Charges what was used since the last charge. False: nothing is left, or the time is over; the power goes now.
  package func drawHoldUpEnergy() -> Bool {
    guard isPowerFailing else { return true }
    let m = storage
    let now = timePs, power = spec.power
    var used = power.coresPj(during: now &- m.pointee.board.pointee.chargedPs, spec)
    let memoryPj = m.pointee.controllers.energyPj(spec)
    if power.holdUpPj > 0 { used &+= memoryPj &- m.pointee.board.pointee.chargedMemoryPj }
    m.pointee.board.pointee.chargedPs = now
    m.pointee.board.pointee.chargedMemoryPj = memoryPj
    let isLeft = m.pointee.bus.power.draw(picojoules: used)
    let isOver = power.holdUpPs > 0 && now &- m.pointee.board.pointee.powerFailedPs >= power.holdUpPs
    return (isLeft || power.holdUpPj == 0) && !isOver
  }
}
