/// Builds stage-1 page tables of the 4 KiB granule for test programs.
///
/// Tables are made on the side and handed over as image segments; `descriptorAddress` tells where an entry lies, so that
/// a test or a guest can change it.

struct PageTables {
  /// Descriptor bits (Arm ARM D5.3).
  enum Bits {
    /// Attribute index 0 (normal, write-back), inner shareable, accessed.
    static let normal: UInt64 = 1 << 10 | 3 << 8
    /// Attribute index 1 (device), accessed, never executed.
    static let device: UInt64 = 1 << 10 | 1 << 2 | 1 << 53 | 1 << 54
    /// Attribute index 2 (normal, not cached), accessed.
    static let uncached: UInt64 = 1 << 10 | 2 << 2 | 3 << 8
    static let user: UInt64 = 1 << 6
    static let readOnly: UInt64 = 1 << 7
    static let notGlobal: UInt64 = 1 << 11
    static let accessed: UInt64 = 1 << 10
    static let privilegedExecuteNever: UInt64 = 1 << 53
    static let userExecuteNever: UInt64 = 1 << 54
  }
  /// MAIR_EL1 that gives the attribute indices above their meaning.
  static let mair: UInt64 = 0x44_04_ff
  /// TCR_EL1: 48-bit addresses in both halves, 4 KiB granules, cached walks, 16-bit ASIDs, 40-bit physical addresses.
  static let tcr: UInt64 = 16 | 0x35 << 8 | 16 << 16 | 0x35 << 24 | 2 << 30 | 2 << 32 | 1 << 36

  let base: UInt64
  /// Contents of each table, the root first.
  private(set) var tables: [[UInt64]] = [[UInt64](repeating: 0, count: 512)]

  /// Tables from physical address `base` up; the root is there.
  init(at base: UInt64) { self.base = base }

  var root: UInt64 { base }
  var end: UInt64 { base + UInt64(tables.count * 4096) }

  private func index(_ address: UInt64, _ level: Int) -> Int { Int(address >> UInt64(12 + 9 * (3 - level)) & 511) }

  /// Maps `size` bytes at `virtual` to `physical` with leaves of `level` (1: 1 GiB, 2: 2 MiB, 3: 4 KiB).
  mutating func map(_ virtual: UInt64, to physical: UInt64, size: UInt64 = 4096, level: Int = 3, _ bits: UInt64) {
    let step: UInt64 = 1 << UInt64(12 + 9 * (3 - level))
    var offset: UInt64 = 0
    while offset < size {
      let (table, index) = place(virtual &+ offset, level: level)
      tables[table][index] = (physical + offset) | bits | (level == 3 ? 3 : 1)
      offset += step
    }
  }

  /// Puts any value where the descriptor of `virtual` at `level` is.
  mutating func set(_ virtual: UInt64, level: Int, _ value: UInt64) {
    let (table, index) = place(virtual, level: level)
    tables[table][index] = value
  }

  /// Sets more bits in the descriptor of `virtual` at `level`.
  mutating func add(_ virtual: UInt64, level: Int, _ bits: UInt64) {
    let (table, index) = place(virtual, level: level)
    tables[table][index] |= bits
  }

  /// Physical address of the descriptor of `virtual` at `level`; the tables above it must exist.
  mutating func descriptorAddress(_ virtual: UInt64, level: Int = 3) -> UInt64 {
    let (table, index) = place(virtual, level: level)
    return base + UInt64(table * 4096 + index * 8)
  }

  private mutating func place(_ virtual: UInt64, level: Int) -> (Int, Int) {
    var table = 0
    for l in 0..<level {
      let i = index(virtual, l)
      let entry = tables[table][i]
      if entry & 3 == 3 {
        table = Int(((entry & 0xffff_ffff_f000) - base) / 4096)
      } else {
        precondition(entry == 0, "a block stands where a table is needed")
        tables[table][i] = base + UInt64(tables.count * 4096) | 3
        table = tables.count
        tables.append([UInt64](repeating: 0, count: 512))
      }
    }
    return (table, index(virtual, level))
  }

  var bytes: [UInt8] {
    tables.flatMap { table in
      table.flatMap { entry in (0..<8).map { UInt8(truncatingIfNeeded: entry >> UInt64($0 * 8)) } }
    }
  }
}
