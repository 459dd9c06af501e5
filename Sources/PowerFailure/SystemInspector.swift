/// What a campaign must be able to see of the guest's system from outside.

import Machine

/// Eyes for one kind of guest system. `EmberInspector` is the one for Ember.
package protocol SystemInspector: SendableMetatype {
  /// What is remembered of a sealed version.
  associatedtype Golden: Sendable

  /// The boot argument by which the system erases what NVM holds.
  static var erasingArgument: String { get }
  /// The version that the commit word in NVM names; 0: none, the system boots clean.
  mutating func committedVersion(_ machine: Machine) -> UInt64
  /// The running system as it is sealed now; throws one sentence where its structures make no sense.
  mutating func golden(_ machine: Machine) throws(InspectionError) -> Golden
  /// How the running system differs from a sealed one; nil if it does not.
  mutating func difference(_ machine: Machine, from golden: Golden) throws(InspectionError) -> SystemDifference?
  /// What is wrong with the allocation of memory right after a restore: sentences, none if all is well.
  mutating func audit(_ machine: Machine) throws(InspectionError) -> [String]
}

/// Two systems that should be one.
package struct SystemDifference: Hashable, Sendable {
  package var expected: String
  package var found: String
  /// Sentences that name what differs.
  package var details: [String]
}

package struct InspectionError: Error, CustomStringConvertible, Hashable {
  package enum Reason: Sendable {
    /// Something went wrong while running.
    case failed
    /// The plan asks for what the run does not have; nothing was cut.
    case plan
    /// Somebody interrupted it.
    case interrupted
  }
  package let reason: Reason
  package let description: String
  package init(_ description: String, reason: Reason = .failed) {
    self.reason = reason
    self.description = description
  }

  static let interrupted = InspectionError(
    "interrupted before the first trial; there are no results yet", reason: .interrupted)
}
