/// `brownout inspect`: what it says of an image that a run has saved, and of files that are none.

import Foundation
import Testing

@testable import Commands

@Suite("inspect")
struct InspectTests {
  private static func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// Runs a workload with checkpoints and saves its NVM.
  private static func savedImage(_ folder: URL) -> String {
    let said = brownout(
      "run", "counter", "--set", "workload.counter.count=50000", "--checkpoint", "200us", "--nvm-size", "32MiB",
      "--save", "nvm", "--out", folder.path, "--quiet")
    #expect(said.status == 0, "\(said.error)")
    return folder.appendingPathComponent("nvm.img").path
  }

  @Test("A saved image shows its committed tree, for people and for programs")
  func savedImage() throws {
    try InspectTests.inFolder { folder in
      let image = InspectTests.savedImage(folder)
      let text = brownout("inspect", image)
      #expect(text.status == 0, "\(text.error)")
      #expect(text.error == "")
      for part in [
        "strategy cow", "the committed tree", "objects by kind", "capability tree", "cap group 1 'init': version",
        "root, privileged", "rights all", "pages by version", "checkpoint roots", "system object",
      ] {
        #expect(text.out.contains(part), "\(part)")
      }
      #expect(!text.out.contains("faults"))

      let json = brownout("inspect", image, "--json", "--pages")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
      #expect(object["schema"] as? Int == 1)
      #expect(object["tree"] as? String == "committed")
      #expect(object["nvmBytes"] as? Int == 32 << 20)
      #expect((object["committedVersion"] as? Int ?? 0) > 1)
      #expect((object["digest"] as? String)?.count == 32)
      #expect((object["faults"] as? [Any])?.isEmpty == true)
      let groups = try #require(object["groups"] as? [[String: Any]])
      #expect(groups.first?["name"] as? String == "init")
      let pmos = try #require(object["pmos"] as? [[String: Any]])
      #expect(pmos.allSatisfy { ($0["pages"] as? [Any])?.count == $0["present"] as? Int })
      #expect(pmos.contains { ($0["present"] as? Int ?? 0) > 0 })
    }
  }

  @Test("The running tree of the same image can be shown instead, and single pages") func running() throws {
    try InspectTests.inFolder { folder in
      let image = InspectTests.savedImage(folder)
      let running = brownout("inspect", image, "--tree", "running")
      #expect(running.status == 0)
      #expect(running.out.contains("the running tree, epoch"))
      #expect(running.out.contains(" frames, "))
      let pages = brownout("inspect", image, "--pages")
      #expect(pages.out.contains("copies (version at offset)"))
      // Text and JSON are the same bytes each time.
      #expect(brownout("inspect", image, "--json").out == brownout("inspect", image, "--json").out)
    }
  }

  @Test("What is no image is refused with a sentence and status 2") func refused() throws {
    try InspectTests.inFolder { folder in
      let short = folder.appendingPathComponent("short.img")
      try Data(count: 100).write(to: short)
      let blank = folder.appendingPathComponent("blank.img")
      try Data(count: 4 << 20).write(to: blank)
      let foreign = folder.appendingPathComponent("foreign.img")
      try Data(repeating: 0x5a, count: 4 << 20).write(to: foreign)
      let cases = [
        (short.path, "100 bytes are not an NVM of Ember"), (blank.path, "the NVM was never formatted"),
        (foreign.path, "something that is not Ember's"), (folder.path, "this is a folder"),
        ("/dev/null", "this is no regular file"),
        (folder.path + "/missing.img", "there is no such file"),
      ]
      for (path, sentence) in cases {
        let said = brownout("inspect", path)
        #expect(said.status == 2)
        #expect(said.out == "")
        #expect(said.error.contains(sentence), "\(said.error)")
        #expect(said.error.split(separator: "\n").count == 1)
      }
      #expect(brownout("inspect").status == 2)
      #expect(brownout("inspect", blank.path, "--tree", "third").status == 2)
    }
  }
}
