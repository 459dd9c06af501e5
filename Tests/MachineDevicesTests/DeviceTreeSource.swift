/// What `dtc` makes of a device tree blob: the oracle for our writer, and the reader of QEMU's blobs.

import Foundation
import TestSupport

struct DeviceTreeSource {
  /// Properties by node path (`/pl011@9000000`) and name. Cells are as `<1 2>`, strings in quotes, bytes in brackets.
  private(set) var nodes: [String: [String: String]] = [:]

  /// What dtc would have otherwise.
  private(set) var warnings = ""

  static let compiler: String? = Tool.path(of: "dtc")

  /// Decompiles `blob`; throws where dtc refuses it.
  init(blob: [UInt8], compiler: String) throws {
    let result = try Tool.run(compiler, ["-I", "dtb", "-O", "dts"], input: blob)
    guard result.status == 0 else { throw Tool.Failure(description: "dtc refuses the blob: \(result.errors)") }
    warnings = result.errors
    parse(String(decoding: result.output, as: UTF8.self))
  }

  private mutating func parse(_ text: String) {
    var path: [String] = []
    for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      if line.hasSuffix("{") {
        let name = line.dropLast(2)
        path.append(name == "/" ? "" : String(name))
        nodes[key(path)] = [:]
      } else if line == "};" {
        path.removeLast()
      } else if line.hasSuffix(";") && !path.isEmpty {
        let parts = line.dropLast().split(separator: "=", maxSplits: 1)
        let name = parts[0].trimmingCharacters(in: .whitespaces)
        nodes[key(path)]?[name] = parts.count == 1 ? "" : parts[1].trimmingCharacters(in: .whitespaces)
      }
    }
  }

  private func key(_ path: [String]) -> String { path.count == 1 ? "/" : path.joined(separator: "/") }

  /// The cells of a property; nil where it is not there or holds no cells.
  func cells(_ path: String, _ property: String) -> [UInt64]? {
    guard let text = nodes[path]?[property], text.hasPrefix("<"), text.hasSuffix(">") else { return nil }
    return text.dropFirst().dropLast().split(separator: " ").compactMap { UInt64($0.dropFirst(2), radix: 16) }
  }
}
