/// Keys of the run: which workload, how it is checkpointed, where the power is cut, where it ends.

import Machine
import Units

extension ConfigurationKey {
  /// What `run.workload` says where the program is none of Ember's.
  static let noWorkload = "none"

  static let runKeys: [ConfigurationKey] = [
    .choice(
      "checkpoint.strategy", \.checkpoint.strategy, "How Ember checkpoints the system",
      source: "the incremental strategy of TreeSLS (SOSP'23)"),
    ConfigurationKey(
      path: "checkpoint.interval", type: .interval, range: 1_000_000...3_600_000_000_000_000,
      source: "one of the intervals of the TreeSLS evaluation: 1, 5, 10, 50 ms",
      doc: "Time between checkpoints; none where the strategy takes none",
      defaultValue: .number(SimTime.milliseconds(10).picoseconds),
      get: { $0.checkpoint.interval.map { .number($0.picoseconds) } ?? .none },
      set: { configuration, value in
        if case .number(let picoseconds) = value {
          configuration.checkpoint.interval = SimTime(picoseconds: picoseconds)
        } else {
          configuration.checkpoint.interval = nil
        }
      }),
    ConfigurationKey(
      path: "checkpoint.verify", type: .flag, range: nil, source: "costs a walk of the whole tree in each pause",
      doc: "on: each checkpoint is compared with a full walk of the capability tree", defaultValue: .flag(false),
      get: { .flag($0.checkpoint.verify) },
      set: { configuration, value in
        if case .flag(let flag) = value { configuration.checkpoint.verify = flag }
      }),
    .number(
      "checkpoint.hot-after", .integer, \.checkpoint.hotPages.hotAfter, 1...1_000_000,
      "hybrid, async: intervals that write a page until it is hot; one without a store halves their number",
      source: "a second write tells a page that is written again and again from one that was written once"),
    .number(
      "checkpoint.cold-after", .integer, \.checkpoint.hotPages.coldAfter, 1...1_000_000,
      "hybrid, async: intervals without a store until a hot page is cold again",
      source: "a page written once in eight intervals costs about as much hot as cold"),
    .number(
      "checkpoint.hot-memory", .quantity(.size), \.checkpoint.hotPages.memoryBytes, 0...(1 << 40),
      "hybrid, async: DRAM for hot pages; 0 B is a quarter of what is free at boot, which is also the most",
      source: "leaves DRAM to page tables"),
    .flag(
      "checkpoint.dirty-bits", \.checkpoint.hotPages.dirtyBits,
      "hybrid, async: hardware notes which hot pages are written, if isa.hafdbs is on; else faults do, one interval in cold-after",
      source: "what a kernel would choose"),
    ConfigurationKey(
      path: "run.workload", type: .choice([noWorkload] + Workload.all.map(\.name)), range: nil,
      source: "the command names it", doc: "The program that Ember starts; none for a program from outside",
      defaultValue: .text(noWorkload),
      get: { .text($0.workload ?? noWorkload) },
      set: { configuration, value in
        if case .text(let name) = value { configuration.workload = name == noWorkload ? nil : name }
      }),
    ConfigurationKey(
      path: "run.until", type: .trigger, range: nil, source: "far beyond what a workload's default parameters take",
      doc: "Where the run ends if the guest does not end before", defaultValue: .trigger(RunConfiguration().until),
      get: { .trigger($0.until) },
      set: { configuration, value in
        if case .trigger(let trigger) = value { configuration.until = trigger }
      }),
    ConfigurationKey(
      path: "run.fail-at", type: .triggers, range: nil, source: "no power failure unless asked for",
      doc: "Where the power is cut, each followed by a reboot", defaultValue: .triggers([]),
      get: { .triggers($0.failAt) },
      set: { configuration, value in
        if case .triggers(let triggers) = value { configuration.failAt = triggers }
      }),
    .choice(
      "run.image", \.imagePolicy,
      "Which legal image a cut leaves: model what the timing model accepted, strict only what is guaranteed, "
        + "lucky all that is visible, random one drawn from the seed",
      source: "what this machine did; without timing: random"),
  ]

  static let workloadKeys: [ConfigurationKey] = Workload.all.flatMap { workload in
    workload.parameters.map { parameter in
      let name = parameter.name
      return ConfigurationKey(
        path: "workload.\(workload.name).\(name)", type: parameter.type, range: parameter.range,
        source: parameter.source, doc: parameter.doc, defaultValue: parameter.value(parameter.defaultNumber),
        get: { parameter.value($0.parameters[name] ?? parameter.defaultNumber) },
        set: { configuration, value in configuration.parameters[name] = parameter.number(value) })
    }
  }
}
