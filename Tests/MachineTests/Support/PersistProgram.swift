/// Random persistent programs, and what rules P1 to P8 say of NVM after a power cut at any of their steps.
///
/// A program is a list of steps on a few NVM lines; each step is compiled to a few instructions behind a label, and
/// applied to the model. Under `adr` the model keeps every content that each line ever had, in order, and which of them
/// is guaranteed; under `eadr` the stores that are still buffered, with what orders them.

import A64
import Units

@testable import Machine

enum PersistStep: Hashable, Sendable {
  /// 8 bytes at a word of a line.
  case store(line: Int, word: Int, value: UInt64)
  case pair(line: Int, word: Int, first: UInt64, second: UInt64)
  case byte(line: Int, word: Int, value: UInt64)
  case release(line: Int, word: Int, value: UInt64)
  case zero(line: Int)
  case clean(line: Int, SystemOperation)
  /// DSB or DMB with its option.
  case barrier(isDSB: Bool, option: UInt32)
  case evict(UInt64)
}

struct PersistProgram {
  static let lines = 6
  let steps: [PersistStep]
  let assembly: Assembly

  init(seed: UInt64, count: Int, evicts: Bool) {
    var random = SeededGenerator(seed: seed, stream: "persist-program")
    steps = (0..<count).map { i in PersistProgram.draw(&random, UInt64(i + 1) << 32, evicts: evicts) }
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    for (i, step) in steps.enumerated() {
      a.label("step\(i)")
      PersistProgram.compile(step, &a)
    }
    a.label("step\(count)")
    a.nop()
    assembly = a
  }

  /// Address before which steps `0..<i` are done.
  func address(_ i: Int) -> UInt64 { assembly.address("step\(i)") }

  private static func draw(_ random: inout SeededGenerator, _ fresh: UInt64, evicts: Bool) -> PersistStep {
    let line = Int(random.next(below: UInt64(lines))), word = Int(random.next(below: 8))
    switch random.next(below: evicts ? 26 : 24) {
    case 0...5: return .store(line: line, word: word, value: fresh | 1)
    case 6, 7: return .pair(line: line, word: word & 6, first: fresh | 2, second: fresh | 3)
    case 8: return .byte(line: line, word: word, value: fresh >> 32 & 0xff)
    case 9: return .release(line: line, word: word, value: fresh | 4)
    case 10: return .zero(line: line)
    case 11...15: return .clean(line: line, random.next(below: 4) == 0 ? .DC_CVADP : .DC_CVAP)
    case 16, 17: return .clean(line: line, [.DC_CVAC, .DC_CIVAC, .DC_IVAC][Int(random.next(below: 3))])
    case 18...21:
      return .barrier(isDSB: true, option: [15, 11, 3, 15, 11, 7, 14, 10, 13, 8][Int(random.next(below: 10))])
    case 22, 23: return .barrier(isDSB: false, option: [15, 11, 10, 9][Int(random.next(below: 4))])
    default: return .evict(random.next(below: 64))
    }
  }

  private static func compile(_ step: PersistStep, _ a: inout Assembly) {
    func place(_ line: Int, _ word: Int) -> Int { line * 64 + word * 8 }
    switch step {
    case .store(let line, let word, let value):
      a.mov(1, value)
      a.str(1, 9, place(line, word))
    case .pair(let line, let word, let first, let second):
      a.mov(1, first)
      a.mov(2, second)
      a.stp(1, 2, 9, place(line, word))
    case .byte(let line, let word, let value):
      a.mov(1, value)
      a.strb(1, 9, UInt32(place(line, word)))
    case .release(let line, let word, let value):
      a.mov(1, value)
      a.add(3, 9, UInt32(place(line, word)))
      a.emit(.stlr, [.size0: 1, .rn: 3, .rt: 1])
    case .zero(let line):
      a.add(3, 9, UInt32(line * 64))
      a.sys(.DC_ZVA, 3)
    case .clean(let line, let operation):
      a.add(3, 9, UInt32(line * 64 + 17))
      a.sys(operation, 3)
    case .barrier(let isDSB, let option): if isDSB { a.dsb(option) } else { a.dmb(option) }
    case .evict(let which):
      // Loads that push lines out of tiny caches.
      a.mov(3, Bench.data + which * 4096)
      for i in 0..<48 { a.ldr(4, 3, i * 64) }
    }
  }
}

/// A store of at most 8 bytes, as the model remembers it.
struct StorePiece {
  var line: Int
  var word: Int
  /// Bits of the word that it changes, and to what.
  var mask: UInt64
  var value: UInt64
  var isRelease = false
  /// Barriers that order stores, so far.
  var barriers: Int
}

