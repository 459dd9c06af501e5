/// The golden digest: one number for all that a checkpoint must keep.
///
/// It is a sum modulo 2^128 over canonical records, so the order in which objects are found does not matter. Two
/// digests with records also tell in which objects they differ.

package struct Digest: Hashable, Sendable, CustomStringConvertible {
  package let value: UInt128
  /// What was summed up, if that was asked for, in no particular order.
  package let records: [DigestRecord]?

  /// 32 hexadecimal digits.
  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.utf8.count) + digits
  }

  /// Digests are equal if their sums are.
  package static func == (a: Digest, b: Digest) -> Bool { a.value == b.value }
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// One fact in which two digests differ.
package struct DigestDifference: Hashable, Sendable, CustomStringConvertible {
  package let kind: ObjectKind
  package let object: UInt64
  package let part: DigestPart
  package let index: UInt64
  /// nil: there is no such record. For a page, half of its hash.
  package let expected: UInt64?
  package let found: UInt64?

  /// For example "thread 7: register x19 is 0x5, expected 0x4".
  package var description: String {
    let subject = "\(kind) \(object)"
    if part == .existence {
      if found == nil { return "\(subject) is missing" }
      if expected == nil { return "\(subject) is there, but should not be" }
    }
    if part == .page {
      let page = "\(part.name(index)) of \(subject)"
      if found == nil { return "\(page) is zero, but should not be" }
      if expected == nil { return "\(page) is not zero, but should be" }
      return "\(page) has other contents than expected"
    }
    let fact = "\(subject): \(part.name(index))"
    guard let found else { return "\(fact) is missing, expected \(hexadecimal(expected ?? 0))" }
    guard let expected else { return "\(fact) is \(hexadecimal(found)), but nothing was expected" }
    return "\(fact) is \(hexadecimal(found)), expected \(hexadecimal(expected))"
  }
}

extension Digest {
  /// The facts in which this digest differs from the expected one, ordered by object, part and index; of objects that
  /// are in one of them only, just that. Both digests have their records.
  package func differences(from expected: Digest) -> [DigestDifference] {
    guard let found = records, let wanted = expected.records else {
      preconditionFailure("digests are compared in detail if both were taken with records")
    }
    let foundByKey = Digest.byKey(found)
    let wantedByKey = Digest.byKey(wanted)
    var result: [DigestDifference] = []
    for (key, record) in wantedByKey {
      let other = foundByKey[key]
      if let other, other.value == record.value, other.second == record.second { continue }
      result.append(Digest.difference(record, expected: record, found: other))
    }
    for (key, record) in foundByKey where wantedByKey[key] == nil {
      result.append(Digest.difference(record, expected: nil, found: record))
    }
    let lonely = Set(result.filter { $0.part == .existence && ($0.found == nil || $0.expected == nil) }.map(\.object))
    return
      result
      .filter { $0.part == .existence || !lonely.contains($0.object) }
      .sorted { ($0.object, $0.part.rawValue, $0.index) < ($1.object, $1.part.rawValue, $1.index) }
  }

  private struct Key: Hashable {
    let object: UInt64
    let part: DigestPart
    let index: UInt64
  }

  private static func byKey(_ records: [DigestRecord]) -> [Key: DigestRecord] {
    Dictionary(records.map { (Key(object: $0.object, part: $0.part, index: $0.index), $0) }) { first, _ in first }
  }

  /// Where two words make the fact, the one that differs is told.
  private static func difference(
    _ record: DigestRecord, expected: DigestRecord?, found: DigestRecord?
  ) -> DigestDifference {
    let usesSecond = expected != nil && found != nil && expected?.value == found?.value
    return DigestDifference(
      kind: record.kind, object: record.object, part: record.part, index: record.index,
      expected: usesSecond ? expected?.second : expected?.value, found: usesSecond ? found?.second : found?.value)
  }
}
