/// `brownout calibrate`: every published figure is met by what guest programs measure on the model.

import Foundation
import Testing

@testable import Commands
@testable import Experiment

@Suite("calibrate")
struct CalibrateTests {
  private func targets(_ said: Said) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(said.out.utf8)) as? [String: Any]
    return try #require(object?["targets"] as? [[String: Any]])
  }

  @Test("Every row of every preset is within its tolerance, whatever the number of jobs")
  func everyRow() throws {
    let table = temporary("rows") + ".csv"
    defer { try? FileManager.default.removeItem(atPath: table) }
    let runs = ["1", "2"].map { brownout(words: ["calibrate", "--json", "--jobs", $0, "--csv", table]) }
    #expect(runs[0].status == 0, "\(runs[0].error)")
    var shown: [String] = []
    for line in try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n").dropFirst() {
      // Cells with commas are quoted.
      var cells = [""]
      var isQuoted = false
      for character in line {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == "," && !isQuoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      try #require(cells.count == 8)
      cells[6] = cells[6] == "ok" ? "predicted" : "fitted"
      shown.append("| " + cells[0..<7].joined(separator: " | ") + " |")
    }
    var page = try String(contentsOfFile: "docs/TIMING.md", encoding: .utf8).components(separatedBy: "\n")
    let head = try #require(page.firstIndex { $0.hasPrefix("| memory | row |") })
    let end = try #require(page[head...].firstIndex(of: ""))
    if ProcessInfo.processInfo.environment["BROWNOUT_REFRESH"] == "1" {
      page.replaceSubrange((head + 2)..<end, with: shown)
      try page.joined(separator: "\n").write(toFile: "docs/TIMING.md", atomically: true, encoding: .utf8)
    } else {
      #expect(Array(page[(head + 2)..<end]) == shown, "tools/refresh-examples renews the table of docs/TIMING.md")
    }
    let rows = try targets(runs[0])
    #expect(rows.count >= 51)
    for row in rows { #expect(row["ok"] as? Bool == true, "\(row)") }
    #expect(Set(rows.compactMap { $0["memory"] as? String }).count == 12)
    let fitted = rows.count { $0["fitted"] as? Bool == true }
    #expect(fitted > 5 && fitted * 3 < rows.count, "\(fitted) rows were fitted")
    #expect(try NSArray(array: targets(runs[1])) == NSArray(array: rows))
  }

  @Test("A memory that is not the one that was measured is out of tolerance: exit code 3")
  func wrongMemory() throws {
    let said = brownout(words: ["calibrate", "--nvm", "optane", "--set", "nvm.buffer-miss=100ns"])
    #expect(said.status == 3)
    #expect(said.error.contains(" of 30 rows are out of their tolerance"))
    #expect(said.out.contains("OUT"))
  }

  @Test("The curves are those that docs/timing shows, and each has a drawing that the page of the manual names")
  func curves() throws {
    let folder = temporary("curves")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let said = brownout(words: ["calibrate", "--nvm", "optane", "--curves", folder])
    try #require(said.status == 0, "\(said.error)")
    let csv = try String(contentsOfFile: folder + "/curves.csv", encoding: .utf8)
    #expect(
      csv == (try? String(contentsOfFile: "docs/timing/curves.csv", encoding: .utf8)),
      "tools/refresh-examples renews them")
    let page = try String(contentsOfFile: "docs/TIMING.md", encoding: .utf8)
    let drawn = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".svg") }
    #expect(Set(drawn) == Set(MemoryCurve.curves(preset: "optane").map { "\($0.id).svg" } + ["residuals.svg"]))
    for name in drawn {
      #expect(page.contains("(timing/\(name))"), "\(name)")
      #expect(FileManager.default.fileExists(atPath: "docs/timing/\(name)"))
    }
    // Where the curve goes through a place that is known it is as near as the row of the table must be.
    var compared = 0
    for line in csv.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard let model = Double(cells[3]), let known = Double(cells[4]) else { continue }
      compared += 1
      #expect(abs(model - known) <= known * (cells[0] == "persists" ? 0.2 : 0.05), "\(line)")
    }
    #expect(compared > 20)
  }

  @Test("A preset without targets on a curve has the model's line alone")
  func curvesOfOthers() {
    let curves = MemoryCurve.curves(preset: "ideal")
    #expect(curves.map(\.id) == MemoryCurve.curves(preset: "optane").map(\.id))
    #expect(curves.allSatisfy { $0.id == "reads" || $0.known.isEmpty })
    #expect(curves[0].known == [MemoryCurve.Known(x: 64 << 10, value: 101_000, isFitted: false)])
  }

  @Test("What cannot be calibrated is refused in a sentence")
  func refusals() {
    #expect(brownout(words: ["calibrate", "--nvm", "nothing"]).error.contains("nothing is known that 'nothing'"))
    #expect(brownout(words: ["calibrate", "--nvm", "nothing"]).status == 2)
    #expect(brownout(words: ["calibrate", "--program", "/nowhere"]).status == 2)
    #expect(brownout(words: ["calibrate", "--jobs", "0"]).status == 2)
    #expect(brownout(words: ["calibrate", "--nvm", "ideal", "--curves", "/nowhere"]).status != 0)
  }

  @Test("A line of the guest is read, and nothing else is one")
  func lines() {
    #expect(MemoryBenchmark.parse("measured chase accesses=3 ticks=70\n") == ["accesses": 3, "ticks": 70])
    for wrong in ["", "measured", "measured chase", "chase a=1", "measured chase a=x", "measured chase a=1=2"] {
      #expect(MemoryBenchmark.parse(wrong) == nil, "\(wrong)")
    }
  }
}
