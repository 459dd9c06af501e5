/// The folder of `--out`: what a run was, what came out, and apart from that what depended on the host.
///
/// Two runs of the same version, images, configuration and seed fill it with the same bytes, but for `host.json`. A
/// folder that holds anything is refused: results are never overwritten.

import Configuration
import Foundation
import Observation
import Units

/// A file that went into a run, by its contents.
package struct ImageRecord: Hashable, Sendable {
  package var name: String
  /// SHA-256 in hexadecimal, computed when asked for: a kernel has tens of megabytes.
  package var hash: String { SHA256.hash(contents) }
  private var contents: [UInt8]
  /// The flag that it was given by; nil for the program that runs.
  package var flag: String?

  package init(name: String, contents: [UInt8], flag: String? = nil) {
    self.name = name
    self.flag = flag
    self.contents = contents
  }
}

/// What depends on the host and not on the run.
package struct HostRecord: Hashable, Sendable {
  package var arguments: [String]
  package var seconds: FixedDecimal
  /// Further numbers, such as `mips` and `trialsPerSecond`, in their order.
  package var measures: [JSONMember]

  package init(arguments: [String], elapsed: Duration, measures: [JSONMember] = []) {
    self.arguments = arguments
    let (seconds, attoseconds) = elapsed.components
    self.seconds = FixedDecimal(
      scaled: UInt64(max(0, seconds)) * 1000 + UInt64(max(0, attoseconds)) / 1_000_000_000_000_000, digits: 3)
    self.measures = measures
  }

  /// The object `host` of `--json`, and with the arguments the contents of `host.json`.
  package func json(withArguments: Bool) -> JSONValue {
    var members = withArguments ? [JSONMember("argv", .array(arguments.map { .string($0) }))] : []
    members.append(JSONMember("seconds", .decimal(seconds)))
    return .object(members + measures)
  }
}

/// A folder that takes the results of one command.
package struct OutputDirectory: Sendable {
  package let path: String

  /// Makes the folder, or takes an empty one.
  package init(path: String) throws(CommandFailure) {
    self.path = path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else {
        throw CommandFailure(.usage, "--out: \(quoted(path)) is a file; name a folder")
      }
      let holdings = try? FileManager.default.contentsOfDirectory(atPath: path)
      guard let holdings, holdings.isEmpty else {
        throw CommandFailure(
          .usage, "--out: the folder \(quoted(path)) is not empty; name a new one, or empty it if its results may go")
      }
    } else {
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw CommandFailure(.usage, "--out: the folder \(quoted(path)) cannot be made; name one that can be written")
      }
    }
  }

  /// Writes one file, whole or not at all.
  package func write(_ name: String, _ contents: [UInt8]) throws(CommandFailure) {
    do {
      try Data(contents).write(to: URL(fileURLWithPath: path).appendingPathComponent(name), options: .atomic)
    } catch {
      throw CommandFailure(.failed, "\(path)/\(name) cannot be written: \(error.localizedDescription)")
    }
  }

  package func write(_ name: String, _ text: String) throws(CommandFailure) {
    try write(name, Array((text.hasSuffix("\n") || text.isEmpty ? text : text + "\n").utf8))
  }

  /// What was run: `manifest.json` and `config.resolved.toml`. Written first, so that an interrupted run has them too.
  /// - Parameter hash: that of the configuration with what decides the results besides it, if there is anything.
  package func writeManifest(
    command: String, configuration: RunConfiguration, hash: String? = nil, images: [ImageRecord],
    more: [JSONMember] = []
  ) throws(CommandFailure) {
    let manifest = JSONValue.object(
      [
        JSONMember("schema", .unsigned(1)), JSONMember("version", .string(brownoutVersion)),
        JSONMember("command", .string(command)), JSONMember("config", .string(hash ?? configuration.hash)),
        JSONMember("seed", .unsigned(configuration.machine.seed)),
        JSONMember(
          "images",
          .array(
            images.map { image in
              .object(
                (image.flag.map { [JSONMember("flag", .string($0))] } ?? [])
                  + [JSONMember("name", .string(image.name)), JSONMember("sha256", .string(image.hash))])
            })),
      ] + more)
    try write("manifest.json", manifest.text())
    try write("config.resolved.toml", configuration.resolvedTOML)
  }

  /// What came out: `stats.json` and `console.txt`, and `host.json` beside them.
  package func writeResults(
    statistics: StatisticValues, console: [UInt8], host: HostRecord
  ) throws(CommandFailure) {
    try write("stats.json", statistics.json.text())
    try write("console.txt", console)
    try write("host.json", host.json(withArguments: true).text())
  }
}
