/// Requirements E8 to E10, E12 and E13: what is allocated, what is free, who holds what, over checkpoints and failures.
///
/// docs/TESTING.md says how each test was seen to fail.

import Configuration
import GuestABI
import Machine
import PowerFailure
import Testing
import Units

@testable import KernelView

extension SystemTests {
  @Suite("Requirements: memory and objects", .serialized)
  struct RequirementsOfMemory {
    /// Pages of the heap that are free, at a RESTORED marker or right behind a commit.
    private func freePages(_ probe: Probe) throws -> Int {
      try Int(probe.nvm.baseAddress?.assumingMemoryBound(to: ember_superblock.self).pointee.free_pages ?? 0)
    }

    static let strategies: [Configuration.CheckpointStrategy] = [.cow, .full, .hybrid, .async]

    static let crashScenarios = [
      Scenario("counter", ["count": 1_000_000_000, "pages": 16], timing: false, intervalNs: 50_000),
      Scenario("capchurn", ["operations": 1_000_000_000], timing: false, intervalNs: 100_000),
    ]

    @Test("E8: memory is as free after very many crashes as after some", arguments: crashScenarios)
    func flatOverCrashes(_ scenario: Scenario) throws {
      let crashes = Guest.isFull ? 10_000 : 300
      let seed: UInt64 = 8
      var random = SeededGenerator(seed: seed, stream: "crashes")
      let probe = try Probe(scenario.with { $0.nvmBytes = 16 << 20 })
      var free: [Int] = []
      var versions: [UInt64] = []
      for crash in 0..<crashes {
        _ = probe.machine.run(
          StopRequest(instructions: probe.machine.instructions + 100_000 + random.next(below: 400_000)))
        let version = try probe.recover([.strict, .random, .lucky][crash % 3], seed: random.next())
        versions.append(version)
        free.append(try freePages(probe))
        if crash % 20 == 19 {
          let findings = try probe.view().audit(.restored)
          #expect(findings.isEmpty, "seed \(seed), crash \(crash): \(findings.prefix(3))")
        }
      }
      #expect(versions == versions.sorted() && Set(versions).count > crashes / 3, "the system gets on between crashes")
      // The programs' own memory grows for a while; then what one crash leaves is what all leave.
      let early = free[crashes / 3..<crashes / 2]
      let late = free[(crashes - crashes / 6)...]
      let least = (try #require(early.min()), try #require(late.min()))
      #expect(least.1 >= least.0 - 24, "free pages early \(early.min() ?? 0)–\(early.max() ?? 0), late \(least.1)")
    }

    @Test(
      "E9: what a version holds is not given away before a version without it",
      arguments: strategies)
    func notReused(_ strategy: Configuration.CheckpointStrategy) throws {
      let rehearsal = try Rehearsal(.situation(.memory, rounds: 2).with { $0.strategy = strategy })
      // Between the two checkpoints the old blocks go and new ones come, with other contents.
      let spans = rehearsal.spans(from: .operationBegin, 1, to: .operationEnd, 1)
      #expect(spans.count == 2)
      var points = spans.flatMap { sample($0, 24) }
      points += rehearsal.spans(from: .operationEnd, 1, to: .committed).flatMap { sample($0, 8) }
      expectRight(
        try rehearsal.carryOut(at: points.sorted(), images: [.lucky, .random, .lucky, .strict], endsEvery: 8),
        atLeast: 60)
    }

    @Test("E10: what the lost epoch took is free again", arguments: strategies)
    func reclaimed(_ strategy: Configuration.CheckpointStrategy) throws {
      let scenario = Scenario.situation(.memory, rounds: 4).with { $0.strategy = strategy }
      for policy in [ImagePolicy.lucky, .strict, .random] {
        let probe = try Probe(scenario)
        var freeAtCommit = 0
        var version: UInt64 = 0
        // The third round: by then every page that is written has its copies.
        for _ in 0..<6 {
          _ = try probe.run(until: { stop in
            if case .committed(let now) = stop { version = now }
            return if case .committed = stop { true } else { false }
          })
        }
        // The marker comes before what died is let go; the next stage behind it.
        _ = try probe.run(until: { $0 == .stage(2) }, stages: true)
        freeAtCommit = try freePages(probe)
        var request = StopRequest(untilPs: probe.machine.timePs + 20_000_000_000_000)
        request.markers = [.operationEnd]
        #expect(probe.machine.run(request) == .requested)
        let taken = freeAtCommit - (try freePages(probe))
        #expect(taken > 150, "the epoch that will be lost has taken \(taken) pages")
        #expect(try probe.recover(policy, seed: 10) == version)
        let lost = freeAtCommit - (try freePages(probe))
        // Places for copies and backups may be kept by what is written in the epoch.
        #expect(lost <= 12, "\(policy): \(lost) pages are not free that were at the commit")
        #expect(try probe.faults(restored: version) == [])
      }
    }

    @Test(
      "E25, E10: a full NVM refuses new things and nothing else; what a refused call made is in no version",
      arguments: strategies)
    func scarcity(_ strategy: Configuration.CheckpointStrategy) throws {
      let scenario = Scenario.situation(.scarcity, rounds: 1).with {
        $0.strategy = strategy
        $0.nvmBytes = 8 << 20
      }
      let rehearsal = try Rehearsal(scenario)
      // Calls that run out of memory take checkpoints themselves: each of those is cut behind.
      let spans = (UInt64(2)...7).flatMap { rehearsal.spans(from: .operationBegin, $0, to: .operationEnd, $0) }
      let commits = rehearsal.behind(.committed).filter { point in spans.contains { $0.contains(point) } }
      #expect(spans.count == 6 && commits.count >= 6, "each object is made by a call that takes a checkpoint")
      let writes = rehearsal.spans(from: .operationBegin, 1, to: .operationEnd, 1).flatMap { sample($0, 6) }
      expectRight(
        try rehearsal.carryOut(at: (commits + writes).sorted(), images: [.strict, .lucky, .random], endsEvery: 6),
        atLeast: 16)
    }

    /// Directory entry of each object by id, and how often each is there.
    private func objects(_ probe: Probe) throws -> [UInt64: [UInt32]] {
      var found: [UInt64: [UInt32]] = [:]
      for object in try SystemTree(try probe.view(), .runtime).objects {
        found[object.id, default: []].append(object.number)
      }
      return found
    }

    @Test("E12: shared objects, circles and what only an object holds come back once, each as itself")
    func identity() throws {
      let scenario = Scenario.situation(.sharing, rounds: 6)
      let rehearsal = try Rehearsal(scenario)
      expectRight(
        try rehearsal.carryOut(at: rehearsal.behind(.committed), images: [.strict, .lucky]), atLeast: 6)

      let probe = try Probe(scenario)
      try probe.runToCommit(3)
      let digest = try #require(probe.golden[3]?.records)
      // Cap group a holds b and itself, b holds a and itself.
      let names = digest.filter { $0.part == .name }
      let groups = names.filter { record in
        record.value == 0x61 || record.value == 0x62
      }.map(\.object)
      let circle = digest.filter { record in
        record.part == .capabilityObject && groups.contains(record.object) && groups.contains(record.value)
      }
      #expect(groups.count == 2 && circle.count == 4, "\(names)")
      let before = try objects(probe)
      #expect(before.values.allSatisfy { $0.count == 1 })
      for seed in UInt64(0)..<3 {
        #expect(try probe.recover([.strict, .random, .lucky][Int(seed)], seed: seed) == 3)
        #expect(try probe.faults(restored: 3) == [])
        #expect(try objects(probe) == before)
        _ = probe.machine.run(StopRequest(instructions: probe.machine.instructions + 30_000))
      }
      // Each object is saved once in a checkpoint, however many hold it.
      let saves = try rehearsal.passes(step: "object_root", most: 10_000)
      let spans = rehearsal.spans(from: .sealed, to: .committed)
      let counts = rehearsal.records
        .filter { $0.a == UInt64(MarkerKind.quantity.rawValue) && $0.b == EMBER_QUANTITY_DIRTY_OBJECTS }.map(\.c)
      #expect(spans.count == counts.count)
      for (span, count) in zip(spans, counts) {
        #expect(UInt64(saves.count { span.contains($0) }) == count)
      }
    }

    /// What a restore derives of each object: holders, the first capability to it, its place in lists.
    private func derived(_ probe: Probe) throws -> [UInt64: [UInt64]] {
      let tree = try SystemTree(try probe.view(), .runtime)
      var found: [UInt64: [UInt64]] = [:]
      for object in tree.objects {
        let header = tree.header(of: object).pointee
        var words = [UInt64(header.references), UInt64(header.first_alias), header.link, header.modified]
        // What follows the saved part is derived from it, but for the tables that a run builds by faults.
        let tail = object.kind.bodyBytes - MemoryLayout<ember_body_header>.size - object.kind.savedBytes
        if object.kind != .vmSpace {
          for at in stride(from: 0, to: tail & ~7, by: 8) {
            words.append((object.saved + object.kind.savedBytes).load(fromByteOffset: at, as: UInt64.self))
          }
        }
        found[object.id] = words
      }
      return found
    }

    @Test(
      "E13: holders, reverse lists and derivation are the same after 200 restores in a row",
      arguments: [
        Scenario("capchurn", ["operations": 3000], timing: false, intervalNs: 200_000),
        Scenario.situation(.calls, rounds: 40, intervalNs: 200_000).with { $0.timing = false },
        Scenario.situation(.tree, rounds: 2).with { $0.timing = false },
      ])
    func recomputed(_ scenario: Scenario) throws {
      let probe = try Probe(scenario)
      try probe.runToCommit(2)
      #expect(try probe.recover(.strict, seed: 1) == 2)
      let first = try derived(probe)
      #expect(first.count > 20 && first.values.contains { $0[0] > 2 })
      var random = SeededGenerator(seed: 13, stream: "restores")
      for restore in 0..<200 {
        // Now and then the system gets to run a little, before the next checkpoint.
        if restore % 4 == 3 {
          _ = probe.machine.run(StopRequest(instructions: probe.machine.instructions + random.next(below: 3000)))
        }
        #expect(try probe.recover(restore % 2 == 0 ? .strict : .lucky, seed: random.next()) == 2)
        let now = try derived(probe)
        guard now == first else {
          let changed = now.keys.filter { now[$0] != first[$0] }.sorted().prefix(3)
          Issue.record("restore \(restore): objects \(changed) have other holders or links than after the first")
          return
        }
      }
      #expect(try probe.faults(restored: 2) == [])
    }
  }
}
