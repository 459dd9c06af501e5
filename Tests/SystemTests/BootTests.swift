/// Every workload boots, runs to its end and gives one answer, whatever machine and policy it runs under.

import Experiment
import Foundation
import Machine
import TestSupport
import Testing
import Units

extension SystemTests {
  @Suite("Boots and workloads", .serialized)
  struct BootTests {
    static let programs = Scenario.workloads + [Scenario("selftest")]

    /// Strategies, domains and both ways to execute, beside the one they are compared with.
    static let variants: [@Sendable (inout Scenario) -> Void] = [
      { $0.strategy = .none },
      { $0.strategy = .full },
      { $0.strategy = .cow },
      {
        $0.strategy = .cow
        $0.verify = true
        $0.timing = false
      },
      {
        $0.strategy = .cow
        $0.domain = .eadr
      },
      {
        $0.strategy = .hybrid
        $0.verify = true
      },
      {
        $0.strategy = .async
        $0.verify = true
      },
      {
        $0.strategy = .hybrid
        $0.hotPages.dirtyBits = false
        $0.domain = .eadr
        $0.timing = false
        $0.verify = true
      },
      {
        $0.strategy = .full
        $0.domain = .eadr
        $0.timing = false
      },
    ]

    @Test("prints the same result under every strategy and domain, timed or not", arguments: programs)
    func sameResult(_ scenario: Scenario) throws {
      let plain = try scenario.with {
        $0.strategy = .none
        $0.timing = false
      }.run()
      #expect(plain.exit == .completed, "\(String(decoding: plain.console, as: UTF8.self))")
      let expected = try #require(Guest.result(in: plain.console))
      for change in Self.variants {
        let variant = scenario.with(change)
        let result = try variant.run()
        #expect(result.exit == .completed, "\(variant.testDescription)")
        #expect(Guest.result(in: result.console) == expected, "\(variant.testDescription)")
        #expect((result.metrics.checkpoints > 0) == (variant.strategy != .none), "\(variant.testDescription)")
      }
    }

    @Test("two runs with one seed are the same bytes, with power cuts too", arguments: programs)
    func deterministic(_ scenario: Scenario) throws {
      func outputs() throws -> (RunResult, String) {
        // The recovery of `counter` copies its many pages back, and must fit between two cuts.
        let period = SimTime.milliseconds(scenario.program == "counter" ? 4 : 2)
        let result = try scenario.run(failAt: [.every(period)])
        return (result, result.counters.map { "\($0.name)=\($0.value)" }.joined(separator: " "))
      }
      let (first, firstCounters) = try outputs()
      let (second, secondCounters) = try outputs()
      #expect(first.powerCuts > 0)
      #expect(first.exit == .completed)
      #expect(first.console == second.console)
      #expect(firstCounters == secondCounters)
      #expect(first.instructions == second.instructions)
      #expect(first.simulatedNs == second.simulatedNs)
      #expect(first.metrics.pausesNs == second.metrics.pausesNs)
    }

    @Test("the seed of the machine reaches the run")
    func seedMatters() throws {
      let first = try Scenario("counter").run()
      let second = try Scenario("counter").with { $0.seed = 2 }.run()
      #expect(Guest.result(in: first.console) != Guest.result(in: second.console))
    }
  }

  @Suite("The same image on QEMU", .serialized)
  struct QEMUTests {
    static let qemu = Tool.path(of: "qemu-system-aarch64")

    /// A processor with `DC CVAP`, where this QEMU has one, and one without.
    static func processors() throws -> [String] {
      let list = try Tool.run(try #require(qemu), ["-cpu", "help"])
      let known = String(decoding: list.output, as: UTF8.self)
      return [known.contains("neoverse-n1") ? "neoverse-n1" : "max", "cortex-a57"]
    }

    @Test(
      "prints the same result line", .enabled(if: qemu != nil, "qemu-system-aarch64 is not installed"),
      arguments: BootTests.programs)
    func sameResult(_ scenario: Scenario) throws {
      let here = try scenario.run()
      let expected = try #require(Guest.result(in: here.console))
      let arguments = scenario.bootArguments + " nvm=0x4c000000+0x4000000"
      for (i, cpu) in try Self.processors().enumerated() where i == 0 || scenario.program == "kv" {
        let there = try Tool.run(
          try #require(Tool.path(of: "timeout")),
          [
            "90", try #require(Self.qemu), "-M", "virt,gic-version=2", "-cpu", cpu, "-m", "256", "-nographic", "-nic",
            "none", "-kernel", Guest.imagePath, "-append", arguments,
          ])
        #expect(there.status == 0, "\(cpu): \(there.errors)")
        let end = String(decoding: there.output.suffix(400), as: UTF8.self)
        #expect(Guest.result(in: there.output) == expected, "\(cpu): \(end)")
      }
    }
  }
}
