/// `brownout disasm`: the instructions of a program, with its symbols.

import ArgumentParser
import Configuration
import Disassembly
import Foundation
import Loader
import Machine
import Observation
import Units

struct DisasmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disasm", abstract: "Disassemble a program, with its symbols.",
    discussion: """
      Everything executable is shown, or what --symbol and --from choose. The text comes from Capstone, and from the
      simulator's own instruction table where Capstone is ignorant.
      """)

  @Argument(help: ArgumentHelp("An AArch64 ELF file or arm64 Image.", valueName: "file"))
  var file: String

  @Option(name: .long, parsing: .singleValue, help: "Only this function. Repeatable.")
  var symbol: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only from this place on.", valueName: "symbol[+n]|0xaddress"))
  var from: String?

  @Option(name: .long, help: ArgumentHelp("So many instructions (with --from; default: 32).", valueName: "n"))
  var count: Int?

  @Option(name: .long, help: ArgumentHelp("Whose text: automatic, capstone or table.", valueName: "engine"))
  var engine = DisassemblyEngine.automatic

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if from != nil, !symbol.isEmpty { throw ValidationError("--from and --symbol choose differently; give one") }
    if let count {
      if from == nil { throw ValidationError("--count goes with --from") }
      if count < 1 { throw ValidationError("--count is at least 1") }
    }
  }

  func run() throws {
    let image = try ImageLoader.load(file)
    let symbols = SymbolTable(image.symbols)
    let disassembler = try Disassembler(engine)
    var objects: [JSONValue] = []
    for piece in try pieces(of: image, symbols) {
      var text = ""
      for line in try disassembler.instructions(piece.bytes, at: piece.address) {
        let place = symbols.place(at: line.address)
        if output.json {
          objects.append(
            .object([
              "address": .string(hexadecimal(line.address, digits: 16)),
              "word": .string(hexadecimal(UInt64(line.word), digits: 8)), "text": .string(line.text),
              "symbol": place.map { .string($0.symbol.name) } ?? .null, "offset": .optional(place?.offset),
            ]))
          continue
        }
        if let place, place.offset == 0 { text += "\n\(place.symbol.name):\n" }
        text += "  \(hexadecimal(line.address, digits: 16))  \(hexadecimal(UInt64(line.word), digits: 8))  \(line.text)"
        text += target(of: line.text, symbols) + "\n"
      }
      if !output.json { try Console.current.print(text) }
    }
    if output.json { try Console.current.print(jsonObject(["instructions": .array(objects)]).text()) }
  }

  /// Bytes at the addresses that symbols count in.
  private struct Piece {
    var address: UInt64
    var bytes: [UInt8]
  }

  private func pieces(of image: LoadedImage, _ symbols: SymbolTable) throws(CommandFailure) -> [Piece] {
    if let from {
      let start: UInt64
      do { start = try symbols.address(of: from) } catch { throw CommandFailure(.usage, "--from: \(error)") }
      let size = UInt64(clamping: count ?? 32).multipliedReportingOverflow(by: 4)
      return [try piece(of: image, start, size.overflow ? .max : size.partialValue, said: "--from \(from)")]
    }
    if symbol.isEmpty {
      return image.segments.filter(\.isExecutable).map {
        Piece(address: $0.virtualAddress, bytes: Array($0.bytes.prefix($0.bytes.count & ~3)))
      }
    }
    var pieces: [Piece] = []
    for name in symbol {
      guard let found = symbols.symbol(named: name), found.kind != .absolute else {
        let names = image.symbols.lazy.filter { $0.kind == .function }.map(\.name)
        throw CommandFailure(
          .usage, "--symbol: \(file) has no place called \(quoted(name))\(suggestion(for: name, in: names))")
      }
      pieces.append(try piece(of: image, found.address, max(4, found.size), said: "--symbol \(name)"))
    }
    return pieces
  }

  /// What the file holds of `size` bytes at `address`, in whole instructions.
  private func piece(
    of image: LoadedImage, _ address: UInt64, _ size: UInt64, said: String
  ) throws(CommandFailure) -> Piece {
    for segment in image.segments {
      let offset = address &- segment.virtualAddress
      if offset >= UInt64(segment.bytes.count) { continue }
      let bytes = segment.bytes.dropFirst(Int(offset)).prefix(Int(clamping: min(size, 1 << 40)))
      if address % 4 == 0, bytes.count >= 4 {
        return Piece(address: address, bytes: Array(bytes.prefix(bytes.count & ~3)))
      }
    }
    throw CommandFailure(
      .usage, "\(said): \(file) holds no instruction at 0x\(hexadecimal(address, digits: 1)); name a place in its code")
  }

  /// ` <symbol+0x10>` behind a branch, whose text ends with the address it goes to.
  private func target(of text: String, _ symbols: SymbolTable) -> String {
    guard text.first == "b" || text.hasPrefix("cb") || text.hasPrefix("tb") || text.hasPrefix("adr"),
      let range = text.range(of: "0x", options: .backwards),
      let address = UInt64(text[range.upperBound...], radix: 16), symbols.place(at: address) != nil
    else { return "" }
    return "  <\(symbols.name(of: address))>"
  }
}

extension DisassemblyEngine: ExpressibleByArgument {}

private func hexadecimal(_ value: UInt64, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
