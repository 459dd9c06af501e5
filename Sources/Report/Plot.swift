/// A diagram of some lines over one axis, drawn by gnuplot as SVG.
///
/// The script is text made of integers and decimals, so equal results give equal scripts; what gnuplot writes about
/// itself is taken out of its SVG, and the names it gives to shapes are made unique, since several diagrams share a page.

import Foundation
import Observation

/// What a diagram shows.
public struct Plot: Hashable, Sendable {
  /// A line: points, or a level that is the same everywhere.
  public struct Series: Hashable, Sendable {
    public struct Point: Hashable, Sendable {
      public var x: FixedDecimal
      public var y: FixedDecimal
      public init(x: FixedDecimal, y: FixedDecimal) {
        self.x = x
        self.y = y
      }
    }
    public enum Shape: Hashable, Sendable {
      case points([Point])
      /// Points that nothing joins.
      case marks([Point])
      case level(FixedDecimal)
    }
    public var name: String
    public var shape: Shape
    /// Which colour; lines that belong together share one.
    public var color: Int
    public var isDashed: Bool
    public init(name: String, shape: Shape, color: Int, isDashed: Bool) {
      self.name = name
      self.shape = shape
      self.color = color
      self.isDashed = isDashed
    }
  }

  /// Of letters, digits and dashes; prefix of the names of its shapes.
  public var id: String
  public var title: String
  public var xLabel: String
  public var yLabel: String
  /// Marks of the logarithmic horizontal axis: text and place.
  public var ticks: [(text: String, x: FixedDecimal)]
  public var series: [Series]
  /// Whether the horizontal axis is.
  public var isLogarithmic = true

  public init(
    id: String, title: String, xLabel: String, yLabel: String, ticks: [(text: String, x: FixedDecimal)],
    series: [Series]
  ) {
    self.id = id
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.ticks = ticks
    self.series = series
  }

  public static func == (a: Plot, b: Plot) -> Bool { a.script == b.script }
  public func hash(into hasher: inout Hasher) { hasher.combine(script) }

  /// Colours that stay apart for colour-blind readers (Okabe and Ito, 2008).
  private static let colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"]

  /// The gnuplot script.
  public var script: String {
    var lines = [
      "set terminal svg noenhanced size 640,380 dynamic font 'sans-serif,12' linewidth 1.4",
      "set title \(Plot.quoted(title))",
      "set xlabel \(Plot.quoted(xLabel))",
      "set ylabel \(Plot.quoted(yLabel))",
      isLogarithmic ? "set logscale x" : "unset logscale x",
      "set yrange [0:*]",
      "set grid ytics",
      "set key tmargin center horizontal",
      "set border 3",
      "set xtics nomirror (\(ticks.map { "\(Plot.quoted($0.text)) \($0.x)" }.joined(separator: ", ")))",
      "set ytics nomirror",
    ]
    var places = ticks.map(\.x)
    for line in series { if case .points(let points) = line.shape { places += points.map(\.x) } }
    let marks = places.sorted { Plot.isLess($0, $1) }
    if let first = marks.first, let last = marks.last {
      // A little air beside the outermost points; with one point, a range at all.
      let range = isLogarithmic ? "\(first)*0.8:\(last)*1.25" : "\(first)-0.05*(\(last)-\(first)):\(last)*1.05"
      lines.append("set xrange [\(range)]")
    }
    var curves: [String] = []
    for (index, line) in series.enumerated() {
      let style = "lc rgb '\(Plot.colors[line.color % Plot.colors.count])' dt \(line.isDashed ? 2 : 1)"
      switch line.shape {
      case .points(let points):
        lines += Plot.data(points, index)
        curves.append("$s\(index) using 1:2 with linespoints \(style) pt 7 ps 0.5 title \(Plot.quoted(line.name))")
      case .marks(let points):
        lines += Plot.data(points, index)
        let mark = "pt \(index + 4) ps 0.8"
        curves.append("$s\(index) using 1:2 with points \(style) \(mark) title \(Plot.quoted(line.name))")
      case .level(let level):
        curves.append("\(level) with lines \(style) title \(Plot.quoted(line.name))")
      }
    }
    lines.append("plot " + curves.joined(separator: ", \\\n  "))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func data(_ points: [Series.Point], _ index: Int) -> [String] {
    ["$s\(index) << EOD"] + points.map { "\($0.x) \($0.y)" } + ["EOD"]
  }

  private static func isLess(_ a: FixedDecimal, _ b: FixedDecimal) -> Bool {
    precondition(a.digits == b.digits, "marks of one axis have the same digits")
    return a.scaled < b.scaled
  }

  /// A text as gnuplot's literal string, in which nothing but the quote is special.
  private static func quoted(_ text: String) -> String {
    var literal = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { literal += "''" } else if scalar.value >= 0x20 { literal.unicodeScalars.append(scalar) }
    }
    return literal + "'"
  }

  /// gnuplot's SVG as an element for a page: no prolog, nothing about the program, its names made this plot's own.
  func element(fromSVG svg: String) -> String? {
    guard let start = svg.range(of: "<svg") else { return nil }
    var element = String(svg[start.lowerBound...])
    while let open = element.range(of: "<desc>"), let close = element.range(of: "</desc>"),
      open.lowerBound < close.lowerBound
    {
      element.removeSubrange(open.lowerBound..<close.upperBound)
    }
    for name in ["gpPt", "gpDot", "gnuplot_", "textbox", "greybox"] {
      element = element.replacingOccurrences(of: name, with: "\(id)-\(name)")
    }
    return element.split(separator: "\n").map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
