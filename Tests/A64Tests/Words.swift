/// Words for randomised tests.
import A64
import A64Table
import Units

/// Fields of words; the table's own type of that name describes them.
typealias Field = A64.Field

/// The table, parsed once.
let table: InstructionTable = {
  do { return try InstructionTable.a64() } catch { preconditionFailure("the table is wrong: \(error)") }
}()

extension ParsedRow {
  /// A random word of this row's pattern; it may be a reserved combination of fields.
  func randomWord(_ random: inout SeededGenerator) -> UInt32 {
    let noise = UInt32(truncatingIfNeeded: random.next())
    return noise & ~pattern.cube.mask | pattern.cube.value
  }
}

/// `count` words, half of them uniform, half drawn from rows with equal shares.
func randomWords(_ count: Int, seed: UInt64) -> [UInt32] {
  var random = SeededGenerator(seed: seed, stream: "a64-words")
  return (0..<count).map { i in
    if i % 2 == 0 { return UInt32(truncatingIfNeeded: random.next()) }
    let row = Int(random.next(below: UInt64(table.rows.count)))
    return table.rows[row].randomWord(&random)
  }
}
