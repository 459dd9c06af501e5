/// The image's list of persistence steps: complete, and each record on the instruction that it says.

import Foundation
import GuestABI
import Loader
import Machine
import Testing

@Suite("Persistence steps")
struct StepTests {
  struct StepRecord {
    var address: UInt64
    var kind: UInt32
    var step: UInt32
  }

  static func records() throws -> (LoadedImage, [StepRecord]) {
    let image = try ImageLoader.load(GuestFiles.symbols.path)
    let bytes = try #require(image.sections[".brownout.steps"])
    let records = bytes.withUnsafeBytes { raw in
      stride(from: 0, to: raw.count, by: MemoryLayout<brownout_step_record>.stride).map { at in
        let record = raw.loadUnaligned(fromByteOffset: at, as: brownout_step_record.self)
        return StepRecord(address: record.address, kind: record.kind, step: record.step)
      }
    }
    return (image, records)
  }

  /// Number and kind of each step of the table.
  static let table: [(UInt32, UInt32)] = [
    (BROWNOUT_STEP_object_backup, 1), (BROWNOUT_STEP_object_root, 1), (BROWNOUT_STEP_page_record, 1),
    (BROWNOUT_STEP_radix_node, 1), (BROWNOUT_STEP_runtime_page, 1), (BROWNOUT_STEP_full_copy, 1),
    (BROWNOUT_STEP_before_commit, 2), (BROWNOUT_STEP_commit_word, 1), (BROWNOUT_STEP_commit, 3),
    (BROWNOUT_STEP_cow_copy, 1), (BROWNOUT_STEP_cow_copied, 2), (BROWNOUT_STEP_cow_stamp, 1),
    (BROWNOUT_STEP_cow_stamped, 2), (BROWNOUT_STEP_root_born, 4), (BROWNOUT_STEP_sweep, 1),
    (BROWNOUT_STEP_restored_page, 1), (BROWNOUT_STEP_restored, 2), (BROWNOUT_STEP_format, 1),
    (BROWNOUT_STEP_formatted, 2), (BROWNOUT_STEP_superblock, 1), (BROWNOUT_STEP_context_switch, 3),
    (BROWNOUT_STEP_hot_copy, 1), (BROWNOUT_STEP_hot_record, 1),
  ]

  @Test("every step is in the image, and nothing else is")
  func complete() throws {
    let (_, records) = try StepTests.records()
    let found = Set(records.map { "\($0.step) \($0.kind)" })
    #expect(found == Set(StepTests.table.map { "\($0.0) \($0.1)" }))
  }

  @Test("each record points to an instruction of its kind")
  func instructions() throws {
    let (image, records) = try StepTests.records()
    for record in records {
      let segment = try #require(
        image.segments.first { record.address >= $0.virtualAddress && record.address < $0.virtualAddress + $0.size })
      let at = Int(record.address - segment.virtualAddress)
      let word = (0..<4).reduce(UInt32(0)) { $0 | UInt32(segment.bytes[at + $1]) << UInt32(8 * $1) }
      switch record.kind {
      case BROWNOUT_STEP_KIND_CLEAN: #expect(word & ~31 == 0xd50b_7c20 || word & ~31 == 0xd50b_7a20)
      case BROWNOUT_STEP_KIND_BARRIER: #expect(word == 0xd503_3b9f || word == 0xd503_3bbf)
      case BROWNOUT_STEP_KIND_GUARANTEE: #expect(word == 0xd503_3b9f)
      case BROWNOUT_STEP_KIND_ORDER: #expect(word == 0xd503_3abf)
      default: Issue.record("a record has kind \(record.kind)")
      }
    }
  }
}
