/// What power cuts leave of several cores' buffered stores under `eadr`: each image against a model that sees what each
/// core executes, and all legal ones against those that are drawn.

import TestSupport
import Testing
import Units

@testable import Machine

@Suite("Store buffers of several cores, and power cuts")
struct StoreBufferTests {
  private enum Operation {
    case store(offset: Int, size: Int)
    case load(offset: Int, size: Int)
    case orderingBarrier, barrier
  }

  /// Rule P4 over two lines of NVM, byte by byte.
  private struct Model {
    struct Store {
      var core: Int
      var epoch: Int
      var offset: Int
      var bytes: [UInt8]
      var isDurable = false
      func overlaps(_ from: Int, _ count: Int) -> Bool { offset < from + count && from < offset + bytes.count }
      func depends(on earlier: Store) -> Bool {
        core == earlier.core && earlier.epoch < epoch || overlaps(earlier.offset, earlier.bytes.count)
      }
    }
    var initial: [UInt8]
    var stores: [Store] = []
    var epochs: [Int]

    mutating func execute(_ operation: Operation, core: Int, value: UInt64) {
      switch operation {
      case .store(let offset, let size):
        // One that is not aligned is as many stores as it has bytes.
        let step = offset % size == 0 ? size : 1
        for i in stride(from: 0, to: size, by: step) {
          let own = stores.indices.filter { stores[$0].core == core && !stores[$0].isDurable }
          if own.count == 24 { makeDurable([own[0]]) }
          let bytes = (0..<step).map { UInt8(truncatingIfNeeded: value >> UInt64((i + $0) * 8)) }
          stores.append(Store(core: core, epoch: epochs[core], offset: offset + i, bytes: bytes))
        }
      case .load(let offset, let size):
        makeDurable(stores.indices.filter { stores[$0].core != core && stores[$0].overlaps(offset, size) })
      case .orderingBarrier: epochs[core] += 1
      case .barrier:
        epochs[core] += 1
        makeDurable(stores.indices.filter { stores[$0].core == core })
      }
    }

    private mutating func makeDurable(_ wanted: [Int]) {
      var open = wanted.filter { !stores[$0].isDurable }
      while let i = open.popLast() {
        stores[i].isDurable = true
        open += (0..<i).filter { !stores[$0].isDurable && stores[i].depends(on: stores[$0]) }
      }
    }

    /// What NVM holds if of the buffered stores those survive that `survives` names, counted from the oldest.
    func image(_ survives: (Int) -> Bool) -> [UInt8] {
      var image = initial
      var buffered = 0
      for store in stores {
        if !store.isDurable { buffered += 1 }
        guard store.isDurable || survives(buffered - 1) else { continue }
        image.replaceSubrange(store.offset..<(store.offset + store.bytes.count), with: store.bytes)
      }
      return image
    }

    var buffered: [Store] { stores.filter { !$0.isDurable } }

    /// Every legal image, by trying all sets of buffered stores.
    var legalImages: Set<[UInt8]> {
      let open = buffered
      var images: Set<[UInt8]> = []
      for set in 0..<(1 << open.count) {
        let isClosed = open.indices.allSatisfy { i in
          set >> i & 1 == 0 || (0..<i).allSatisfy { set >> $0 & 1 != 0 || !open[i].depends(on: open[$0]) }
        }
        if isClosed { images.insert(image { set >> $0 & 1 != 0 }) }
      }
      return images
    }
  }

