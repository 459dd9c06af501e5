/// What the board's firmware answers: PSCI 1.0 over HVC (Arm DEN 0022).

/// Function numbers; those with bit 30 take 64-bit arguments.
private enum PSCI {
  static var version: UInt64 { 0x8400_0000 }
  static var cpuOff: UInt64 { 0x8400_0002 }
  static var cpuOn32: UInt64 { 0x8400_0003 }
  static var cpuOn: UInt64 { 0xc400_0003 }
  static var affinityInfo32: UInt64 { 0x8400_0004 }
  static var affinityInfo: UInt64 { 0xc400_0004 }
  static var migrateInfoType: UInt64 { 0x8400_0006 }
  static var systemOff: UInt64 { 0x8400_0008 }
  static var systemReset: UInt64 { 0x8400_0009 }
  static var features: UInt64 { 0x8400_000a }

  static func isKnown(_ function: UInt64) -> Bool {
    switch function {
    case version, cpuOff, cpuOn32, cpuOn, affinityInfo32, affinityInfo, migrateInfoType, systemOff, systemReset,
      features:
      true
    default: false
    }
  }

  static var notSupported: UInt64 { UInt64(bitPattern: -1) }
  static var invalidParameters: UInt64 { UInt64(bitPattern: -2) }
  static var alreadyOn: UInt64 { UInt64(bitPattern: -4) }
}

extension MachineStorage {
  /// Answers the call in x0 to x3.
  mutating func callFirmware(_ s: CoreWords) {
    switch low32(s[0]) {
    case PSCI.version: s[0] = 0x0001_0000
    case PSCI.systemOff: stop(.exited, status: 0)
    case PSCI.systemReset: stop(.reset, status: 0)
    // No trusted operating system that would have to move.
    case PSCI.migrateInfoType: s[0] = 2
    case PSCI.cpuOn: s[0] = startCore(s, s[1], at: s[2], context: s[3])
    case PSCI.cpuOn32: s[0] = startCore(s, low32(s[1]), at: low32(s[2]), context: low32(s[3]))
    case PSCI.cpuOff:
      s[Word.waiting] = CoreWaiting.off
      // If it took the board's events, another core does from here on.
      updateTimers(boardCore)
    case PSCI.affinityInfo: s[0] = affinityInfo(s[1], level: s[2])
    case PSCI.affinityInfo32: s[0] = affinityInfo(low32(s[1]), level: low32(s[2]))
    case PSCI.features: s[0] = PSCI.isKnown(low32(s[1])) ? 0 : PSCI.notSupported
    default: s[0] = PSCI.notSupported
    }
  }

  /// CPU_ON: a core that is off starts at EL1 with translation off.
  private mutating func startCore(
    _ s: CoreWords, _ affinity: UInt64, at entry: UInt64, context: UInt64
  ) -> UInt64 {
    guard affinity < UInt64(coreCount), entry & 3 == 0 else { return PSCI.invalidParameters }
    let target = units[Int(affinity)].words
    guard target[Word.waiting] == CoreWaiting.off else { return PSCI.alreadyOn }
    resetCore(Int(affinity), at: max(nowPs(s), nowPs(target)))
    target[Word.waiting] = 0
    target[Word.pc] = entry
    target[0] = context
    updateTimers(target)
    shortenTurn(s)
    return 0
  }

  /// AFFINITY_INFO: 0 on, 1 off. There is one level.
  private mutating func affinityInfo(_ affinity: UInt64, level: UInt64) -> UInt64 {
    guard level == 0, affinity < UInt64(coreCount) else { return PSCI.invalidParameters }
    return units[Int(affinity)].words[Word.waiting] == CoreWaiting.off ? 1 : 0
  }
}
