/// The writers and the histogram: the same bytes, the same numbers, whatever the order and the host.

import Foundation
import Machine
import Testing
import Units

@testable import Observation

@Suite("JSON")
struct JSONTests {
  @Test("Members keep their order, nesting is indented, ratios have fixed digits")
  func pretty() {
    let value = JSONValue.object([
      "z": .unsigned(.max), "a": .array([.signed(-1), .bool(true), .null]), "empty": .array([]), "none": .object([]),
      "ratio": .optional(FixedDecimal(1, over: 8, digits: 4)),
      "nothing": .optional(FixedDecimal(1, over: 0, digits: 4)),
    ])
    #expect(
      value.text() == """
        {
          "z": 18446744073709551615,
          "a": [
            -1,
            true,
            null
          ],
          "empty": [],
          "none": {},
          "ratio": 0.1250,
          "nothing": null
        }
        """)
    #expect(
      value.text(pretty: false)
        == "{\"z\":18446744073709551615,\"a\":[-1,true,null],\"empty\":[],\"none\":{},\"ratio\":0.1250,\"nothing\":null}"
    )
  }

  @Test("Any string is read back by another JSON parser")
  func strings() throws {
    let seed: UInt64 = 80
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      var string = ""
      for _ in 0..<generator.next(below: 8) {
        let bound: UInt64 = generator.next(below: 2) == 0 ? 0x80 : 0x11_0000
        if let scalar = Unicode.Scalar(UInt32(generator.next(below: bound))) { string.unicodeScalars.append(scalar) }
      }
      let text = JSONValue.object([JSONMember("s", .string(string))]).text(pretty: false)
      let back = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
      #expect(back["s"]?.unicodeScalars.elementsEqual(string.unicodeScalars) == true, "seed \(seed): \(text)")
    }
  }

  @Test(
    "A ratio is rounded half up, exactly",
    arguments: [
      (2, 3, 3, "0.667"), (1, 2, 0, "1"), (1_000_000, 1, 2, "1000000.00"), (0, 5, 1, "0.0"),
      (1, 3, 18, "0.333333333333333333"),
      (UInt64.max, UInt64.max, 6, "1.000000"), (UInt64.max, 2, 0, "9223372036854775808"),
    ] as [(UInt64, UInt64, Int, String)])
  func ratios(numerator: UInt64, denominator: UInt64, digits: Int, text: String) {
    #expect(FixedDecimal(numerator, over: denominator, digits: digits)?.description == text)
  }

  @Test("A ratio that does not fit is none")
  func tooLarge() {
    #expect(FixedDecimal(.max, over: 1, digits: 1) == nil)
    #expect(FixedDecimal(.max, over: 1, digits: 0)?.scaled == .max)
  }
}

@Suite("CSV")
struct CSVTests {
  @Test("Fields are quoted where a reader would split or trim them")
  func quoting() {
    #expect(
      CSV.text(heads: ["a", "b c"], rows: [["1,5", "say \"x\""], ["line\nend", " blank"], ["", "plain"]])
        == "a,b c\n\"1,5\",\"say \"\"x\"\"\"\n\"line\nend\",\" blank\"\n,plain\n")
  }
}

@Suite("Histogram")
struct HistogramTests {
  @Test("Percentiles are at least the exact ones, and above them by less than 1/128", arguments: [90, 91, 92])
  func percentiles(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var histogram = Histogram()
    var values: [UInt64] = []
    for _ in 0..<3_000 {
      let value = generator.next() >> generator.next(below: 64)
      values.append(value)
      histogram.record(value)
    }
    values.sort()
    #expect(histogram.count == 3_000)
    #expect(histogram.minimum == values.first)
    #expect(histogram.maximum == values.last)
    let sum = values.reduce(UInt128(0)) { $0 + UInt128($1) }
    #expect(histogram.mean == UInt64((sum + 1_500) / 3_000))
    for thousandths: UInt64 in [0, 1, 500, 900, 990, 999, 1000] {
      let exact = values[max(1, Int((3_000 * thousandths + 999) / 1000)) - 1]
      let told = try #require(histogram.percentile(thousandths: thousandths))
      #expect(told >= exact && told - exact <= exact / 128, "seed \(seed), \(thousandths): \(told) for \(exact)")
    }
  }

  @Test("Small values and the extremes are exact")
  func exact() {
    var histogram = Histogram()
    for value in [0, 1, 127, 128, 255, UInt64.max] { histogram.record(value) }
    #expect(histogram.percentile(thousandths: 500) == 127)
    #expect(histogram.percentile(thousandths: 660) == 128)
    #expect(histogram.percentile(thousandths: 1000) == .max)
    #expect(Histogram().percentile(thousandths: 990) == nil)
    #expect(Histogram().mean == nil)
  }

