/// Each checker of a campaign is seen to fail: a fault is put into the NVM of a kernel that is right, at the moment that
/// the checker is there for.
///
/// The mutation suite breaks the kernel; here the kernel is whole and the memory is not.
/// 1. The same trials without a fault find nothing.
/// 2. A fault is a change of NVM that the machine is told of, so that a trial takes it back.

import GuestABI
import PowerFailure
import Testing

@testable import Machine

/// Ember's NVM, for changing it.
private struct NVM {
  let machine: Machine
  private let geometry: ember_geometry

  init(_ machine: Machine) {
    self.machine = machine
    geometry = ember_nvm_geometry(machine.spec.nvmBytes)
  }

  /// The memory at an offset within one page, about to be changed.
  func at(_ offset: UInt64) -> UnsafeMutableRawPointer {
    let physical = MemoryMap.nvmBase + offset
    let page = machine.storage.pointee.memory.pageNumber(physical)
    guard let page else { preconditionFailure("a fault is within NVM") }
    machine.storage.pointee.memory.willWrite(line: physical, page: page)
    return machine.storage.pointee.memory.hostPage(page) + Int(offset & 4095)
  }

  private func read<T>(_ offset: UInt64, _ type: T.Type) -> T {
    guard let source = machine.nvmPointer(offset: offset, count: MemoryLayout<T>.size) else {
      preconditionFailure("what is read is within NVM")
    }
    return source.loadUnaligned(as: type)
  }

  /// Offsets of the bodies of all living objects of a kind.
  func bodies(_ kind: UInt32) -> [UInt64] {
    (1..<UInt64(geometry.directory_entries)).compactMap { number in
      let root = read(geometry.directory + number << 6, ember_object_root.self)
      return root.born != 0 && root.died == 0 && root.kind == kind ? UInt64(root.body_line) << 6 : nil
    }
  }

  /// Offset of the record that says what a page is used for.
  func stateRecord(_ page: UInt64) -> UInt64 {
    geometry.page_states + page * UInt64(MemoryLayout<ember_page_state>.size)
  }

  /// Numbers of all pages that the kernel says are in a state, with the offset of the record that says so.
  func pages(_ state: UInt8) -> [(number: UInt64, record: UInt64)] {
    (geometry.first_heap_page..<geometry.page_count).compactMap { number in
      let record = stateRecord(number)
      return read(record, ember_page_state.self).state == state ? (number, record) : nil
    }
  }
}

/// A fault, when it happens, and who must see it.
private struct Fault: Sendable, CustomTestStringConvertible {
  /// After a cut; before the restored system is compared, or audited; after both.
  enum Moment: Sendable { case cut, compared, audited, checked }
  var testDescription: String
  var moment: Moment
  var seenBy: Checker
  /// Changes NVM; gets the number of times it was called before.
  var make: @Sendable (NVM, Int) -> Void

  static let all: [Fault] = [
    Fault(testDescription: "checker 1: a commit word that names no version", moment: .cut, seenBy: .version) { nvm, _ in
      nvm.at(EMBER_COMMIT_WORD_OFFSET).assumingMemoryBound(to: UInt64.self).pointee += 7
    },
    Fault(testDescription: "checker 1: a bit of a page", moment: .compared, seenBy: .equality) { nvm, k in
      let frames = nvm.pages(EMBER_PAGE_FRAME)
      let frame = frames[k * 7 % frames.count].number
      nvm.at(frame << 12 + UInt64(k * 331 % 4096)).assumingMemoryBound(to: UInt8.self).pointee ^= 0x10
    },
    Fault(testDescription: "checker 1: a bit of a thread's register", moment: .compared, seenBy: .equality) { nvm, k in
      let threads = nvm.bodies(EMBER_KIND_THREAD)
      nvm.at(threads[k % threads.count] + 32).assumingMemoryBound(to: UInt64.self).pointee ^= 1
    },
    Fault(testDescription: "checker 2: a page that nobody owns", moment: .audited, seenBy: .audit) { nvm, _ in
      // Handed out, and given to nobody.
      let superblock = nvm.at(0).assumingMemoryBound(to: ember_superblock.self)
      let number = superblock.pointee.frontier
      nvm.at(128).assumingMemoryBound(to: UInt64.self).pointee = number + 1
      nvm.at(136).assumingMemoryBound(to: UInt64.self).pointee -= 1
      let record = nvm.at(nvm.stateRecord(number)).assumingMemoryBound(to: ember_page_state.self)
      record.pointee.state = EMBER_PAGE_COPY
    },
    Fault(testDescription: "checker 2: a page in use that is marked free", moment: .audited, seenBy: .audit) {
      nvm, k in
      let frames = nvm.pages(EMBER_PAGE_FRAME)
      let record = nvm.at(frames[k % frames.count].record).assumingMemoryBound(to: ember_page_state.self)
      record.pointee.state = EMBER_PAGE_FREE
    },
    Fault(testDescription: "checker 2: one holder too many", moment: .audited, seenBy: .audit) { nvm, k in
      let groups = nvm.bodies(EMBER_KIND_CAP_GROUP)
      let body = nvm.at(groups[k % groups.count]).assumingMemoryBound(to: ember_body_header.self)
      body.pointee.references += 1
    },
    Fault(testDescription: "checker 4: data that changed unseen", moment: .checked, seenBy: .answer) { nvm, k in
      let frames = nvm.pages(EMBER_PAGE_FRAME)
      for i in 0..<8 {
        let frame = frames[(k * 8 + i) % frames.count].number
        nvm.at(frame << 12 + 8).assumingMemoryBound(to: UInt8.self).pointee ^= 0x40
      }
    },
    Fault(testDescription: "checker 4: a program that is gone", moment: .checked, seenBy: .assertion) { nvm, _ in
      for thread in nvm.bodies(EMBER_KIND_THREAD) {
        let frame = nvm.at(thread + 32).assumingMemoryBound(to: ember_frame.self)
        frame.pointee.pc = 0
      }
    },
    Fault(testDescription: "checker 4: an image that does not boot", moment: .cut, seenBy: .recovery) { nvm, _ in
      nvm.at(16).assumingMemoryBound(to: UInt64.self).pointee ^= 4096
    },
  ]
}

