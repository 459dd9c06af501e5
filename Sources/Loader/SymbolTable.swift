/// Names for addresses and addresses for names: for traces, triggers and disassembly.
///
/// 1. Each address has at most one symbol: the most telling of those that cover it. Functions go before objects and
///    these before labels, then the smaller before the larger, the global before the local, then by name.
/// 2. Of several symbols with one name, the global one counts, then the lowest.

import Machine

/// Why a text names no address.
package struct SymbolError: Error, Hashable, CustomStringConvertible {
  package var text: String
  package var problem: String
  package var remedy: String
  package var description: String { "'\(text)': \(problem); \(remedy)" }
}

package struct SymbolTable: Sendable {
  /// What lies at an address.
  package struct Place: Hashable, Sendable {
    package var symbol: LoadedImage.Symbol
    /// Bytes from the start of the symbol.
    package var offset: UInt64

    package init(symbol: LoadedImage.Symbol, offset: UInt64) {
      self.symbol = symbol
      self.offset = offset
    }
  }

  /// Prefix of the absolute symbols that name a program's markers.
  package static let markerPrefix = "__marker_"

  private let symbols: [LoadedImage.Symbol]
  private let byName: [String: Int]
  private let markerNames: [UInt64: String]
  /// Where another symbol begins to count, ascending, and which: an index of `symbols`, or −1 for none.
  private var starts: [UInt64] = []
  private var owners: [Int] = []

  package init(_ symbols: [LoadedImage.Symbol]) {
    self.symbols = symbols
    var byName: [String: Int] = [:]
    var markerNames: [UInt64: String] = [:]
    for (index, symbol) in symbols.enumerated() {
      if let known = byName[symbol.name] {
        let other = symbols[known]
        let isBetter = symbol.isGlobal == other.isGlobal ? symbol.address < other.address : symbol.isGlobal
        if isBetter { byName[symbol.name] = index }
      } else {
        byName[symbol.name] = index
      }
      if symbol.kind == .absolute && symbol.name.hasPrefix(SymbolTable.markerPrefix) {
        let name = String(symbol.name.dropFirst(SymbolTable.markerPrefix.count))
        markerNames[symbol.address] = min(markerNames[symbol.address] ?? name, name)
      }
    }
    self.byName = byName
    self.markerNames = markerNames
    layOut()
  }

  /// What lies at `address`, if a symbol covers it.
  package func place(at address: UInt64) -> Place? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0, owners[low - 1] >= 0 else { return nil }
    let symbol = symbols[owners[low - 1]]
    return Place(symbol: symbol, offset: address - symbol.address)
  }

  /// `name`, `name+0x1c`, or the address in hexadecimal where no symbol covers it.
  package func name(of address: UInt64) -> String {
    guard let place = place(at: address) else { return "0x" + String(address, radix: 16) }
    return place.offset == 0 ? place.symbol.name : place.symbol.name + "+0x" + String(place.offset, radix: 16)
  }

  /// The symbol called `name`.
  package func symbol(named name: String) -> LoadedImage.Symbol? { byName[name].map { symbols[$0] } }

  /// The id of the program's marker `name`.
  package func markerID(named name: String) -> UInt64? {
    guard let symbol = symbol(named: SymbolTable.markerPrefix + name), symbol.kind == .absolute else { return nil }
    return symbol.address
  }

  /// The name of the program's marker `id`.
  package func markerName(id: UInt64) -> String? { markerNames[id] }

  /// The address that `text` says: a symbol, a symbol and an offset (`name+12`, `name+0xc`), or `0x…`.
  package func address(of text: String) throws(SymbolError) -> UInt64 {
    if let symbol = symbol(named: text) { return symbol.address }
    if text.hasPrefix("0x"), let address = SymbolTable.number(text) { return address }
    if let plus = text.lastIndex(of: "+"), plus != text.startIndex {
      let name = String(text[..<plus])
      guard let offset = SymbolTable.number(String(text[text.index(after: plus)...])) else {
        throw SymbolError(
          text: text, problem: "what follows '+' is no number", remedy: "write it as 28 or as 0x1c")
      }
      guard let symbol = symbol(named: name) else { throw unknown(name, text) }
      let (address, overflow) = symbol.address.addingReportingOverflow(offset)
      if overflow {
        throw SymbolError(text: text, problem: "the address exceeds 64 bits", remedy: "give a smaller offset")
      }
      return address
    }
    throw unknown(text, text)
  }

  private func unknown(_ name: String, _ text: String) -> SymbolError {
    SymbolError(
      text: text, problem: "the program has no symbol '\(name)'",
      remedy: symbols.isEmpty
        ? "it has none at all: give the ELF file that was not stripped" : "names are as the linker has them")
  }

  /// Decimal, or hexadecimal after `0x`.
  private static func number(_ text: String) -> UInt64? {
    let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
    guard let first = digits.first, first.isHexDigit else { return nil }
    return UInt64(digits, radix: text.hasPrefix("0x") ? 16 : 10)
  }

  /// Gives each stretch between two ends of symbols to the first symbol, by invariant 1, that covers it.
  private mutating func layOut() {
    let covering = symbols.indices.filter { symbols[$0].size > 0 && symbols[$0].kind != .absolute }
    func end(_ index: Int) -> UInt64 {
      let (end, overflow) = symbols[index].address.addingReportingOverflow(symbols[index].size)
      return overflow ? .max : end
    }
    let bounds = Set(covering.flatMap { [symbols[$0].address, end($0)] }).sorted()
    var position: [UInt64: Int] = [:]
    for (index, bound) in bounds.enumerated() { position[bound] = index }

    var owner = [Int](repeating: -1, count: bounds.count)
    // next[i]: a stretch at or behind i that may be free still; paths are halved as they are walked.
    var next = Array(0...bounds.count)
    func free(from start: Int) -> Int {
      var i = start
      while next[i] != i {
        next[i] = next[next[i]]
        i = next[i]
      }
      return i
    }
    for index in covering.sorted(by: isMoreTelling) {
      guard let first = position[symbols[index].address], let last = position[end(index)] else { continue }
      var stretch = free(from: first)
      while stretch < last {
        owner[stretch] = index
        next[stretch] = stretch + 1
        stretch = free(from: stretch)
      }
    }
    starts = bounds
    owners = owner
  }

  private func isMoreTelling(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (symbols[a], symbols[b])
    if one.kind != other.kind { return one.kind.rawValue < other.kind.rawValue }
    if one.size != other.size { return one.size < other.size }
    if one.isGlobal != other.isGlobal { return one.isGlobal }
    if one.name != other.name { return one.name < other.name }
    return one.address < other.address
  }
}
