/// Ember seen from outside, through KernelView: golden digests, differences by object, the allocator audit.

import KernelView
import Machine

package struct EmberInspector: SystemInspector {
  package static let erasingArgument = "nvm.format=1"

  /// Hashes of NVM pages, kept up to date by what the machine says it may have changed.
  private let pages: PageHashCache

  package init(nvmBytes: UInt64) { pages = PageHashCache(nvmBytes: nvmBytes) }

  private func nvm(_ machine: Machine) throws(InspectionError) -> UnsafeRawBufferPointer {
    guard let base = machine.nvmPointer(offset: 0, count: Int(machine.spec.nvmBytes)) else {
      throw InspectionError("the machine has no NVM")
    }
    return UnsafeRawBufferPointer(start: base, count: Int(machine.spec.nvmBytes))
  }

  private func view(_ machine: Machine) throws(InspectionError) -> NVMView {
    machine.takeChangedNVMPages { pages.invalidate(page: $0) }
    do { return try NVMView(try nvm(machine), dram: machine.readPage) } catch { throw InspectionError("\(error)") }
  }

  private func digest(_ machine: Machine, records: Bool) throws(InspectionError) -> Digest {
    let view = try view(machine)
    do { return try view.digest(pages: pages, records: records) } catch { throw InspectionError("\(error)") }
  }

  package mutating func committedVersion(_ machine: Machine) -> UInt64 {
    guard let bytes = try? nvm(machine) else { return 0 }
    return (try? NVMView.committedVersion(of: bytes)) ?? 0
  }

  package mutating func golden(_ machine: Machine) throws(InspectionError) -> Digest {
    try digest(machine, records: true)
  }

  package mutating func difference(
    _ machine: Machine, from golden: Digest
  ) throws(InspectionError) -> SystemDifference? {
    let found = try digest(machine, records: false)
    if found == golden { return nil }
    let details = try digest(machine, records: true).differences(from: golden)
    return SystemDifference(
      expected: golden.description, found: found.description, details: details.prefix(20).map(\.description))
  }

  package mutating func audit(_ machine: Machine) throws(InspectionError) -> [String] {
    let view = try view(machine)
    do { return try view.audit(.restored).map(\.description) } catch { throw InspectionError("\(error)") }
  }
}