/// Ember's eyes, and a hand that spoils what they are about to look at.
private struct FaultyInspector: SystemInspector {
  static let erasingArgument = EmberInspector.erasingArgument
  var eyes: EmberInspector
  var fault: Fault?
  var count = 0

  private mutating func spoil(_ machine: Machine, _ moment: Fault.Moment) {
    guard let fault, fault.moment == moment else { return }
    fault.make(NVM(machine), count)
    count += 1
  }

  mutating func committedVersion(_ machine: Machine) -> UInt64 {
    spoil(machine, .cut)
    return eyes.committedVersion(machine)
  }
  mutating func golden(_ machine: Machine) throws(InspectionError) -> EmberInspector.Golden { try eyes.golden(machine) }
  mutating func difference(
    _ machine: Machine, from golden: EmberInspector.Golden
  ) throws(InspectionError) -> SystemDifference? {
    spoil(machine, .compared)
    return try eyes.difference(machine, from: golden)
  }
  mutating func audit(_ machine: Machine) throws(InspectionError) -> [String] {
    spoil(machine, .audited)
    let findings = try eyes.audit(machine)
    spoil(machine, .checked)
    return findings
  }
}

extension SystemTests {
  @Suite("Checkers", .serialized)
  struct CheckerTests {
    private static let scenario = Scenario("counter", ["count": 60_000], intervalNs: 200_000)

    /// Trials spread over the run, each to its end, with a fault in each.
    private func violations(_ fault: Fault?, _ checkers: Set<Checker>) throws -> [Violation?] {
      let scenario = CheckerTests.scenario
      let base = try BaseRun.record(try scenario.machine(), limitPs: 60_000_000_000_000)
      let eyes = FaultyInspector(eyes: EmberInspector(nvmBytes: scenario.nvmBytes), fault: fault)
      var runner = TrialRunner(machine: try scenario.machine(), inspector: eyes, checkers: checkers, base: base)
      let commits = base.points.filter { $0.kind == .marker && $0.instruction > (base.firstCommit ?? 0) }
      return (0..<12).map { trial in
        let point = commits[commits.count * trial / 12]
        let cut = PlannedCut(instruction: point.instruction, policy: .strict, seed: UInt64(trial))
        return runner.carryOut(TrialPlan(index: trial, kind: .marker, cuts: [cut], runsToEnd: true)).violation
      }
    }

    @Test("sees the fault that it is there for", arguments: Fault.all)
    private func seen(_ fault: Fault) throws {
      // Without the others, which might see it first; but with the audit, since some faults come after it.
      let found = try violations(fault, [fault.seenBy, .audit])
      let words = found.map { $0.map { "\($0.checker): expected \($0.expected), found \($0.found)" } ?? "nothing" }
      if fault.seenBy == .answer {
        // Not all data counts for the answer.
        #expect(found.contains { $0?.checker == .answer }, "\(words)")
      } else {
        #expect(found.allSatisfy { $0?.checker == fault.seenBy }, "\(words)")
      }
    }

    @Test("sees nothing without a fault")
    func silent() throws {
      let found = try violations(nil, Set(Checker.allCases))
      #expect(found.count == 12)
      #expect(found.allSatisfy { $0 == nil })
    }

    @Test("every checker is seen to fail")
    func complete() {
      #expect(Set(Fault.all.map(\.seenBy)) == Set(Checker.allCases))
    }
  }
}
