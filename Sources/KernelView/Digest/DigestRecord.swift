/// The canonical records whose sum is a digest: one fact of the system each, keyed by stable object ids.
///
/// A record never holds an address: objects are named by id, capabilities by cap group and slot, pages by PMO and index.
/// So two systems have equal records exactly if nothing that a program or the kernel can rely on differs between them.

import Units

/// Which fact of an object a record tells.
package enum DigestPart: UInt8, CaseIterable, Hashable, Sendable {
  /// That the object exists, and its kind.
  case existence = 1
  case nextID
  case clock
  case rootGroup
  case name
  case table
  case groupState
  case privileged
  case exitStatus
  case watcher
  case watchBits
  case tableGroup
  case tableIndex
  case capabilityObject
  case capabilityBadge
  case capabilityRights
  case capabilityParent
  case register
  case stackPointer
  case programCounter
  case processorState
  case threadPointer
  case threadGroup
  case threadSpace
  case threadState
  case checkpointCall
  case waitKind
  case waitSlot
  case waitObject
  case waitDeadline
  case waitBadge
  case replyTo
  case messagePage
  case regionPMO
  case regionBytes
  case regionOffset
  case regionRights
  case pmoKind
  case pmoPages
  case pmoPhysical
  case page
  case pendingBits
  case interrupt
  case armed
  case regionCapability
  case affinity
  case floatingPoint
  case floatingPointControl
  case floatingPointStatus

  /// What the part is called in a sentence; `index` tells which of several.
  func name(_ index: UInt64) -> String {
    switch self {
    case .existence: "existence"
    case .nextID: "next object id"
    case .clock: "clock"
    case .rootGroup: "root cap group"
    case .name: "name"
    case .table: "table \(index)"
    case .groupState, .threadState: "state"
    case .privileged: "privilege"
    case .exitStatus: "exit status"
    case .watcher: "watcher"
    case .watchBits: "bits for its watcher"
    case .tableGroup: "cap group"
    case .tableIndex: "index"
    case .capabilityObject: "slot \(index): object"
    case .capabilityBadge: "slot \(index): badge"
    case .capabilityRights: "slot \(index): rights"
    case .capabilityParent: "slot \(index): parent"
    case .register: "register x\(index)"
    case .stackPointer: "register SP"
    case .programCounter: "register PC"
    case .processorState: "PSTATE"
    case .threadPointer: "register TPIDR_EL0"
    case .threadGroup: "cap group"
    case .threadSpace: "VM space"
    case .checkpointCall: "checkpoint call"
    case .waitKind: "reason to wait"
    case .waitSlot: "slot it waits through"
    case .waitObject: "object it waits for"
    case .waitDeadline: "deadline, relative to the clock"
    case .waitBadge: "badge of its call"
    case .replyTo: "thread it owes a reply"
    case .messagePage: "message page"
    case .regionPMO: "region \(hexadecimal(index)): PMO"
    case .regionBytes: "region \(hexadecimal(index)): bytes"
    case .regionOffset: "region \(hexadecimal(index)): offset"
    case .regionRights: "region \(hexadecimal(index)): rights"
    case .regionCapability: "region \(hexadecimal(index)): capability"
    case .pmoKind: "kind"
    case .pmoPages: "number of pages"
    case .pmoPhysical: "physical address"
    case .page: "page \(hexadecimal(index))"
    case .pendingBits: "pending bits"
    case .interrupt: "interrupt"
    case .armed: "armed state"
    case .affinity: "core it must run on"
    case .floatingPoint: "register V\(index / 2), \(index % 2 == 0 ? "lower" : "upper") half"
    case .floatingPointControl: "register FPCR"
    case .floatingPointStatus: "register FPSR"
    }
  }
}

package struct DigestRecord: Hashable, Sendable {
  /// Id of the object; capabilities go by the id of their cap group.
  package let object: UInt64
  package let kind: ObjectKind
  package let part: DigestPart
  /// Which of several parts of this kind: a register, slot, page index, address of a region. Less than 2^56.
  package let index: UInt64
  /// The fact itself: a word, or both halves of a page's hash, or cap group and slot of a parent.
  package let value: UInt64
  package let second: UInt64

  /// The record's share of the sum.
  package var hash: UInt128 { DigestRecord.hash(object, part, index, value, second) }

  /// Two lanes of SplitMix64 steps with different starts and different order of the words: 128 bits in which each word
  /// counts in every bit, so that sums of different sets of records differ but for chance.
  @inline(__always)
  static func hash(
    _ object: UInt64, _ part: DigestPart, _ index: UInt64, _ value: UInt64, _ second: UInt64
  ) -> UInt128 {
    let tag = UInt64(part.rawValue) << 56 | (index & 0x00ff_ffff_ffff_ffff)
    var low = SeededGenerator.mix(object ^ 0x6a09_e667_f3bc_c908)
    var high = SeededGenerator.mix(tag ^ 0xbb67_ae85_84ca_a73b)
    low = SeededGenerator.mix(low ^ tag)
    high = SeededGenerator.mix(high &+ object)
    low = SeededGenerator.mix(low &+ value)
    high = SeededGenerator.mix(high ^ second)
    low = SeededGenerator.mix(low ^ second)
    high = SeededGenerator.mix(high &+ value)
    return UInt128(_low: low, _high: high)
  }
}