  /// A program with a part for each core, and what the instructions that matter do, by address.
  private static func program(cores: Int, _ random: inout SeededGenerator) -> (Assembly, [UInt64: Operation]) {
    var a = Assembly(at: Bench.code)
    var operations: [UInt64: Operation] = [:]
    // Which part a core takes: its number is in x0.
    for core in 1..<cores {
      a.sub(3, 0, UInt32(core))
      a.cbz(3, "core\(core)")
    }
    for core in 0..<cores {
      if core > 0 { a.label("core\(core)") }
      a.mov(4, 1_000_000)
      a.lsl(10, 0, 60)
      a.label("loop\(core)")
      for _ in 0..<80 {
        let size = [8, 4, 1][Int(random.next(below: 3))]
        var offset = [0, 8, 16, 64, 72][Int(random.next(below: 5))] + Int(random.next(below: UInt64(8 / size))) * size
        switch random.next(below: 12) {
        case 0..<6:
          a.add(10, 10, 0x111)
          if size == 8 && random.next(below: 4) == 0 { offset += 4 }
          operations[a.here] = .store(offset: offset, size: size)
          switch size {
          case 8: a.str(10, 2, offset)
          case 4: a.str32(10, 2, UInt32(offset))
          default: a.strb(10, 2, UInt32(offset))
          }
        case 6..<9:
          operations[a.here] = .load(offset: offset, size: size)
          switch size {
          case 8: a.ldr(9, 2, offset)
          case 4: a.ldr32(9, 2, UInt32(offset))
          default: a.ldrb(9, 2, UInt32(offset))
          }
        case 9, 10:
          operations[a.here] = .orderingBarrier
          a.dmb(11)
        default:
          operations[a.here] = .barrier
          a.dsb(11)
        }
      }
      a.subs(4, 4, 1)
      a.b(.ne, "loop\(core)")
    }
    return (a, operations)
  }

  private static func image(_ bench: Bench) -> [UInt8] {
    (0..<16).flatMap { word in
      let value = bench.read(Bench.nvm + UInt64(word * 8))
      return (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
    }
  }

  private static func cut(_ bench: Bench, _ policy: ImagePolicy, seed: UInt64) -> [UInt8] {
    bench.machine.beginTrial()
    _ = bench.machine.cutPower(policy, seed: seed)
    defer { bench.machine.endTrial() }
    return image(bench)
  }

  @Test(
    "At every place of a run each image of a cut is legal, and each legal one is drawn", arguments: [1, 2, 3],
    [true, false]
  )
  func everyImage(cores: Int, timing: Bool) {
    let seed = TestRun.seed
    print("buffered stores of \(cores) cores, timing \(timing): seed \(seed)")
    var random = SeededGenerator(seed: seed, stream: "store-buffers")
    let (program, operations) = StoreBufferTests.program(cores: cores, &random)
    var spec = MultiCoreTests.spec(cores, quantumPs: 10_000, timing: timing)
    spec.domain = .eadr
    let all = Cores(spec, program)
    let bench = all.bench
    var model = Model(initial: StoreBufferTests.image(bench), epochs: Array(repeating: 0, count: cores))
    var cuts = 0, exhausted = 0, mostImages = 0
    for _ in 0..<TestRun.count(8_000, full: 60_000) {
      let before = (0..<cores).map { (all.words($0)[Word.pc], bench.machine.progress(core: $0).instructions) }
      guard bench.run(instructions: 1) == .requested else { break }
      for core in 0..<cores where bench.machine.progress(core: core).instructions != before[core].1 {
        if let operation = operations[before[core].0] {
          model.execute(operation, core: core, value: all.words(core)[10])
        }
      }
      guard random.next(below: 12) == 0 else { continue }
      cuts += 1
      #expect(StoreBufferTests.cut(bench, .lucky, seed: seed) == model.image { _ in true })
      #expect(StoreBufferTests.cut(bench, .strict, seed: seed) == model.image { _ in false })
      #expect(bench.machine.exposedCount == model.buffered.count)
      guard model.buffered.count <= 10 else { continue }
      let legal = model.legalImages
      mostImages = max(mostImages, legal.count)
      for policy in timing ? [ImagePolicy.random, .model] : [.random] {
        if !legal.contains(StoreBufferTests.cut(bench, policy, seed: random.next())) {
          Issue.record("seed \(seed), cut \(cuts): \(policy) left an image that is not legal")
          return
        }
      }
      guard model.buffered.count <= 4 && legal.count > 2 && exhausted < 12 else { continue }
      exhausted += 1
      var drawn: Set<[UInt8]> = []
      for _ in 0..<1000 where drawn.count < legal.count {
        drawn.insert(StoreBufferTests.cut(bench, .random, seed: random.next()))
      }
      #expect(drawn == legal)
      #expect(StoreBufferTests.image(bench) == model.image { _ in true }, "a trial left something behind")
    }
    #expect(cuts > 300 && exhausted == 12 && mostImages > 8)
  }
}
