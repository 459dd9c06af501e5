/// Finds the image of Ember that goes with the program, or takes the one that was named.

import Configuration
import Foundation
import Loader
import Machine
import PowerFailure
import Units

/// A program for the machine, and what it is known by in results.
package struct GuestImage: Sendable {
  package let image: LoadedImage
  package let record: ImageRecord

  /// Whether it is Ember: the section that lists its steps tells, which its ELF file keeps.
  package var isEmber: Bool { !Mutation.steps(of: image).isEmpty }

  /// The variable that names the folder of the guest, or its image.
  package static let variable = "BROWNOUT_GUEST"

  /// Reads the program in the file at `path`. Where a file `X.elf` stands beside `X.Image`, it gives the symbols.
  package init(path: String) throws(CommandFailure) {
    var image = try GuestImage.load(path)
    if image.kind == .arm64Image {
      let symbols = URL(fileURLWithPath: path).deletingPathExtension().appendingPathExtension("elf").path
      if symbols != path, FileManager.default.fileExists(atPath: symbols) {
        let program = try GuestImage.load(symbols)
        image.symbols = program.symbols
        image.sections = program.sections
      }
    }
    self.image = image
    record = ImageRecord(name: URL(fileURLWithPath: path).lastPathComponent, contents: GuestImage.contents(of: image))
  }

  /// Takes the bytes of the file at `path` as the contents of flash.
  package init(firmware path: String) throws(CommandFailure) {
    let bytes: [UInt8]
    do { bytes = try FileReader.read(path) } catch { throw CommandFailure(.usage, error.description) }
    if bytes.isEmpty { throw CommandFailure(.usage, "--bios: \(path) is empty") }
    image = LoadedImage(
      kind: .firmware, segments: [.init(address: MemoryMap.flash.base, bytes: bytes, size: 0)],
      entry: MemoryMap.flash.base)
    record = ImageRecord(
      name: URL(fileURLWithPath: path).lastPathComponent, contents: GuestImage.contents(of: image), flag: "bios")
  }

  private static func load(_ path: String) throws(CommandFailure) -> LoadedImage {
    do { return try ImageLoader.load(path) } catch { throw CommandFailure(.usage, error.description) }
  }

  /// Ember: in `$BROWNOUT_GUEST`, upward from the executable in `.build/guest`, or in `../share/brownout`.
  package static func ember(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = Bundle.main.executablePath ?? ""
  ) throws(CommandFailure) -> GuestImage {
    let file = "ember.Image"
    if let named = environment[variable], !named.isEmpty {
      let inside = "\(named)/\(file)"
      return try GuestImage(path: FileManager.default.fileExists(atPath: inside) ? inside : named)
    }
    if let found = locate(".build/guest/\(file)", installed: file, executable) { return try GuestImage(path: found) }
    throw CommandFailure(
      .usage, "the image of Ember was not found; build it with tools/build-guest, or set $\(variable) to its folder")
  }

  /// The micro-benchmarks of the memory, guest/calibrate, found as Ember is.
  package static func calibrate(
    executable: String = Bundle.main.executablePath ?? ""
  ) throws(CommandFailure) -> GuestImage {
    let file = "calibrate.elf"
    guard let found = locate(".build/guest/\(file)", installed: file, executable) else {
      throw CommandFailure(
        .usage, "the program \(file) was not found; build it with tools/build-guest, or name it with --program")
    }
    return try GuestImage(path: found)
  }

  /// A mutant of Ember that `tools/build-guest --mutate NAME` has built; nil if there is none of that name.
  package static func mutant(
    _ name: String, executable: String = Bundle.main.executablePath ?? ""
  ) throws(CommandFailure) -> GuestImage? {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
    let path = "guest-mutants/\(name)/ember.Image"
    guard let found = locate(".build/\(path)", installed: path, executable) else { return nil }
    return try GuestImage(path: found)
  }

  /// A file upward from the executable, or in `../share/brownout`.
  private static func locate(_ relative: String, installed: String, _ executable: String) -> String? {
    let folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    var candidates: [String] = []
    var parent = folder
    while true {
      candidates.append(parent.appendingPathComponent(relative).path)
      if parent.path == "/" || parent.path.isEmpty { break }
      parent = parent.deletingLastPathComponent()
    }
    candidates.append(folder.deletingLastPathComponent().appendingPathComponent("share/brownout/\(installed)").path)
    return candidates.first { FileManager.default.fileExists(atPath: $0) }
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
