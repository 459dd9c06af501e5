/// Finds the image of Ember that goes with the program, or takes the one that was named.

import Configuration
import Foundation
import Loader
import Machine
import Units

/// A program for the machine, and what it is known by in results.
package struct GuestImage: Sendable {
  package let image: LoadedImage
  package let record: ImageRecord

  /// The variable that names the folder of the guest, or its image.
  package static let variable = "BROWNOUT_GUEST"

  /// Reads the program in the file at `path`.
  package init(path: String) throws(CommandFailure) {
    do {
      image = try ImageLoader.load(path)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
    record = ImageRecord(name: URL(fileURLWithPath: path).lastPathComponent, contents: GuestImage.contents(of: image))
  }

  /// Ember: in `$BROWNOUT_GUEST`, upward from the executable in `.build/guest`, or in `../share/brownout`.
  package static func ember(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = Bundle.main.executablePath ?? ""
  ) throws(CommandFailure) -> GuestImage {
    if let named = environment[variable], !named.isEmpty {
      let inside = named + "/ember.elf"
      return try GuestImage(path: FileManager.default.fileExists(atPath: inside) ? inside : named)
    }
    let folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    var candidates: [String] = []
    var parent = folder
    while true {
      candidates.append(parent.appendingPathComponent(".build/guest/ember.elf").path)
      if parent.path == "/" || parent.path.isEmpty { break }
      parent = parent.deletingLastPathComponent()
    }
    candidates.append(folder.deletingLastPathComponent().appendingPathComponent("share/brownout/ember.elf").path)
    for candidate in candidates where FileManager.default.fileExists(atPath: candidate) {
      return try GuestImage(path: candidate)
    }
    throw CommandFailure(
      .usage, "the image of Ember was not found; build it with tools/build-guest, or set $\(variable) to its folder")
  }

  /// What a machine gets of the image: the same whether symbols were stripped or not.
  private static func contents(of image: LoadedImage) -> [UInt8] {
    var bytes = Array("\(image.kind.rawValue) entry \(image.entry)\n".utf8)
    for segment in image.segments {
      bytes += Array("segment \(segment.address) \(segment.size) \(segment.bytes.count)\n".utf8)
      bytes += segment.bytes
    }
    return bytes
  }
}
