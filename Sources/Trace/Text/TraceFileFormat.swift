/// The formats that memory traces come and go in, by name and by the ends of files.

package enum TraceFileFormat: String, CaseIterable, Sendable {
  case brmem
  case ramulator
  case dramsim3
  case nvmain
  case csv
  case perfetto

  /// The ends of names by which a file's format is known.
  private var endings: [String] {
    switch self {
    case .brmem: [".brmem"]
    case .ramulator: [".ramulator", ".ramulator.trace"]
    case .dramsim3: [".dramsim3", ".dramsim3.trc", ".trc"]
    case .nvmain: [".nvt"]
    case .csv: [".csv"]
    case .perfetto: [".pftrace", ".perfetto-trace"]
    }
  }

  /// The format of the file `path`, by its name; nil if that tells nothing.
  package init?(path: String) {
    guard let found = TraceFileFormat.allCases.first(where: { $0.endings.contains { path.hasSuffix($0) } }) else {
      return nil
    }
    self = found
  }

  package var canBeRead: Bool { self != .perfetto }

  /// Whether times are counted in clocks of the memory.
  package var countsClocks: Bool { self == .dramsim3 || self == .nvmain }

  /// All that can be read, in words.
  package static var readable: String { allCases.filter(\.canBeRead).map(\.rawValue).joined(separator: ", ") }
}
