/// Runs gnuplot from the system.

import Foundation

/// Why a report could not be made. `description` is one sentence with the remedy.
public enum ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  case plotterMissing
  case plotterFailed(String)

  public var description: String {
    switch self {
    case .plotterMissing:
      "gnuplot, which draws the plots of the report, was not found; install it (on Debian: apt-get install "
        + "gnuplot-nox) or leave the report out"
    case .plotterFailed(let reason): "gnuplot failed: \(reason)"
    }
  }
}

/// The plot program.
public struct Gnuplot: Sendable {
  private let executable: String

  /// Finds `gnuplot` in the folders of `path`, colon-separated.
  public init(path: String = ProcessInfo.processInfo.environment["PATH"] ?? "") throws(ReportError) {
    for folder in path.split(separator: ":") {
      let candidate = "\(folder)/gnuplot"
      if FileManager.default.isExecutableFile(atPath: candidate) {
        executable = candidate
        return
      }
    }
    throw .plotterMissing
  }

  /// The SVG of `plot`, as an element for a page.
  public func draw(_ plot: Plot) throws(ReportError) -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("brownout-plot-\(UUID().uuidString)")
    let script = folder.appendingPathComponent("plot.gp")
    let complaints = folder.appendingPathComponent("stderr.txt")
    defer { try? FileManager.default.removeItem(at: folder) }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = [script.path]
    // The user's locale and gnuplot settings must not show in the picture.
    process.environment = ["LC_ALL": "C", "HOME": folder.path, "PATH": "/usr/bin:/bin"]
    let output = Pipe()
    let svg: String
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(plot.script.utf8).write(to: script)
      try Data().write(to: complaints)
      process.standardOutput = output
      // To a file: a pipe that nobody reads while the other is read could fill and block.
      process.standardError = try FileHandle(forWritingTo: complaints)
      process.standardInput = FileHandle.nullDevice
      try process.run()
      svg = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
    } catch {
      throw .plotterFailed("\(executable) could not be run: \(error.localizedDescription)")
    }
    guard process.terminationStatus == 0, let element = plot.element(fromSVG: svg) else {
      let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
      let reason = said.split(whereSeparator: \.isNewline).first { !$0.allSatisfy { " ^".contains($0) } }
      throw .plotterFailed(reason.map(String.init) ?? "exit status \(process.terminationStatus)")
    }
    return element
  }
}
