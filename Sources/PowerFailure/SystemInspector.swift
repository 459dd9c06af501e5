/// What a campaign must be able to see of the guest's system from outside; KernelView supplies it for Ember.

import Machine

/// A digest of the whole system, and the parts it is the sum of when they were asked for.
package struct SystemDigest: Hashable, Sendable {
  package var low: UInt64
  package var high: UInt64
  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }
  /// 32 hexadecimal digits.
  package var text: String {
    func pad(_ v: UInt64) -> String {
      let digits = String(v, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return pad(high) + pad(low)
  }
}

package protocol SystemInspector {
  /// The version that the commit word in NVM names; 0: none, the system boots clean.
  mutating func committedVersion(_ machine: Machine) -> UInt64
  /// The digest of the running system; throws one sentence where the structures make no sense.
  mutating func digest(_ machine: Machine) throws(InspectionError) -> SystemDigest
  /// What is wrong with the allocation of memory: sentences, none if all is well.
  mutating func audit(_ machine: Machine) throws(InspectionError) -> [String]
  /// The parts of the system as it is now, for a comparison: name of each part, and its hash.
  mutating func parts(_ machine: Machine) throws(InspectionError) -> [String: UInt64]
}

package struct InspectionError: Error, CustomStringConvertible, Hashable {
  package let description: String
  package init(_ description: String) { self.description = description }
}
