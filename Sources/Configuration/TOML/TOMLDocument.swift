/// A TOML file as a flat list of keys, each with its text and its line.
///
/// The scanner checks the structure and finds the lines; the library parses. Values become the text that someone would type after `--set key=`,
/// so that files and flags go through one parser of values and cannot differ.

import Foundation
import TOMLKit

/// One `key = value` of a file.
struct TOMLEntry: Hashable, Sendable {
  /// Dotted, as in the table of keys.
  var path: String
  var line: Int
  /// The value as text; nil where no key of ours can have a value of this form.
  var text: String?
  /// What the value is, for sentences about values of a wrong form.
  var form: String
}

struct TOMLDocument: Sendable {
  /// The name under which messages show the file.
  let file: String
  /// In the order of the file.
  let entries: [TOMLEntry]
  /// The comment on the first line, which titles a preset; empty if there is none.
  let title: String

  /// Reads the file at `path`.
  init(path: String) throws(ConfigurationError) {
    // By handle and not by URL, which does not read pipes such as `<(…)`.
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.readToEnd() ?? Data() else {
      throw ConfigurationError(.file(path, line: 0), "cannot be read; name a readable TOML file")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ConfigurationError(.file(path, line: 0), "is not UTF-8 text; TOML files are")
    }
    try self.init(text: text, file: path)
  }

  init(text: String, file: String) throws(ConfigurationError) {
    self.file = file
    if text.utf8.contains(0) {
      let line = 1 + text.utf8.prefix { $0 != 0 }.count { $0 == UInt8(ascii: "\n") }
      throw ConfigurationError(.file(file, line: line), "there is a NUL byte, which TOML does not allow")
    }
    var lines: [[String]: Int] = [:]
    do {
      for position in try TOMLKeyScanner.scan(text) where lines[position.path] == nil {
        lines[position.path] = position.line
      }
    } catch {
      throw ConfigurationError(.file(file, line: error.line), "is not TOML: \(error.sentence)")
    }
    let root: TOMLTable
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let sentence = error.description.split(whereSeparator: \.isNewline).joined(separator: " ")
      throw ConfigurationError(.file(file, line: error.source.begin.line), "is not TOML: \(sentence)")
    } catch {
      throw ConfigurationError(.file(file, line: 0), "is not TOML: \(error)")
    }
    var entries: [TOMLEntry] = []
    TOMLDocument.flatten(root, at: [], lines: lines, into: &entries)
    self.entries = entries.sorted { ($0.line, $0.path) < ($1.line, $1.path) }

    let firstLine = text.prefix { !$0.isNewline }
    title = firstLine.hasPrefix("#") ? firstLine.drop { $0 == "#" || $0 == " " }.description : ""
  }

  /// Every leaf below `table`; a table without keys is a leaf too, so that a misspelt one does not go unnoticed.
  private static func flatten(
    _ table: TOMLTable, at path: [String], lines: [[String]: Int], into entries: inout [TOMLEntry]
  ) {
    for name in table.keys {
      guard let value = table[name] else { continue }
      let path = path + [name]
      if let inner = value.table, !inner.isEmpty {
        flatten(inner, at: path, lines: lines, into: &entries)
        continue
      }
      entries.append(
        TOMLEntry(
          path: path.map(bareOrQuoted).joined(separator: "."), line: lines[path] ?? 0, text: text(of: value),
          form: value.type.description))
    }
  }

  /// `"nvm.size"` in quotes is one name, not two: it must not pass for the key of that path.
  private static func bareOrQuoted(_ name: String) -> String {
    let isBare = !name.isEmpty && name.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-_".utf8.contains($0) }
    return isBare ? name : "\"\(name)\""
  }

  private static func text(of value: TOMLValueConvertible) -> String? {
    switch value.type {
    case .string: return value.string
    case .int: return value.int.map { String($0) }
    case .bool: return value.bool.map { $0 ? "on" : "off" }
    case .double: return value.double.map { "\($0)" }
    case .array:
      guard let array = value.array else { return nil }
      let parts = array.map { $0.type == .string ? $0.string : nil }
      if parts.contains(where: { $0 == nil || $0?.isEmpty == true || $0?.contains(",") == true }) { return nil }
      return parts.compactMap { $0 }.joined(separator: ",")
    case .table, .date, .time, .dateTime: return nil
    }
  }
}
