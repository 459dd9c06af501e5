/// The NVM presets, found in the folder `configs` that comes with the program.
///
/// Presets are files and not code, so that each number stands beside its unit and its source, and so that a user's own
/// memory is one more file of the same form.

import Foundation
import Units

/// A memory model from a file.
public struct NVMPreset: Sendable {
  public let name: String
  /// The first comment of the file: what memory this is.
  public let title: String
  let document: TOMLDocument
}

/// The folder of presets.
public struct PresetLibrary: Sendable {
  /// The folder that holds `nvm/` and `machine/`, or nil if none was found.
  public let folder: String?

  public init(folder: String?) { self.folder = folder }

  /// The variable that names the folder, for installations of an unusual shape.
  public static let variable = "BROWNOUT_CONFIGS"

  /// Looks in `$BROWNOUT_CONFIGS`, then upward from the executable for `configs`, then in `../share/brownout/configs`.
  /// - Throws: if the variable names a folder without presets: falling back would silently use other numbers.
  public static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = Bundle.main.executablePath ?? CommandLine.arguments.first ?? ""
  ) throws(ConfigurationError) -> PresetLibrary {
    if let named = environment[variable], !named.isEmpty {
      if holdsPresets(named) { return PresetLibrary(folder: named) }
      throw ConfigurationError(
        .flag("$\(variable)"), "\(quoted(named)) holds no nvm/*.toml; name the folder 'configs' of the program")
    }
    var parent = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    let shared = parent.deletingLastPathComponent().appendingPathComponent("share/brownout/configs").path
    while true {
      let candidate = parent.appendingPathComponent("configs").path
      if holdsPresets(candidate) { return PresetLibrary(folder: candidate) }
      if parent.path == "/" || parent.path.isEmpty { break }
      parent = parent.deletingLastPathComponent()
    }
    return PresetLibrary(folder: holdsPresets(shared) ? shared : nil)
  }

  private static func holdsPresets(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/nvm/optane.toml")
  }

  /// The names of the presets, sorted.
  public var names: [String] {
    guard let folder else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/nvm")) ?? []
    return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// The preset of that name, or the one in the file of that path: a text with a slash or ending in `.toml` is a path.
  public func preset(_ nameOrPath: String, from origin: Origin) throws(ConfigurationError) -> NVMPreset {
    if nameOrPath.contains("/") || nameOrPath.hasSuffix(".toml") {
      return try PresetLibrary.read(nameOrPath)
    }
    guard let folder else {
      throw ConfigurationError(
        origin, "the folder of presets was not found; set $\(PresetLibrary.variable) to the folder 'configs'")
    }
    guard names.contains(nameOrPath) else {
      throw ConfigurationError(
        origin,
        "there is no NVM preset \(quoted(nameOrPath)); there are \(names.joined(separator: ", "))"
          + suggestion(for: nameOrPath, in: names))
    }
    return try PresetLibrary.read(folder + "/nvm/" + nameOrPath + ".toml")
  }

  private static func read(_ path: String) throws(ConfigurationError) -> NVMPreset {
    let document = try TOMLDocument(path: path)
    let allowed = Set(ConfigurationKey.presetKeys.map(\.path))
    for entry in document.entries where !allowed.contains(entry.path) {
      throw ConfigurationError(
        .file(path, line: entry.line),
        "\(quoted(entry.path)) is not a key of an NVM preset\(suggestion(for: entry.path, in: allowed.sorted())); "
          + "`brownout list config` shows the nvm keys")
    }
    let present = Set(document.entries.map(\.path))
    let media = document.entries.first { $0.path == "nvm.media" }?.text
    for key in ConfigurationKey.requiredPresetKeys(media: media) where !present.contains(key.path) {
      throw ConfigurationError(
        .file(path, line: 0), "lacks \(key.path) (\(key.doc)); a preset gives every nvm key of its media")
    }
    let name = document.entries.first { $0.path == "nvm.preset" }?.text ?? ""
    return NVMPreset(name: name, title: document.title, document: document)
  }
}
