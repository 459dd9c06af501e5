/// The generic timer of each core: a counter since power-on, and the virtual and physical timers that compare with it.
///
/// A timer's line is a level: enabled, not masked, and the counter has reached the compare value. It is recomputed when
/// a timer register is written and at the time it becomes due, which the run loop takes as a deadline.

import A64

extension MachineStorage {
  /// The counter at a point of time: it restarts at 0 with the power.
  mutating func counter(at ps: UInt64) -> UInt64 {
    let (high, low) = (ps &- board.pointee.poweredOnPs).multipliedFullWidth(by: counterHz)
    return (1_000_000_000_000 as UInt64).dividingFullWidth((high % 1_000_000_000_000, low)).quotient
  }

  /// The first point of time at which the counter shows at least `value`, or nil if that is beyond all time.
  mutating func time(ofCounter value: UInt64) -> UInt64? {
    let (high, low) = value.multipliedFullWidth(by: 1_000_000_000_000)
    guard high < counterHz else { return nil }
    let (quotient, remainder) = counterHz.dividingFullWidth((high, low))
    let (ps, overflow) = (quotient &+ (remainder == 0 ? 0 : 1)).addingReportingOverflow(board.pointee.poweredOnPs)
    return overflow ? nil : ps
  }

  /// Sets both timers' lines as they are now, and notes when the next one changes.
  mutating func updateTimers(_ s: CoreWords) {
    let v = updateTimer(s, .CNTV_CTL_EL0, .CNTV_CVAL_EL0, InterruptID.virtualTimer)
    let p = updateTimer(s, .CNTP_CTL_EL0, .CNTP_CVAL_EL0, InterruptID.physicalTimer)
    // The board's deadlines are one core's too.
    s[Word.timerDuePs] = min(v, p, s == boardCore ? min(updateAlarm(s), bus.virtio.next.duePs) : .max)
  }

  /// Raises the real-time clock's interrupt if its alarm is due; otherwise says when it will be.
  private mutating func updateAlarm(_ s: CoreWords) -> UInt64 {
    guard bus.rtc.nextAlarmSeconds != nil else { return .max }
    bus.rtc.advance(to: seconds(s))
    bus.gic.setLine(irq: InterruptID.rtc, level: bus.rtc.interruptAsserted, core: 0)
    updateCoreLines()
    guard let alarm = bus.rtc.nextAlarmSeconds else { return .max }
    let (ps, overflow) = (alarm &- bus.rtcStartSeconds).multipliedReportingOverflow(by: 1_000_000_000_000)
    return overflow ? .max : ps
  }

  private mutating func updateTimer(
    _ s: CoreWords, _ control: SystemRegister, _ compare: SystemRegister, _ irq: Int
  ) -> UInt64 {
    let core = Int(s[Word.coreIndex])
    let ctl = s[Word.system(control)]
    guard ctl & 1 != 0 else {
      setTimerLine(irq, false, core)
      return .max
    }
    let due = time(ofCounter: s[Word.system(compare)]) ?? .max
    let isDue = due <= nowPs(s)
    setTimerLine(irq, isDue && ctl & 2 == 0, core)
    return isDue ? .max : due
  }

  private mutating func setTimerLine(_ irq: Int, _ level: Bool, _ core: Int) {
    bus.gic.setLine(irq: irq, level: level, core: core)
    updateCoreLines()
  }

  mutating func timerControl(_ s: CoreWords, _ control: SystemRegister, _ compare: SystemRegister) -> UInt64 {
    let ctl = s[Word.system(control)] & 3
    let isDue = counter(at: nowPs(s)) >= s[Word.system(compare)]
    return ctl | (ctl & 1 != 0 && isDue ? 4 : 0)
  }
}
