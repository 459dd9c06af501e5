/// A table of results, as aligned text for people, as CSV for programs.
///
/// One table is told both ways, so that the two cannot show different numbers. Units stand in the heads.

import Observation
import Units

/// Heads and rows of text.
public struct ResultTable: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    public var head: String
    /// Numbers stand right, names left.
    public var isNumeric: Bool
    public init(_ head: String, isNumeric: Bool) {
      self.head = head
      self.isNumeric = isNumeric
    }
  }

  public var columns: [Column]
  public private(set) var rows: [[String]] = []

  public init(columns: [Column]) { self.columns = columns }

  /// Adds a row of as many cells as there are columns; an empty cell says that there is no value.
  public mutating func append(_ cells: [String]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  /// Aligned columns, two spaces apart, each line ended, no blanks at line ends.
  public var text: String {
    let lines = [columns.map(\.head)] + rows.map { $0.map { $0.isEmpty ? "-" : $0 } }
    let widths = columns.indices.map { column in lines.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    return lines.map { cells in
      let padded = cells.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - cells[column].unicodeScalars.count)
        return columns[column].isNumeric ? blanks + cells[column] : cells[column] + blanks
      }
      var line = padded.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  public var csv: String { CSV.text(heads: columns.map(\.head), rows: rows) }
}

extension Comparison {
  /// What `compare` prints, with the units that people read; columns that vary nowhere are left out.
  public var table: ResultTable {
    typealias Field = (head: String, isNumeric: Bool, cell: (ComparisonRow) -> String)
    let varied: [Field] = [
      ("nvm", false, { $0.nvm }), ("domain", false, { $0.domain }), ("strategy", false, { $0.strategy }),
      ("interval", true, { $0.intervalText }), ("cores", true, { String($0.cores) }),
    ]
    let measured: [Field] = [
      ("ops/s", true, { $0.throughput.map { "\($0)" } ?? "" }),
      ("slowdown", true, { self.slowdown(of: $0).map { "\($0)" } ?? "" }),
      ("checkpoints", true, { String($0.checkpoints) }),
      ("pause mean us", true, { Comparison.microseconds($0.pauseNsMean) }),
      ("pause p99 us", true, { Comparison.microseconds($0.pauseNsP99) }),
      ("pause max us", true, { Comparison.microseconds($0.pauseNsMax) }),
      ("dirty pages", true, { String($0.dirtyPages) }),
      ("copied MiB", true, { Comparison.mebibytes($0.copiedBytes) }),
      ("NVM MiB", true, { Comparison.mebibytes($0.nvmBytes) }),
    ]
    let shown = varied.filter { $0.head == "interval" || Set(rows.map($0.cell)).count > 1 } + measured
    var table = ResultTable(columns: shown.map { .init($0.head, isNumeric: $0.isNumeric) })
    for row in rows { table.append(shown.map { $0.cell(row) }) }
    return table
  }

  /// Every field in base units, with the names of the JSON rows.
  public var csv: String {
    guard case .array(let objects) = json else { return "" }
    var heads: [String] = []
    var cells: [[String]] = []
    for case .object(let members) in objects {
      heads = members.map(\.name)
      cells.append(members.map { Comparison.cell($0.value) })
    }
    return CSV.text(heads: heads, rows: cells)
  }

  private static func cell(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .null: ""
    default: value.text(pretty: false)
    }
  }

  private static func mebibytes(_ bytes: UInt64) -> String {
    FixedDecimal(bytes, over: 1 << 20, digits: 2).map { "\($0)" } ?? ""
  }

  private static func microseconds(_ nanoseconds: UInt64?) -> String {
    nanoseconds.flatMap { FixedDecimal($0, over: 1000, digits: 1) }.map { "\($0)" } ?? ""
  }
}
