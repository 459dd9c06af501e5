/// Tables, CSV, JSON and the page of a comparison, from rows alone.

import Foundation
import Observation
import Testing
import Units

@testable import Report

/// A comparison of two memories, two strategies and two intervals, with a base line for one memory.
private let comparison: Comparison = {
  func row(
    _ nvm: String, _ strategy: String, _ interval: SimTime?, operations: UInt64, milliseconds: UInt64,
    pause: UInt64? = nil
  ) -> ComparisonRow {
    ComparisonRow(
      nvm: nvm, domain: "adr", strategy: strategy, interval: interval, cores: 1, operations: operations,
      simulated: .milliseconds(milliseconds), checkpoints: pause == nil ? 0 : 10, pauseNsMean: pause,
      pauseNsP99: pause.map { $0 * 2 }, pauseNsMax: pause.map { $0 * 3 }, dirtyPages: (pause ?? 0) / 100,
      copiedBytes: (pause ?? 0) << 10, nvmBytes: 3 << 19)
  }
  return Comparison(
    workload: "kv", version: "1.0", seed: 7, configurationHash: "abc",
    rows: [
      row("optane", "none", nil, operations: 1000, milliseconds: 10),
      row("optane", "cow", .milliseconds(10), operations: 1000, milliseconds: 12, pause: 12_345),
      row("optane", "cow", .milliseconds(1), operations: 1000, milliseconds: 15, pause: 5_000),
      row("optane", "full", .milliseconds(10), operations: 1000, milliseconds: 40, pause: 900_000),
      row("p<c>m", "cow", .milliseconds(1), operations: 1000, milliseconds: 0, pause: 5_000),
    ])
}()

@Suite("Comparison")
struct ComparisonTests {
  @Test("The table aligns numbers right, shows no value as -, and leaves out what never varies")
  func table() {
    #expect(
      comparison.table.text == """
        nvm     strategy  interval   ops/s  slowdown  checkpoints  pause mean us  pause p99 us  pause max us  dirty pages  copied MiB  NVM MiB
        optane  none          none  100000     1.000            0              -             -             -            0        0.00     1.50
        optane  cow           10ms   83333     1.200           10           12.3          24.7          37.0          123       12.06     1.50
        optane  cow            1ms   66666     1.500           10            5.0          10.0          15.0           50        4.88     1.50
        optane  full          10ms   25000     4.000           10          900.0        1800.0        2700.0         9000      878.91     1.50
        p<c>m   cow            1ms       -         -           10            5.0          10.0          15.0           50        4.88     1.50

        """)
  }

  @Test("CSV and JSON carry every field in base units")
  func machineReadable() throws {
    let lines = comparison.csv.split(separator: "\n")
    #expect(
      lines[0] == "nvm,domain,strategy,checkpointNs,cores,operations,simulatedNs,throughput,slowdown,checkpoints,"
        + "pauseNsMean,pauseNsP99,pauseNsMax,dirtyPages,copiedBytes,nvmBytes")
    #expect(lines[2] == "optane,adr,cow,10000000,1,1000,12000000,83333,1.200,10,12345,24690,37035,123,12641280,1572864")
    #expect(lines.count == 6)
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(comparison.json.text().utf8)) as? [[String: Any]])
    #expect(rows.count == 5)
    #expect(rows[1]["pauseNsP99"] as? Int == 24690)
    #expect(rows[0]["checkpointNs"] is NSNull)
  }

  @Test("Throughput is exact for numbers beyond 64 bits of operations times time")
  func throughput() {
    var row = comparison.rows[0]
    row.operations = 10_000_000_000
    row.simulated = .seconds(1000)
    #expect(row.throughput?.description == "10000000")
    row.operations = .max
    row.simulated = SimTime(picoseconds: 1)
    #expect(row.throughput == nil)
  }

  @Test("Plots have a line for each strategy, sorted by interval, and a level for no checkpoints")
  func plots() {
    let plots = comparison.plots
    // The second memory has no throughput, because no time passed there: nothing to draw.
    #expect(plots.map(\.id) == ["pause-0", "throughput-0", "pause-1"])
    #expect(plots[0].series.map(\.name) == ["cow, mean", "cow, p99", "full, mean", "full, p99"])
    #expect(plots[1].series.map(\.name) == ["cow", "full", "no checkpoints"])
    #expect(plots[0].script.contains("$s0 << EOD\n1.000000 5.000\n10.000000 12.345\nEOD\n"))
    #expect(plots[1].script.contains("100000 with lines"))
  }

  @Test("Marks are not joined, a linear axis is one, and no point lies outside")
  func marks() {
    let point = { (x: UInt64) in
      Plot.Series.Point(x: FixedDecimal(scaled: x, digits: 0), y: FixedDecimal(scaled: 5, digits: 0))
    }
    var plot = Plot(
      id: "x", title: "", xLabel: "", yLabel: "", ticks: [("0", FixedDecimal(scaled: 0, digits: 0))],
      series: [
        Plot.Series(name: "line", shape: .points([point(2), point(40)]), color: 0, isDashed: false),
        Plot.Series(name: "marks", shape: .marks([point(3)]), color: 1, isDashed: false),
      ])
    #expect(plot.script.contains("set logscale x\n") && plot.script.contains("set xrange [0*0.8:40*1.25]\n"))
    plot.isLogarithmic = false
    #expect(plot.script.contains("unset logscale x\n") && plot.script.contains("set xrange [0-0.05*(40-0):40*1.05]\n"))
    #expect(plot.script.contains("$s0 using 1:2 with linespoints") && plot.script.contains("$s1 using 1:2 with points"))
  }

  @Test("Text from outside stays text in a script")
  func scriptQuoting() {
    let plot = Plot(
      id: "x", title: "it's\n`ls`", xLabel: "x", yLabel: "y", ticks: [("1", FixedDecimal(scaled: 1, digits: 0))],
      series: [])
    #expect(plot.script.contains("set title 'it''s`ls`'\n"))
  }
}

