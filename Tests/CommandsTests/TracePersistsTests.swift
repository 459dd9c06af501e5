/// `brownout trace persists`: lives are put together as a reader of the events would, and none is lost.

import Foundation
import Testing

@testable import Commands
@testable import Experiment
@testable import Machine

@Suite("trace persists")
struct TracePersistsTests {
  private static let run = ["counter", "--set", "workload.counter.count=3000", "--checkpoint", "100us"]

  private func object(_ words: [String]) throws -> [String: Any] {
    let said = brownout(words: ["trace", "persists"] + words)
    try #require(said.status == 0, "\(said.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(said.out.utf8)) as? [String: Any])
  }

  private func lives(_ events: [PersistEvent]) -> (ended: [PersistLife], all: PersistLives) {
    var all = PersistLives()
    var ended: [PersistLife] = []
    events.withUnsafeBufferPointer { all.take($0) { ended.append($0) } }
    all.finish { ended.append($0) }
    return (ended, all)
  }

  private func line(_ stage: PersistEvent.Stage, _ address: UInt64, _ ps: UInt64, core: UInt8 = 0) -> PersistEvent {
    PersistEvent(stage, core: core, at: ps, address: address, pc: 16)
  }

  @Test("A life goes from its clean to the media; a barrier guarantees what its own core cleaned")
  func aLife() {
    let (ended, all) = lives([
      line(.issued, 64, 100), line(.left, 64, 101), line(.accepted, 64, 160),
      line(.issued, 128, 110, core: 1), line(.left, 128, 111), line(.accepted, 128, 170),
      line(.guaranteed, 0, 180, core: 0), line(.taken, 64, 165), line(.taken, 128, 175), line(.begun, 64, 200),
      line(.begun, 128, 200), line(.written, 64, 300), line(.written, 128, 300),
    ])
    #expect(ended.map(\.number) == [1, 2])
    #expect(
      PersistLife.Stage.allCases.map { ended[0][$0] } == [101, 160, 180, 165, 200, 300] as [UInt64?])
    #expect(ended[1].guaranteedPs == nil && ended[1].writtenPs == 300 && ended[1].core == 1)
    #expect(all.counts == [.persist: 2])
    #expect(all.fromIssuePs[PersistLife.Stage.written.rawValue].maximum == 200)
    #expect(all.fromIssuePs[PersistLife.Stage.guaranteed.rawValue].count == 1)
  }

  @Test("A second content of a line lives by itself, and what the queue or buffer joined ends together")
  func contents() {
    let (ended, _) = lives([
      line(.evicted, 64, 1), line(.left, 64, 1), line(.accepted, 64, 2), line(.taken, 64, 3),
      line(.cleaned, 64, 4), line(.left, 64, 5), line(.accepted, 64, 6), line(.taken, 64, 7), line(.begun, 64, 8),
      line(.written, 64, 9), line(.evicted, 64, 10), line(.left, 64, 10), line(.accepted, 64, 11),
    ])
    #expect(ended.map(\.cause) == [.eviction, .clean, .eviction])
    #expect(ended[0].takenPs == 3 && ended[1].takenPs == 7)
    #expect(ended[0].writtenPs == 9 && ended[1].writtenPs == 9 && ended[1].begunPs == 8)
    #expect(ended[2].acceptedPs == 11 && ended[2].takenPs == nil)
  }

  @Test("A barrier vouches for what its core had named, and with it for what came before")
  func twoCores() {
    let both = [
      line(.issued, 64, 1), line(.left, 64, 2), line(.accepted, 64, 3), line(.issued, 64, 4, core: 1),
      line(.left, 64, 5), line(.accepted, 64, 6),
    ]
    let first = lives(both + [line(.guaranteed, 0, 7), line(.guaranteed, 0, 8, core: 1)]).ended
    #expect(first.map(\.guaranteedPs) == [7, 8])
    let second = lives(both + [line(.guaranteed, 0, 7, core: 1), line(.guaranteed, 0, 8)]).ended
    #expect(second.map(\.guaranteedPs) == [7, 7])
  }

  @Test("What was sent otherwise is vouched for once a core names it on its way; what nobody names ends with the media")
  func namedLater() {
    for (sent, cause) in [(.cleaned, .clean), (.evicted, .eviction)]
      as [(PersistEvent.Stage, PersistLife.Cause)]
    {
      let begin = [line(sent, 64, 1), line(.left, 64, 2), line(.accepted, 64, 30)]
      let end = [line(.taken, 64, 30), line(.begun, 64, 30), line(.written, 64, 60), line(.guaranteed, 0, 70)]
      let (named, all) = lives(begin + [line(.named, 64, 5)] + end)
      #expect(named.map(\.guaranteedPs) == [70] && named[0].cause == cause && all.counts == [cause: 1])
      #expect(lives(begin + end).ended.map(\.guaranteedPs) == [nil])
      #expect(lives(begin + [line(.named, 64, 5, core: 1)] + end).ended.map(\.guaranteedPs) == [nil])
      // A name for nothing that is on its way.
      #expect(lives([line(.named, 64, 0)] + begin + end).ended.map(\.guaranteedPs) == [nil])
    }
  }

  @Test("After a cut no barrier vouches for what was cleaned before it")
  func cut() {
    let (ended, _) = lives([
      line(.issued, 64, 1), line(.left, 64, 2), line(.accepted, 64, 3), line(.cut, 0, 4), line(.guaranteed, 0, 5),
      line(.issued, 64, 6), line(.left, 64, 7), line(.accepted, 64, 8), line(.guaranteed, 0, 9),
    ])
    #expect(ended.map(\.guaranteedPs) == [nil, 9] && ended.map(\.number) == [1, 2])
  }

  @Test(
    "Every line that the NVM was sent is a life, twice the same; stages follow each other",
    arguments: ["optane", "ideal", "pcm"])
  func aRun(preset: String) throws {
    let run = TracePersistsTests.run + ["--nvm", preset]
    let file = temporary("lives") + ".csv"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let first = try object(run + ["--json", "--csv", file, "--life", "20"])
    let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let second = try object(run + ["--json", "--csv", file, "--life", "20"])
    #expect(first as NSDictionary == second as NSDictionary)
    #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") == rows)

    let folder = temporary("persists")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let said = brownout(words: ["run", "--quiet", "--out", folder] + run)
    try #require(said.status == 0, "\(said.error)")
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/stats.json"))
    let statistics = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let nvm = try #require(statistics["nvm"] as? [String: Any])
    #expect(rows.count - 1 == nvm["writes"] as? Int && rows.count > 1000)

    let head = rows[0].split(separator: ",").map(String.init)
    let column = { (name: String) in try #require(head.firstIndex(of: name)) }
    let order = ["sent_ps", "left_ps", "accepted_ps", "taken_ps", "begun_ps", "written_ps"]
    let columns = try order.map(column)
    let guaranteed = try column("guaranteed_ps"), accepted = try column("accepted_ps"), cause = try column("cause")
    var withBarrier = 0
    var causes: Set<String> = []
    for row in rows.dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      let times = columns.compactMap { UInt64(cells[$0]) }
      #expect(times == times.sorted(), "\(row)")
      if let ps = UInt64(cells[guaranteed]) {
        withBarrier += 1
        #expect(ps >= UInt64(cells[accepted]) ?? .max, "\(row)")
        causes.insert(String(cells[cause]))
      }
    }
    #expect(withBarrier > 500 && causes.contains("persist"))
    let life = try #require(first["life"] as? [String: Any])
    #expect(life["number"] as? Int == 20)
  }

  @Test("optane keeps a line in its buffers that ideal memory writes at once when it is driven; both accept it alike")
  func presets() throws {
    var accepted: [Int] = []
    for preset in ["optane", "ideal"] {
      let said = try object([
        ".build/guest/calibrate.elf", "--append", "roundtrip count=50 stride=256 region=65536", "--nvm", preset,
        "--json",
      ])
      let lives = try #require(said["lives"] as? [String: Any])
      let stages = try #require(lives["stages"] as? [String: [String: Any]])
      #expect(lives["persists"] as? Int == 51)
      accepted.append(try #require(stages["accepted"]?["p50Ps"] as? Int))
    }
    // Four clocks of the first level and 62 ns; the link to a DIMM is free.
    #expect(accepted.allSatisfy { (63_600...64_100).contains($0) }, "\(accepted)")
  }

  @Test(
    "What can not be told ends with 2 and a sentence",
    arguments: [
      (["counter", "--life", "0"], "error: --life is at least 1"),
      (["counter", "--timing", "off"], "error: without timing there are neither caches nor"),
      (
        [".build/guest/calibrate.elf", "--append", "roundtrip count=2", "--life", "9"],
        "error: --life: there were 3 lives, and 9 is not among them"
      ),
    ])
  func refusals(words: [String], beginning: String) {
    let said = brownout(words: ["trace", "persists"] + words)
    #expect(said.status == 2)
    #expect(said.error.contains(beginning), "\(said.error)")
  }
}
