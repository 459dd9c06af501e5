/// Which configurations an experiment has.

import Testing
import Units

@testable import Configuration

@Suite("Sweeps")
struct SweepTests {
  private func rows(_ change: (inout Sweep) -> Void) throws -> [String] {
    var sweep = Sweep()
    change(&sweep)
    return try sweep.expand(try builder()).map { configuration in
      let interval = configuration.checkpoint.interval?.description ?? "-"
      return "\(configuration.machine.nvmPreset) \(configuration.machine.domain.rawValue) "
        + "\(configuration.checkpoint.strategy.rawValue) \(interval)"
    }
  }

  @Test("Empty lists give the one configuration that was said")
  func single() throws {
    #expect(try rows { _ in } == ["optane adr cow 10ms"])
  }

  @Test("Every memory meets every policy, and no checkpoints are one row a memory")
  func product() throws {
    let rows = try rows {
      $0.checkpoints = ["none", "10ms", "1ms"]
      $0.strategies = ["cow", "full"]
      $0.nvms = ["optane", "pcm"]
    }
    #expect(
      rows == [
        "optane adr none -", "optane adr cow 10ms", "optane adr cow 1ms", "optane adr full 10ms", "optane adr full 1ms",
        "pcm adr none -", "pcm adr cow 10ms", "pcm adr cow 1ms", "pcm adr full 10ms", "pcm adr full 1ms",
      ])
  }

  @Test("A strategy without interval is one row for all intervals")
  func withoutInterval() throws {
    let rows = try rows {
      $0.checkpoints = ["5ms", "1ms"]
      $0.strategies = ["none", "cow"]
      $0.domains = ["adr", "eadr"]
    }
    #expect(
      rows == [
        "optane adr none -", "optane adr cow 5ms", "optane adr cow 1ms", "optane eadr none -", "optane eadr cow 5ms",
        "optane eadr cow 1ms",
      ])
  }

  @Test("A wrong value of a list is refused by the list's flag")
  func refusals() {
    #expect(refusal { _ = try rows { $0.checkpoints = ["1"] } }.hasPrefix("--checkpoint: '1' has no unit"))
    #expect(refusal { _ = try rows { $0.strategies = ["cov"] } }.hasPrefix("--strategy: 'cov' is not one of"))
    #expect(refusal { _ = try rows { $0.cores = ["17"] } }.hasPrefix("--cores: '17' is out of range"))
    #expect(refusal { _ = try rows { $0.nvms = ["x"] } }.hasPrefix("--nvm: there is no NVM preset 'x'"))
  }
}
