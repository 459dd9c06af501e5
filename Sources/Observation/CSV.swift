/// Comma-separated values (RFC 4180, with plain line feeds), the same bytes for the same cells.

/// Writes tables as CSV.
public enum CSV {
  /// The heads and the rows, each on a line, the last one ended too.
  public static func text(heads: [String], rows: [[String]]) -> String {
    ([heads] + rows).map { $0.map(field).joined(separator: ",") + "\n" }.joined()
  }

  /// Quoted where a reader would otherwise see more or other fields.
  static func field(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { ",\"\n\r".utf8.contains($0) } || cell.hasPrefix(" ") || cell.hasSuffix(" ")
    if !needsQuotes { return cell }
    var text = "\""
    for character in cell.unicodeScalars {
      if character == "\"" { text += "\"" }
      text.unicodeScalars.append(character)
    }
    return text + "\""
  }
}
