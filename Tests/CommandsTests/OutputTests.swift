/// The output folder and the progress line.

import Configuration
import Foundation
import Observation
import Testing

@testable import Commands

@Suite("Output folder")
struct OutputDirectoryTests {
  private func fill(_ folder: String, seconds: Int) throws {
    let directory = try OutputDirectory(path: folder)
    try directory.writeManifest(
      command: "run", configuration: RunConfiguration(), images: [ImageRecord(name: "ember", contents: [1, 2, 3])])
    var statistics = StatisticValues()
    statistics["core.instructions"] = 5
    try directory.writeResults(
      statistics: statistics, console: Array("hello\n".utf8),
      host: HostRecord(
        arguments: ["run", "kv", "--out", folder], elapsed: .milliseconds(seconds * 1000 + 5),
        measures: [JSONMember("mips", .unsigned(400))]))
  }

  @Test("It holds the five files, and two equal runs fill it with the same bytes but for host.json")
  func deterministic() throws {
    let folders = [temporary("out-a"), temporary("out-b/deep")]
    defer { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }
    for (index, folder) in folders.enumerated() { try fill(folder, seconds: index) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folders[0]).sorted()
    #expect(names == ["config.resolved.toml", "console.txt", "host.json", "manifest.json", "stats.json"])
    for name in names {
      let contents = try folders.map { try Data(contentsOf: URL(fileURLWithPath: "\($0)/\(name)")) }
      #expect((contents[0] == contents[1]) == (name != "host.json"), "\(name)")
    }
    let manifest = try String(contentsOfFile: folders[0] + "/manifest.json", encoding: .utf8)
    #expect(
      manifest == """
        {
          "schema": 1,
          "version": "\(brownoutVersion)",
          "command": "run",
          "config": "\(RunConfiguration().hash)",
          "seed": 1,
          "images": [
            {
              "name": "ember",
              "sha256": "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"
            }
          ]
        }

        """)
    let host = try String(contentsOfFile: folders[0] + "/host.json", encoding: .utf8)
    #expect(host.contains("\"seconds\": 0.005,\n  \"mips\": 400\n"))
  }

  @Test("A folder that holds anything, a file, and a place that cannot be written are refused")
  func refusals() throws {
    let folder = temporary("full")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = try OutputDirectory(path: folder)
    try Data().write(to: URL(fileURLWithPath: folder + "/mine.txt"))
    let failures: [(String, String)] = [
      (folder, "is not empty"), (folder + "/mine.txt", "is a file"), ("/proc/brownout", "cannot be made"),
    ]
    for (path, reason) in failures {
      let failure = #expect(throws: CommandFailure.self) { _ = try OutputDirectory(path: path) }
      #expect(failure?.status == .usage)
      #expect(failure?.sentence.contains(reason) == true, "\(failure?.sentence ?? "")")
    }
  }
}

@Suite("Progress line")
struct ProgressLineTests {
  private func shown(isTerminal: Bool, quiet: Bool, interval: Duration) -> String {
    let error = Transcript()
    let console = Console(isTerminal: isTerminal, out: { _ in }, error: { error.append($0) })
    let line = ProgressLine(console: console, quiet: quiet, interval: interval)
    line.update("one")
    line.update("two")
    line.finish()
    return error.text
  }

  @Test("It appears on a terminal only, not when quiet, and goes away at the end")
  func visibility() {
    #expect(shown(isTerminal: true, quiet: false, interval: .zero) == "\r\u{1b}[2Kone\r\u{1b}[2Ktwo\r\u{1b}[2K")
    #expect(shown(isTerminal: false, quiet: false, interval: .zero) == "")
    #expect(shown(isTerminal: true, quiet: true, interval: .zero) == "")
  }

  @Test("Updates that follow too soon are left out")
  func throttle() {
    #expect(shown(isTerminal: true, quiet: false, interval: .seconds(60)) == "\r\u{1b}[2Kone\r\u{1b}[2K")
  }
}
