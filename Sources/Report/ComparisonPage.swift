/// The HTML page of a comparison: table and diagrams in one file that needs nothing else.

import Mustache
import Observation
import Units

extension Comparison {
  /// Two diagrams for each memory: pause and throughput, over the checkpoint interval, a line for each strategy.
  public var plots: [Plot] {
    var plots: [Plot] = []
    for (index, memory) in memories.enumerated() {
      let rows = rows.filter { $0.nvm == memory.nvm && $0.domain == memory.domain && $0.cores == memory.cores }
      let intervals = Set(rows.compactMap(\.interval)).sorted()
      let ticks = intervals.map { (text: $0.description, x: Comparison.milliseconds($0)) }
      if ticks.isEmpty { continue }
      plots.append(
        Plot(
          id: "pause-\(index)", title: "Pause of a checkpoint: \(memory.title)", xLabel: "checkpoint interval",
          yLabel: "pause (us)", ticks: ticks, series: pauseSeries(rows)))
      plots.append(
        Plot(
          id: "throughput-\(index)", title: "Throughput: \(memory.title)", xLabel: "checkpoint interval",
          yLabel: "operations per simulated second", ticks: ticks, series: throughputSeries(rows)))
    }
    return plots.filter { !$0.series.isEmpty }
  }

  private struct Memory: Hashable {
    var nvm: String
    var domain: String
    var cores: Int
    var title: String { "\(nvm), \(domain), \(cores) core\(cores == 1 ? "" : "s")" }
  }

  /// The machines that occur, in the order of the rows.
  private var memories: [Memory] {
    var found: [Memory] = []
    for row in rows {
      let memory = Memory(nvm: row.nvm, domain: row.domain, cores: row.cores)
      if !found.contains(memory) { found.append(memory) }
    }
    return found
  }

  /// The strategies with intervals that occur in `rows`, in their order.
  private func strategies(_ rows: [ComparisonRow]) -> [String] {
    var found: [String] = []
    for row in rows where row.interval != nil && !found.contains(row.strategy) { found.append(row.strategy) }
    return found
  }

  private func pauseSeries(_ rows: [ComparisonRow]) -> [Plot.Series] {
    let series = strategies(rows).enumerated().flatMap { index, strategy in
      [("mean", \ComparisonRow.pauseNsMean, false), ("p99", \ComparisonRow.pauseNsP99, true)].map {
        name, field, isDashed in
        Plot.Series(
          name: "\(strategy), \(name)",
          shape: .points(
            Comparison.points(rows, strategy) { row in
              row[keyPath: field].flatMap { FixedDecimal($0, over: 1000, digits: 3) }
            }), color: index, isDashed: isDashed)
      }
    }
    return Comparison.drawable(series)
  }

  /// gnuplot fails on a line without points.
  private static func drawable(_ series: [Plot.Series]) -> [Plot.Series] {
    series.filter { $0.shape != .points([]) }
  }

  private func throughputSeries(_ rows: [ComparisonRow]) -> [Plot.Series] {
    let names = strategies(rows)
    var series = names.enumerated().map { index, strategy in
      Plot.Series(
        name: strategy, shape: .points(Comparison.points(rows, strategy) { $0.throughput }), color: index,
        isDashed: false)
    }
    if let base = rows.first(where: { $0.strategy == "none" })?.throughput {
      series.append(
        Plot.Series(name: "no checkpoints", shape: .level(base), color: names.count, isDashed: true))
    }
    return Comparison.drawable(series)
  }

  private static func points(
    _ rows: [ComparisonRow], _ strategy: String, value: (ComparisonRow) -> FixedDecimal?
  ) -> [Plot.Series.Point] {
    var points: [(interval: SimTime, point: Plot.Series.Point)] = []
    for row in rows where row.strategy == strategy {
      if let interval = row.interval, let y = value(row) {
        points.append((interval, Plot.Series.Point(x: milliseconds(interval), y: y)))
      }
    }
    return points.sorted { $0.interval < $1.interval }.map(\.point)
  }

  private static func milliseconds(_ time: SimTime) -> FixedDecimal {
    FixedDecimal(scaled: time.picoseconds / 1000, digits: 6)
  }

  /// The page. `draw` makes the SVG element of a diagram.
  public func page(draw: (Plot) throws(ReportError) -> String) throws(ReportError) -> String {
    var figures: [String] = []
    for plot in plots { figures.append(try draw(plot)) }
    let table = self.table
    let context: [String: Any] = [
      "workload": workload, "version": version, "seed": String(seed), "hash": configurationHash,
      "heads": table.columns.map { ["text": $0.head, "class": $0.isNumeric ? "number" : "name"] },
      "rows": table.rows.map { row in
        ["cells": zip(row, table.columns).map { ["text": $0, "class": $1.isNumeric ? "number" : "name"] }]
      },
      "figures": figures,
    ]
    let template: MustacheTemplate
    do {
      template = try MustacheTemplate(string: Comparison.template)
    } catch {
      preconditionFailure("the page's own template is well-formed: \(error)")
    }
    return template.render(context)
  }

  private static let template = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>{{workload}}: checkpoint intervals compared</title>
    <style>
    body { font: 15px/1.45 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #222; }
    table { border-collapse: collapse; margin: 1em 0; }
    th, td { padding: 0.25em 0.7em; border-bottom: 1px solid #ddd; text-align: left; white-space: nowrap; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .scroll { overflow-x: auto; }
    figure { display: inline-block; margin: 0.5em 0; width: 34em; max-width: 100%; }
    footer { margin-top: 2em; color: #666; font-size: 13px; overflow-wrap: anywhere; }
    </style>
    </head>
    <body>
    <h1>{{workload}}: checkpoint intervals compared</h1>
    <p>Throughput is in operations per second of simulated time; slowdown is against the same machine without
    checkpoints; a pause is the time for which a checkpoint stops the whole system.</p>
    {{#figures}}
    <figure>
    {{{.}}}</figure>
    {{/figures}}
    <div class="scroll">
    <table>
    <thead><tr>{{#heads}}<th class="{{class}}">{{text}}</th>{{/heads}}</tr></thead>
    <tbody>
    {{#rows}}
    <tr>{{#cells}}<td class="{{class}}">{{text}}</td>{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>
    </div>
    <footer>Brownout {{version}}, seed {{seed}}, configuration {{hash}}</footer>
    </body>
    </html>

    """
}
