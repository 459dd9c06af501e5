/// What an audit finds: typed, so that a campaign can count by rule, and one sentence each, so that people can read it.

/// The rules that Ember's structures obey whenever no core is inside the kernel's calls.
package enum AuditRule: String, CaseIterable, Hashable, Sendable {
  /// A structure cannot be read at all.
  case structure
  /// Ids are unique and were given out.
  case identity
  /// Something of the heap is taken, and nothing of the tree has it.
  case leak
  /// Something of the heap is in use, but marked free, or marked as something else.
  case ownership
  /// Something of the heap belongs to two owners.
  case ownedTwice = "owned-twice"
  /// The list of free pages, its count, and the lists of slabs.
  case freeLists = "free-lists"
  /// Counts of holders are what is held.
  case references
  /// Every object can be reached from the root cap group or a started thread.
  case reachability
  /// Lists of the capabilities to an object, and of those derived from one, and what the slots say.
  case capabilities
  /// Queues, lists of groups and of deadlines, and what the threads say.
  case queues
  /// Regions of VM spaces, shapes of PMOs.
  case memoryObjects = "memory-objects"
  /// Births, deaths, stamps, backups and copies.
  case versions
  /// An object that was not listed as changed differs from its backup.
  case unnoticedChange = "unnoticed-change"
}

package struct AuditFinding: Hashable, Sendable, CustomStringConvertible {
  package let rule: AuditRule
  package let subject: KernelSubject
  /// Predicate of the sentence.
  let problem: String

  /// For example "NVM page 0x4a is taken, but nothing owns it".
  package var description: String { "\(subject) \(problem)" }
}

/// Where in a run an audit looks.
package enum AuditMoment: Hashable, Sendable {
  /// At the marker SEALED(V): the epoch V is over, what died in it still has its memory.
  case sealed
  /// At the marker RESTORED(G): nothing is there that G does not have.
  case restored
}
