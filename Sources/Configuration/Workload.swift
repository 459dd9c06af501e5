/// The programs that Ember brings along, and their parameters.
///
/// The guest has no defaults of its own: the host passes every parameter of the chosen workload as a plain integer in
/// base units, so that there is one place that says what a workload does.

/// A parameter of a workload.
public struct WorkloadParameter: Sendable {
  public let name: String
  /// `.integer`, or `.choice`, whose index is what the guest gets.
  public let type: ValueType
  public let range: ClosedRange<UInt64>?
  public let defaultNumber: UInt64
  public let doc: String
  public let source: String

  static func integer(
    _ name: String, _ defaultNumber: UInt64, _ range: ClosedRange<UInt64>, _ doc: String, source: String
  ) -> WorkloadParameter {
    WorkloadParameter(
      name: name, type: .integer, range: range, defaultNumber: defaultNumber, doc: doc, source: source)
  }

  /// The key's value for what the guest gets.
  func value(_ number: UInt64) -> ConfigurationValue {
    if case .choice(let names) = type {
      precondition(number < UInt64(names.count), "the number of a choice comes from the table of its names")
      return .text(names[Int(number)])
    }
    return .number(number)
  }

  /// What the guest gets for the key's value.
  func number(_ value: ConfigurationValue) -> UInt64 {
    switch (type, value) {
    case (.choice(let names), .text(let text)): UInt64(names.firstIndex(of: text) ?? 0)
    case (_, .number(let number)): number
    default: defaultNumber
    }
  }
}

/// A program that Ember starts by name.
public struct Workload: Sendable {
  public let name: String
  /// What it does, in one line.
  public let summary: String
  public let parameters: [WorkloadParameter]

  public static let all: [Workload] = [kv, fs, pingpong, capchurn, counter]

  public static subscript(name: String) -> Workload? { all.first { $0.name == name } }

  private static let ycsb = "YCSB (Cooper et al., SoCC 2010)"
  private static let short = "a run of some seconds of host time"

  private static let kv = Workload(
    name: "kv", summary: "a key-value server and its clients, talking by IPC, with the mixes of YCSB",
    parameters: [
      .integer("records", 10_000, 1...100_000_000, "Records loaded before the run", source: short),
      .integer("value-bytes", 100, 8...4096, "Bytes of a value", source: ycsb + ": fields of 100 B"),
      .integer("operations", 100_000, 1...10_000_000_000, "Operations of all clients together", source: short),
      WorkloadParameter(
        name: "mix", type: .choice(["a", "b", "c", "update"]), range: nil, defaultNumber: 0,
        doc: "a: half reads, half updates; b: 95 reads in 100; c: reads only; update: updates only", source: ycsb),
      .integer(
        "theta", 990, 0...999, "Skew of the zipfian choice of keys, in thousandths; 0 is uniform",
        source: ycsb + ": 0.99"),
      .integer("clients", 2, 1...64, "Client processes", source: "the fewest that contend"),
    ])

  private static let fs = Workload(
    name: "fs", summary: "metadata operations on the in-memory file system, checked against a model",
    parameters: [
      .integer("operations", 20_000, 1...10_000_000_000, "Create, write, rename, unlink and list", source: short),
      .integer("files", 64, 1...65536, "Most files at a time", source: short),
    ])

  private static let pingpong = Workload(
    name: "pingpong", summary: "two processes that call each other by IPC",
    parameters: [.integer("rounds", 50_000, 1...10_000_000_000, "Calls and replies", source: short)])

  private static let capchurn = Workload(
    name: "capchurn", summary: "random copy, mint, grant, revoke, notify and map of capabilities, against a model",
    parameters: [.integer("operations", 20_000, 1...10_000_000_000, "Capability operations", source: short)])

  private static let counter = Workload(
    name: "counter", summary: "adds to words of an array in an order drawn from the seed: the least that can be lost",
    parameters: [
      .integer("count", 2_000_000, 1...10_000_000_000, "Words added to", source: short),
      .integer("pages", 16, 1...65_536, "Pages of the array", source: short),
    ])
}
