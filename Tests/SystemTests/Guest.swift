/// Ember's images, as `tools/build-guest` makes them, and what they print.
///
/// 1. Symbols and sections come from the ELF file, the bytes that boot from the `Image` beside it.
/// 2. An image is read once in a process.

import Foundation
import Loader
import Machine
import Synchronization

struct TestFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

enum Guest {
  /// Longer versions of the tests: `tools/test --full`.
  static let isFull = ProcessInfo.processInfo.environment["BROWNOUT_FULL"] == "1"

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let images = Mutex<[String: LoadedImage]>([:])

  /// The image that ships, or a mutant of order that the build script knows by name.
  static func image(mutant: String? = nil) throws -> LoadedImage {
    try images.withLock { known in
      let folder = mutant.map { "guest-mutants/\($0)" } ?? "guest"
      if let image = known[folder] { return image }
      let path = root.appendingPathComponent(".build/\(folder)/ember").path
      guard FileManager.default.fileExists(atPath: path + ".Image") else {
        throw TestFailure("the guest is not built; run tools/build-guest\(mutant.map { " --mutate \($0)" } ?? "")")
      }
      var image = try ImageLoader.load(path + ".Image")
      let program = try ImageLoader.load(path + ".elf")
      image.symbols = program.symbols
      image.sections = program.sections
      known[folder] = image
      return image
    }
  }

  /// The file that QEMU boots.
  static var imagePath: String { root.appendingPathComponent(".build/guest/ember.Image").path }

  /// The last `result` line in what a machine printed.
  static func result(in console: some Sequence<UInt8>) -> String? {
    let text = String(decoding: Array(console), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).last { $0.hasPrefix("result ") }.map(String.init)
  }
}
