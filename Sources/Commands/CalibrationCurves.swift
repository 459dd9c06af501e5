/// The curves of a calibration as CSV and as plots, and the plot of what is left between model and targets.

import Experiment
import Observation
import Report

struct CalibrationCurves {
  private let preset: String
  private let curves: [(curve: MemoryCurve, measured: [UInt64?])]
  private let rows: [CalibrationResult]

  /// - Parameters:
  ///   - measured: at all points of all curves, one curve after the other.
  ///   - rows: of the table of targets.
  init(preset: String, curves: [MemoryCurve], measured: [UInt64?], rows: [CalibrationResult]) {
    self.preset = preset
    self.rows = rows
    var rest = measured[...]
    self.curves = curves.map { curve in
      defer { rest = rest.dropFirst(curve.points.count) }
      return (curve, Array(rest.prefix(curve.points.count)))
    }
  }

  /// A row a point: the curve, where, what the model says, what is known there.
  var csv: String {
    var cells: [[String]] = []
    for (curve, measured) in curves {
      let known = Dictionary(curve.known.map { ($0.x, $0.value) }) { first, _ in first }
      let values = Dictionary(zip(curve.points.map(\.x), measured)) { first, _ in first }
      for x in Set(known.keys).union(values.keys).sorted() {
        cells.append([
          curve.id, String(x), curve.quantity.unit, values[x].flatMap { $0 }.map(thousandths) ?? "",
          known[x].map(thousandths) ?? "",
        ])
      }
    }
    return CSV.text(heads: ["curve", "x", "unit", "model", "known"], rows: cells)
  }

  var plots: [Plot] { curves.map(plot) + [residuals] }

  private func plot(_ curve: MemoryCurve, _ measured: [UInt64?]) -> Plot {
    var series = [
      Plot.Series(
        name: "model", shape: .points(zip(curve.points, measured).compactMap { point($0.x, $1) }), color: 0,
        isDashed: false)
    ]
    for (name, isFitted, color) in [("fitted to", true, 1), ("known, not fitted to", false, 2)] {
      let points = curve.known.filter { $0.isFitted == isFitted }.compactMap { point($0.x, $0.value) }
      if !points.isEmpty {
        series.append(Plot.Series(name: name, shape: .marks(points), color: color, isDashed: false))
      }
    }
    let places = curve.points.map(\.x)
    // Marks of many places would run into each other.
    let shown = places.count > 12 ? places.enumerated().filter { $0.offset % 3 == 0 }.map(\.element) : places
    var plot = Plot(
      id: curve.id, title: "\(preset): \(curve.title)", xLabel: curve.xLabel, yLabel: curve.quantity.unit,
      ticks: shown.map { (String($0), FixedDecimal(scaled: $0, digits: 0)) }, series: series)
    plot.isLogarithmic = curve.isLogarithmic
    return plot
  }

  /// The error of each row of the table, and how much it may be.
  private var residuals: Plot {
    func tenths(_ values: [(UInt64, UInt64?)]) -> [Plot.Series.Point] {
      values.compactMap { number, value in
        value.map {
          Plot.Series.Point(x: FixedDecimal(scaled: number, digits: 0), y: FixedDecimal(scaled: $0, digits: 1))
        }
      }
    }
    let numbered = zip(UInt64(1)..., rows).map { ($0, $1) }
    func errors(isFitted: Bool) -> [Plot.Series.Point] {
      tenths(numbered.filter { $1.target.isFitted == isFitted }.map { ($0, $1.error?.magnitude) })
    }
    let ticks = stride(from: 1, through: UInt64(rows.count), by: 5)
    var plot = Plot(
      id: "residuals", title: "what is left between model and targets", xLabel: "row of the table",
      yLabel: "error, %, without sign", ticks: ticks.map { (String($0), FixedDecimal(scaled: $0, digits: 0)) },
      series: [
        Plot.Series(
          name: "tolerance", shape: .marks(tenths(numbered.map { ($0, $1.target.tolerance * 10) })), color: 6,
          isDashed: false),
        Plot.Series(name: "fitted to", shape: .marks(errors(isFitted: true)), color: 1, isDashed: false),
        Plot.Series(name: "predicted", shape: .marks(errors(isFitted: false)), color: 2, isDashed: false),
      ])
    plot.isLogarithmic = false
    return plot
  }

  private func point(_ x: UInt64, _ value: UInt64?) -> Plot.Series.Point? {
    value.map { Plot.Series.Point(x: FixedDecimal(scaled: x, digits: 0), y: FixedDecimal(scaled: $0, digits: 3)) }
  }

  private func thousandths(_ value: UInt64) -> String { "\(FixedDecimal(scaled: value, digits: 3))" }
}
