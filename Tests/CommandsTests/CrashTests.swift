/// `brownout crash` and `brownout replay` with the real guest: results that hang on nothing but what was asked, and
/// failures that are what they say.

import Foundation
import Testing

@testable import Commands

/// A workload of a few milliseconds, and a kernel whose checkpoints are not durable.
private let broken = [
  "crash", "counter", "--set", "workload.counter.count=50000", "--checkpoint", "200us", "--nvm-size", "32MiB", "--dram",
  "64MiB", "--image", "strict", "--mutate", "superblock", "--quiet",
]

private func inFolder(_ body: (String) throws -> Void) throws {
  let folder = temporary("crash")
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  try body(folder)
}

private func contents(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

@Suite("crash and replay", .serialized)
struct CrashTests {
  @Test("A campaign that ends with its first violation has the same trials for any number of workers")
  func untilViolation() throws {
    try inFolder { folder in
      var said: [[String]] = []
      for jobs in ["1", "2", "7"] {
        let out = "\(folder)/\(jobs)"
        // The commit is late by some points: the first trials find nothing.
        let words = broken.map { $0 == "superblock" ? "commit" : $0 }
        let campaign = brownout(
          words: words + ["--cuts", "40", "--seed", "3", "--until-violation", "--jobs", jobs, "--out", out])
        #expect(campaign.status == 3, "\(campaign.error)")
        let lines = campaign.out.split(separator: "\n").filter { !$0.hasPrefix("  host") }.map(String.init)
        said.append(lines + [try contents("\(out)/trials.csv"), try contents("\(out)/campaign.json")])
        said[said.count - 1] += try FileManager.default.contentsOfDirectory(atPath: "\(out)/failures").sorted()
        let rows = try contents("\(out)/trials.csv").split(separator: "\n").dropFirst()
        #expect(rows.last?.hasSuffix(",") == false && rows.dropLast().allSatisfy { $0.hasSuffix(",") })
        #expect((2..<40).contains(rows.count), "a campaign of \(rows.count) trials shows nothing")
      }
      #expect(said[0] == said[1])
      #expect(said[0] == said[2])
    }
  }

  @Test("The hash of a campaign is that of its mutation and its flags too, and not of its workers")
  func hash() throws {
    try inFolder { folder in
      func hash(_ name: String, _ words: [String]) throws -> String {
        let said = brownout(words: words + ["--cuts", "2", "--out", "\(folder)/\(name)"])
        #expect([0, 3].contains(said.status), "\(said.error)")
        let text = try contents("\(folder)/\(name)/manifest.json")
        let manifest = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let report = try contents("\(folder)/\(name)/campaign.json")
        let hash = try #require(manifest["config"] as? String)
        #expect(report.contains("\"config\": \"\(hash)\""))
        return hash
      }
      let whole = broken.filter { $0 != "--mutate" && $0 != "superblock" }
      let hashes = [
        try hash("whole", whole), try hash("mutant", broken), try hash("another", whole + ["--mutate", "commit"]),
        try hash("depth", whole + ["--depth", "2"]), try hash("checkers", whole + ["--checkers", "version"]),
      ]
      #expect(Set(hashes).count == hashes.count)
      #expect(try hash("again", whole + ["--jobs", "1"]) == hashes[0])
    }
  }

  @Test("A key that a campaign does not read is refused")
  func unread() throws {
    for words in [["--set", "run.image=strict"], ["--set", "run.image=model"]] {
      let said = brownout(words: ["crash", "counter", "--cuts", "1"] + words)
      #expect(said.status == 2)
      #expect(said.error.hasPrefix("error: --set run.image: a campaign does not read it; --image"), "\(said.error)")
    }
    try inFolder { folder in
      let file = "\(folder)/machine.toml"
      try "[run]\nimage = \"lucky\"\n".write(toFile: file, atomically: true, encoding: .utf8)
      let said = brownout("crash", "counter", "--cuts", "1", "--machine", file)
      #expect(said.status == 2)
      #expect(said.error.hasPrefix("error: \(file):2: run.image: a campaign does not read it"), "\(said.error)")
    }
  }

  @Test("A failure that was changed is refused, or is not reproduced; it never makes the program die")
  func changedFailure() throws {
    try inFolder { folder in
      let out = "\(folder)/out"
      let found = brownout(words: broken + ["--cuts", "20", "--until-violation", "--out", out])
      #expect(found.status == 3, "\(found.error)")
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: "\(out)/failures").first)
      let data = Data(try contents("\(out)/failures/\(name)").utf8)
      let original = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let cut = try #require((original["cuts"] as? [[String: Any]])?.first)

      func replay(_ failure: [String: Any]) throws -> Said {
        let file = "\(folder)/changed.json"
        try JSONSerialization.data(withJSONObject: failure).write(to: URL(fileURLWithPath: file))
        return brownout("replay", file)
      }
      func with(_ key: String, _ value: Any?) -> [String: Any] {
        var changed = original
        changed[key] = value
        return changed
      }
      func cutWith(_ key: String, _ value: Any) -> [String: Any] {
        with("cuts", [cut.merging([key: value]) { $1 }])
      }
      func second(_ changes: [String: Any]) -> [String: Any] {
        with("cuts", [cut, cut.merging(changes) { $1 }])
      }
      // Who had stored the lines that were lost.
      let lost = try #require(cut["lost"] as? [[String: Any]])
      #expect((1...64).contains(lost.count))
      #expect(lost.count == min(64, cut["lostCount"] as? Int ?? 0))
      let times = lost.compactMap { $0["firstStorePs"] as? Int }
      #expect(times.count == lost.count && times == times.sorted(by: >))
      #expect(times.allSatisfy { $0 > 0 && $0 <= cut["timePs"] as? Int ?? 0 })
      #expect(lost.allSatisfy { ($0["offset"] as? String)?.hasPrefix("0x") == true && $0["lastStore"] is String })
      // The kernel's stores have names.
      #expect(lost.contains { ($0["firstStore"] as? String)?.hasPrefix("0x") == false })

      let same = try replay(original)
      #expect(same.status == 3, "\(same.error)")
      #expect(same.error == "error: reproduced: the same violation as in the file\n")

      let instruction = try #require(cut["instruction"] as? Int)
      let cases: [(String, [String: Any], String)] = [
        ("no mutation", with("mutation", nil), "do not have the hash"),
        ("another mutation", with("mutation", "commit"), "do not have the hash"),
        ("another campaign", with("campaign", ["erase": "0", "checkers": "version"]), "do not have the hash"),
        ("other boot arguments", with("bootArguments", "app=kv"), "boot arguments are not those"),
        ("another seed", with("seed", 2), "its seed is not that"),
        ("another off-time", cutWith("offTimePs", 7), "off-time of a cut is not that"),
        ("a cut beyond the run", cutWith("instruction", instruction + 1_000_000_000), "lies beyond the run"),
        ("a cut at the end of time", cutWith("instruction", UInt64.max), "lies beyond the run"),
        ("a first cut behind commits", cutWith("commits", 2), "counts commits"),
        ("a nested cut at the end of time", second(["instruction": UInt64.max]), "cut 2 lies beyond"),
        ("a nested cut behind too many commits", second(["commits": UInt64.max]), "cut 2 lies beyond"),
        ("no cuts", with("cuts", [[String: Any]]()), "names 0 cuts"),
        ("too many cuts", with("cuts", [[String: Any]](repeating: cut, count: 17)), "names 17 cuts"),
      ]
      for (what, failure, words) in cases {
        let said = try replay(failure)
        #expect(said.status == 2, "\(what): \(said.out)\(said.error)")
        #expect(said.error.contains(words) && said.error.split(separator: "\n").count == 1, "\(what): \(said.error)")
      }
      let elsewhere = try replay(cutWith("timePs", 1))
      #expect(elsewhere.status == 0)
      #expect(elsewhere.out.contains("not reproduced: the file says that the power went at"))
    }
  }
}