  @Test("Merging equals recording in one, in any order")
  func merging() {
    var generator = SeededGenerator(seed: 93)
    var (all, even, odd) = (Histogram(), Histogram(), Histogram())
    for i in 0..<500 {
      let value = generator.next() >> generator.next(below: 64)
      all.record(value, times: 3)
      if i % 2 == 0 { even.record(value, times: 3) } else { odd.record(value, times: 3) }
    }
    var merged = odd
    merged.merge(even)
    #expect(merged == all)
    merged.merge(Histogram())
    #expect(merged == all)
  }
}

@Suite("Statistics")
struct StatisticTests {
  @Test("Paths are unique, have two parts, and groups stand together; the last part of a time says its unit")
  func catalogue() {
    let all = Statistic.all
    #expect(Set(all.flatMap(\.names)).count == all.flatMap(\.names).count)
    var groups: [Substring] = []
    for statistic in all {
      let parts = statistic.path.split(separator: ".")
      #expect(parts.count == 2, "\(statistic.path)")
      if groups.last != parts[0] {
        #expect(!groups.contains(parts[0]), "the group \(parts[0]) is torn apart")
        groups.append(parts[0])
      }
      #expect((statistic.unit == .nanoseconds) == statistic.path.hasSuffix("Ns"), "\(statistic.path)")
      #expect((statistic.unit == .picoseconds) == statistic.path.hasSuffix("Ps"), "\(statistic.path)")
      #expect(!statistic.doc.isEmpty && !statistic.doc.hasSuffix("."), "\(statistic.path)")
    }
  }

  @Test("Values are written in the order of the catalogue, not of their setting")
  func writing() {
    var values = StatisticValues()
    values["nvm.writes"] = 7
    values["nvm.reads"] = 5
    values["core.instructions"] = 1_000
    var pauses = Histogram()
    pauses.record(100)
    pauses.record(103)
    values[distribution: "checkpoints.pauseNs"] = pauses
    values[distribution: "checkpoints.writeFaults"] = Histogram()
    #expect(
      values.json.text(pretty: false)
        == "{\"core\":{\"instructions\":1000},\"nvm\":{\"reads\":5,\"writes\":7},\"checkpoints\":"
        + "{\"pauseNsMean\":102,\"pauseNsP50\":100,\"pauseNsP99\":103,\"pauseNsMax\":103,"
        + "\"writeFaultsMean\":null,\"writeFaultsP50\":null,\"writeFaultsP99\":null,\"writeFaultsMax\":null}}")
  }

  @Test("The catalogue has every counter of a machine, in the machine's order")
  func machine() throws {
    let image = LoadedImage(
      kind: .elf, segments: [.init(address: 0x4000_0000, bytes: [0, 0, 0, 0x14], size: 4)], entry: 0x4000_0000)
    let machine = try Machine(spec: MachineSpec(), image: image)
    let names = Statistic.all.map(\.path).filter { !$0.hasPrefix("run.") && !$0.hasPrefix("checkpoints.") }
    #expect(machine.counters.map(\.name) == names)
    let values = StatisticValues(
      counters: machine.counters, simulatedNs: 5, operations: 6, checkpoints: CheckpointStatistics())
    for statistic in Statistic.all where statistic.kind == .counter { #expect(values[statistic.path] != nil) }
  }

  @Test("Markers tell of checkpoints; quantities of programs do not")
  func markers() {
    var statistics = CheckpointStatistics()
    for (kind, id, value) in [
      (.restored, 0, 0), (.committed, 0, 1), (.quantity, 1, 100), (.quantity, 10, 4096), (.committed, 0, 2),
      (.quantity, 1, 300), (.quantity, 0x10001, 77), (.restored, 0, 2), (.answer, 1, 1),
    ] as [(MarkerKind, UInt64, UInt64)] {
      statistics.note(Marker(kind: kind, id: id, value: value))
    }
    let values = StatisticValues(counters: [], simulatedNs: 0, operations: 0, checkpoints: statistics)
    #expect(values["checkpoints.count"] == 2)
    #expect(values["checkpoints.restores"] == 1)
    #expect(values[distribution: "checkpoints.pauseNs"]?.mean == 200)
    #expect(values[distribution: "checkpoints.copiedBytes"]?.count == 1)
    #expect(values[distribution: "checkpoints.stopNs"]?.count == 0)
    for path in CheckpointStatistics.quantities.values { #expect(Statistic[path]?.kind == .distribution) }
  }
}
