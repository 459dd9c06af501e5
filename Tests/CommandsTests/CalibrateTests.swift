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
    let runs = ["1", "2"].map { brownout(words: ["calibrate", "--json", "--jobs", $0]) }
    #expect(runs[0].status == 0, "\(runs[0].error)")
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

  @Test("What cannot be calibrated is refused in a sentence")
  func refusals() {
    #expect(brownout(words: ["calibrate", "--nvm", "nothing"]).error.contains("nothing is known that 'nothing'"))
    #expect(brownout(words: ["calibrate", "--nvm", "nothing"]).status == 2)
    #expect(brownout(words: ["calibrate", "--program", "/nowhere"]).status == 2)
    #expect(brownout(words: ["calibrate", "--jobs", "0"]).status == 2)
  }

  @Test("A line of the guest is read, and nothing else is one")
  func lines() {
    #expect(MemoryBenchmark.parse("measured chase accesses=3 ticks=70\n") == ["accesses": 3, "ticks": 70])
    for wrong in ["", "measured", "measured chase", "chase a=1", "measured chase a=x", "measured chase a=1=2"] {
      #expect(MemoryBenchmark.parse(wrong) == nil, "\(wrong)")
    }
  }
}