@Suite("Page")
struct PageTests {
  @Test("The page escapes text, holds a figure for each plot, and refers to nothing outside")
  func page() throws {
    let page = try comparison.page { plot throws(ReportError) in "<svg id=\"\(plot.id)\"></svg>" }
    #expect(page.contains("<td class=\"name\">p&lt;c&gt;m</td>"))
    #expect(!page.contains("p<c>m"))
    for plot in comparison.plots { #expect(page.contains("<svg id=\"\(plot.id)\"></svg>")) }
    #expect(page.contains("Brownout 1.0, seed 7, configuration abc"))
    for outside in ["http:", "https:", "<script", "<link", "src="] { #expect(!page.contains(outside)) }
  }

  @Test("gnuplot draws the same bytes twice, without a trace of itself or of the other plots' names")
  func drawing() throws {
    let gnuplot = try Gnuplot()
    let page = try comparison.page { plot throws(ReportError) in try gnuplot.draw(plot) }
    let again = try comparison.page { plot throws(ReportError) in try gnuplot.draw(plot) }
    #expect(page == again)
    #expect(page.components(separatedBy: "<svg").count == 4)
    #expect(!page.contains("GNUPLOT"))
    #expect(!page.contains("<?xml"))
    // Each name is defined once on the page.
    var defined: Set<Substring> = []
    for part in page.components(separatedBy: "id='").dropFirst() + page.components(separatedBy: "id=\"").dropFirst() {
      let name = part.prefix { $0 != "'" && $0 != "\"" }
      #expect(defined.insert(name).inserted, "\(name) is defined twice")
    }
    #expect(defined.count > 20)
  }

  @Test("A missing gnuplot is told with the remedy, a failing one with its first complaint")
  func failures() throws {
    let missing = #expect(throws: ReportError.self) { try Gnuplot(path: "/nowhere:/also/nowhere") }
    #expect(
      missing?.description == "gnuplot, which draws the plots of the report, was not found; install it "
        + "(on Debian: apt-get install gnuplot-nox) or leave the report out")
    let nothing = Plot(id: "x", title: "", xLabel: "", yLabel: "", ticks: [], series: [])
    let gnuplot = try Gnuplot()
    let failure = #expect(throws: ReportError.self) { try gnuplot.draw(nothing) }
    #expect(failure?.description.hasPrefix("gnuplot failed: ") == true)
  }
}
