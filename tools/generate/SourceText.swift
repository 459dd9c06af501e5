/// What generators share: the head of a generated file, indentation, literals.

/// The first lines of a generated Swift file: what it is and how it is made.
func generatedHead(_ sentence: String) -> String {
  """
  // Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
  // swift-format-ignore-file

  /// \(sentence)


  """
}

/// `0x` and the value in lower-case digits.
func hex(_ value: UInt32) -> String { "0x" + String(value, radix: 16) }

/// `0x` and at least `digits` digits.
func hex(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16)
  return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
}

func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

/// Items separated by commas, broken into lines of at most 120 columns, each indented.
func wrapped(_ items: [String], indent: Int) -> String {
  var lines: [String] = []
  var line = spaces(indent)
  for (i, item) in items.enumerated() {
    let text: String = item + (i + 1 < items.count ? "," : "")
    if line.count + text.count + 1 > 120 {
      lines.append(line)
      line = spaces(indent)
    }
    line += (line.count == indent ? "" : " ") + text
  }
  lines.append(line)
  return lines.joined(separator: "\n")
}
