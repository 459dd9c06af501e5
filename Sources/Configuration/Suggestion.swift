/// What someone probably meant who mistyped a name.

/// `"; did you mean X?"` for the nearest of `names`, or nothing if none is near.
package func suggestion(for text: String, in names: some Sequence<String>) -> String {
  let typed = Array(text.utf8.prefix(80))
  var best: (distance: Int, name: String)?
  for name in names {
    let distance = editDistance(typed, Array(name.utf8))
    if distance < best?.distance ?? .max { best = (distance, name) }
  }
  guard let best, best.distance <= max(1, typed.count / 3) else { return "" }
  return "; did you mean \(best.name)?"
}

/// Levenshtein's distance: the fewest insertions, deletions and replacements that turn one into the other.
func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let replaced = diagonal + (x == y ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
    }
  }
  return row[b.count]
}
