/// The guest's build: the same bytes wherever it is done, and nothing done twice.

import Foundation
import TestSupport
import Testing

@Suite("tools/build-guest")
struct BuildTests {
  @Test("the image is the same when built in another folder")
  func reproducible() throws {
    try Tool.inFolder { folder in
      for part in ["guest", "Sources/GuestABI/include", "tools/build-guest"] {
        let target = folder.appendingPathComponent("elsewhere/\(part)")
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: GuestFiles.root.appendingPathComponent(part), to: target)
      }
      let built = try Tool.run("/bin/bash", [folder.appendingPathComponent("elsewhere/tools/build-guest").path])
      #expect(built.status == 0, "\(built.errors)")
      let other = try Data(contentsOf: folder.appendingPathComponent("elsewhere/.build/guest/ember.Image"))
      #expect(other == (try Data(contentsOf: GuestFiles.image)))
    }
  }

  @Test("a second build does nothing, and says nothing")
  func incremental() throws {
    let before = try FileManager.default.attributesOfItem(atPath: GuestFiles.image.path)[.modificationDate] as? Date
    let built = try Tool.run("/bin/bash", [GuestFiles.root.appendingPathComponent("tools/build-guest").path])
    #expect(built.status == 0 && built.output.isEmpty)
    let after = try FileManager.default.attributesOfItem(atPath: GuestFiles.image.path)[.modificationDate] as? Date
    #expect(before == after)
  }

  @Test("an unknown argument or mutation is refused", arguments: [["--mutate", "nothing"], ["--frobnicate"]])
  func badArguments(arguments: [String]) throws {
    let built = try Tool.run(
      "/bin/bash", [GuestFiles.root.appendingPathComponent("tools/build-guest").path] + arguments)
    #expect(built.status == 2 && built.errors.contains(arguments.last ?? ""))
  }
}