struct PersistModel {
  typealias Line = [UInt64]
  /// Every content that a line had, oldest first; the last is visible.
  private(set) var contents: [[Line]]
  /// Which content is guaranteed, by line; which one the next covering barrier will guarantee.
  private(set) var guaranteed: [Int]
  private var named: [Int?]
  /// Stores that no covering barrier followed, oldest first; at most the youngest 24 can be lost under `eadr`.
  private(set) var buffered: [StorePiece] = []
  /// Contents before the buffered stores.
  private(set) var beneath: [Line]
  private var barriers = 0

  init() {
    let blank = Line(repeating: 0, count: 8)
    contents = Array(repeating: [blank], count: PersistProgram.lines)
    guaranteed = Array(repeating: 0, count: PersistProgram.lines)
    named = Array(repeating: nil, count: PersistProgram.lines)
    beneath = Array(repeating: blank, count: PersistProgram.lines)
  }

  /// A DSB that makes guarantees: SY, OSH, ISH; options without meaning are SY.
  static func guarantees(option: UInt32) -> Bool {
    option & 3 == 0 ? option & 8 != 0 : option & 3 == 3 && option >> 2 != 1
  }
  /// A barrier that orders stores: not the forms for loads alone.
  static func ordersStores(option: UInt32) -> Bool { option & 3 != 1 }

  mutating func apply(_ step: PersistStep) {
    switch step {
    case .store(let line, let word, let value): put(line, word, ~0, value)
    case .pair(let line, let word, let first, let second):
      put(line, word, ~0, first)
      put(line, word + 1, ~0, second)
    case .byte(let line, let word, let value): put(line, word, 0xff, value)
    case .release(let line, let word, let value): put(line, word, ~0, value, isRelease: true)
    case .zero(let line): for word in 0..<8 { put(line, word, ~0, 0) }
    case .clean(let line, let operation):
      if operation == .DC_CVAP || operation == .DC_CVADP { named[line] = contents[line].count - 1 }
    case .barrier(let isDSB, let option):
      if PersistModel.ordersStores(option: option) { barriers += 1 }
      guard isDSB && PersistModel.guarantees(option: option) else { return }
      for line in 0..<PersistProgram.lines {
        if let content = named[line] { guaranteed[line] = max(guaranteed[line], content) }
        named[line] = nil
        beneath[line] = contents[line][contents[line].count - 1]
      }
      buffered = []
    case .evict: break
    }
  }

  private mutating func put(_ line: Int, _ word: Int, _ mask: UInt64, _ value: UInt64, isRelease: Bool = false) {
    var content = contents[line][contents[line].count - 1]
    content[word] = content[word] & ~mask | value & mask
    contents[line].append(content)
    buffered.append(
      StorePiece(line: line, word: word, mask: mask, value: value & mask, isRelease: isRelease, barriers: barriers))
    if buffered.count > 24 {
      let oldest = buffered.removeFirst()
      beneath[oldest.line][oldest.word] = beneath[oldest.line][oldest.word] & ~oldest.mask | oldest.value
    }
  }

  var visible: [Line] { contents.map { $0[$0.count - 1] } }
  var strict: [Line] { contents.indices.map { contents[$0][guaranteed[$0]] } }

  /// Whether an image is legal under `adr`: each line one of its contents from the guaranteed one on.
  func isLegalADR(_ image: [Line]) -> Bool {
    contents.indices.allSatisfy { contents[$0][guaranteed[$0]...].contains(image[$0]) }
  }

  /// Whether `first` must be there if `second` is (P4): same bytes, a barrier between, or a release behind it.
  private func precedes(_ first: StorePiece, _ second: StorePiece) -> Bool {
    if first.line == second.line && first.word == second.word && first.mask & second.mask != 0 { return true }
    return first.barriers < second.barriers || second.isRelease
  }

  /// Whether an image is legal under `eadr`: what is beneath, and a set of the buffered stores that is closed downwards.
  ///
  /// Stores to a word come in order, so of each word a number of its stores is there. The least numbers that show the
  /// image are raised until nothing that is there needs what is not; since needs only grow, no legal set is missed.
  func isLegalEADR(_ image: [Line]) -> Bool {
    var present = [Bool](repeating: false, count: buffered.count)
    /// Makes at least the stores up to `needed` of a word present, and as many more as the image then asks for.
    func raise(_ line: Int, _ word: Int, to needed: Int) -> Bool {
      var content = beneath[line][word]
      if needed < 0 && content == image[line][word] { return true }
      for i in buffered.indices where buffered[i].line == line && buffered[i].word == word {
        content = content & ~buffered[i].mask | buffered[i].value
        present[i] = true
        if i >= needed && content == image[line][word] { return true }
      }
      return false
    }
    for line in contents.indices {
      for word in 0..<8 where !raise(line, word, to: -1) { return false }
    }
    var isStable = false
    while !isStable {
      isStable = true
      for second in buffered.indices where present[second] {
        for first in 0..<second where !present[first] && precedes(buffered[first], buffered[second]) {
          isStable = false
          if !raise(buffered[first].line, buffered[first].word, to: first) { return false }
        }
      }
    }
    return true
  }
}
