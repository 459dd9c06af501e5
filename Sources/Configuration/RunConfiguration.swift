/// Everything that decides what a run computes: the machine, the checkpoint policy, the workload, where it ends.
///
/// Two runs with equal values of this type and equal images give the same bytes in every output. What does not change
/// the result (output folder, host workers, colours) is no part of it.

import Machine
import Units

/// How Ember makes the state of the system survive.
public enum CheckpointStrategy: String, CaseIterable, Sendable {
  case none
  case full
  case cow
  case hybrid
  case async

  /// Whether checkpoints are taken at an interval.
  public var hasInterval: Bool { self != .none }

  /// One line for `list strategies`.
  public var summary: String {
    switch self {
    case .none: "no checkpoints: the base line that the others are compared with"
    case .full: "stop the world and copy every page and object: the upper bound"
    case .cow: "incremental: changed objects are copied, changed pages are copied on their next first write"
    case .hybrid: "like cow, but pages written in nearly each interval live in DRAM and are copied in the pause"
    case .async: "like hybrid, but a checkpoint is cleaned and committed while the programs go on"
    }
  }

  /// What the strategy stands for in the literature.
  public var standsFor: String {
    switch self {
    case .none: "no persistence"
    case .full: "naive whole-system checkpointing"
    case .cow: "TreeSLS (SOSP'23) without hybrid copy"
    case .hybrid: "TreeSLS (SOSP'23)"
    case .async: "TreeSLS for caches that lose power: the pause does not pay for cleaning them"
    }
  }
}

/// When a page becomes hot under `hybrid` and `async`, and cold again.
public struct HotPageSpec: Hashable, Sendable {
  /// Intervals that write a page until it is hot; each that does not write it halves their number.
  public var hotAfter: UInt64 = 2
  /// Intervals without a store until it is cold.
  public var coldAfter: UInt64 = 8
  /// DRAM for hot pages, bytes; 0: a quarter of what is free at boot, which is also the most.
  public var memoryBytes: UInt64 = 0
  /// Whether hardware notes which of them are written, where the core can (FEAT_HAFDBS).
  public var dirtyBits = true
  public init() {}
}

public struct CheckpointSpec: Hashable, Sendable {
  public var strategy = CheckpointStrategy.cow
  /// Simulated time between checkpoints; nil where the strategy takes none.
  public var interval: SimTime? = .milliseconds(10)
  /// Whether each checkpoint is compared with a full walk of the capability tree.
  public var verify = false
  /// Which pages `hybrid` and `async` keep in DRAM.
  public var hotPages = HotPageSpec()
  public init() {}
}

public struct RunConfiguration: Hashable, Sendable {
  public var machine = MachineSpec()
  public var checkpoint = CheckpointSpec()
  /// The name of the workload that Ember starts; nil for a program from outside.
  public var workload: String?
  /// The values of the workload's parameters in base units, by the name of the parameter.
  public var parameters: [String: UInt64] = [:]
  /// Where the run ends if the guest does not end before.
  public var until = Trigger.time(.seconds(60))
  /// Where the power is cut.
  public var failAt: [Trigger] = []
  /// Which image of the NVM a cut leaves.
  package var imagePolicy = ImagePolicy.model

  public init() {}
}
