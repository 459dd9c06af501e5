/// E24: whose NVM it is. First boots, foreign and damaged images, other settings: a clean boot or a refusal that names the
/// remedy.

import GuestABI
import Machine
import Testing

@Suite("E24: images")
struct ImageTests {
  private let run = EmberRun()

  /// NVM as a cut in the middle of a run leaves it.
  private func usedNVM() throws -> [UInt8] {
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(to: .committed, 3))
    _ = machine.cutPower(.strict, seed: 1)
    let bytes = Int(run.nvmMiB << 20)
    let nvm = try #require(machine.nvmPointer(offset: 0, count: bytes))
    return Array(UnsafeRawBufferPointer(start: nvm, count: bytes))
  }

  private func boot(_ nvm: [UInt8], _ run: EmberRun) throws -> (StopReason, String) {
    let machine = try run.machine()
    try machine.loadNVM(nvm)
    machine.powerOn()
    let end = machine.run(endOfTime)
    return (end, machine.text())
  }

  @Test("an image is restored by another machine")
  func restored() throws {
    let (end, text) = try boot(try usedNVM(), run)
    #expect(end == .ended(.exited, status: 0))
    #expect(text.contains("restored version 3"))
  }

  @Test(
    "a changed superblock is refused, with the remedy",
    arguments: [
      (0, "not Ember's"), (8, "damaged"), (12, "damaged"), (16, "damaged"), (25, "damaged"), (40, "damaged"),
      (56, "damaged"),
    ])
  func damagedSuperblock(offset: Int, reason: String) throws {
    var nvm = try usedNVM()
    nvm[offset] ^= 1
    let (end, text) = try boot(nvm, run)
    #expect(end == .ended(.failed, status: 1))
    #expect(text.contains(reason) && text.contains("nvm.format=1"), "\(text)")
  }

  @Test("a superblock of another kind is refused, with what is different", arguments: [0, 1, 2, 3])
  func otherSuperblock(which: Int) throws {
    var nvm = try usedNVM()
    let reasons = ["another layout", "another ckpt.strategy", "another size", "another build"]
    nvm.withUnsafeMutableBytes { bytes in
      guard let superblock = bytes.baseAddress?.assumingMemoryBound(to: ember_superblock.self) else { return }
      switch which {
      case 0: superblock.pointee.layout_version += 1
      case 1: superblock.pointee.strategy = EMBER_STRATEGY_FULL
      case 2: superblock.pointee.nvm_bytes *= 2
      default: superblock.pointee.build_id.0 ^= 1
      }
      superblock.pointee.checksum = ember_superblock_checksum(superblock)
    }
    let (end, text) = try boot(nvm, run)
    #expect(end == .ended(.failed, status: 1))
    #expect(text.contains(reasons[which]), "\(text)")
  }

  @Test(
    "an image of another program, or of other parameters, is refused, and erased on demand",
    arguments: [
      EmberRun(app: "selftest", parameters: "workload.selftest.rounds=1"),
      EmberRun(parameters: "workload.seed=1 workload.counter.count=20000 workload.counter.pages=17"),
      EmberRun(parameters: "workload.seed=1 workload.counter.count=20000"),
      EmberRun(parameters: "workload.seed=1 workload.counter.count=20000 workload.counter.pages=16 init=init"),
    ])
  func otherProgram(other: EmberRun) throws {
    let nvm = try usedNVM()
    let (end, text) = try boot(nvm, other)
    #expect(end == .ended(.failed, status: 1))
    #expect(text.contains("the run of another program or of other parameters"), "\(text)")
    #expect(!text.contains("restored version") && !text.contains("clean boot"), "\(text)")
    var erasing = run
    erasing.parameters += " nvm.format=1"
    let (erased, console) = try boot(nvm, erasing)
    #expect(erased == .ended(.exited, status: 0) && console.contains("clean boot"), "\(console)")
  }

  @Test("arguments that programs do not read may change", arguments: ["ckpt.verify=1", "ckpt.interval=300000"])
  func otherSettings(argument: String) throws {
    var other = run
    other.parameters += " " + argument
    let (end, text) = try boot(try usedNVM(), other)
    #expect(end == .ended(.exited, status: 0) && text.contains("restored version 3"), "\(text)")
  }

  @Test("noise in NVM is refused, and erased on demand")
  func noise() throws {
    let nvm = (0..<(16 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let (end, text) = try boot(nvm, run)
    #expect(end == .ended(.failed, status: 1))
    #expect(text.contains("not Ember's"))
    var again = run
    again.parameters += " nvm.format=1"
    let (erased, console) = try boot(nvm, again)
    #expect(erased == .ended(.exited, status: 0))
    #expect(console.contains("clean boot"))
  }

  @Test("damage below a valid superblock ends in a refusal or a restore, never in a trap", arguments: 1...40)
  func damage(seed: UInt64) throws {
    var nvm = try usedNVM()
    var random = ember_random()
    ember_random_seed(&random, seed)
    // The directory and the first pages of the heap: roots, backups, radix nodes.
    let geometry = ember_nvm_geometry(UInt64(nvm.count))
    for _ in 0..<40 {
      let at = geometry.directory + ember_random_below(&random, 64 * 60)
      nvm[Int(at)] ^= UInt8(truncatingIfNeeded: ember_random_next(&random) | 1)
    }
    let (end, text) = try boot(nvm, run)
    let refused = text.contains("the NVM image is damaged")
    #expect(refused || end == .ended(.exited, status: 0) || text.contains("ends by a fault"), "seed \(seed): \(text)")
    #expect(!text.contains("panic"), "seed \(seed): \(text)")
  }

  @Test(
    "boot arguments that make no sense are refused, by name",
    arguments: [
      ("ckpt.strategy=sometimes", "ckpt.strategy is none, full, cow, hybrid or async"),
      ("ckpt.hot_after=0", "ckpt.hot_after is a number of epochs"),
      ("ckpt.interval=soon", "ckpt.interval is a number"),
      ("ckpt.interval", "has no value"),
      ("ckpt.verify=2", "ckpt.verify is 0 or 1"),
      ("domain=none", "domain is adr or eadr"),
      ("nvm=0x50000000+0x1000000", "the device tree has a pmem-region"),
      ("colour=red", "colour is not a boot argument"),
      ("init=nobody", "holds no program nobody"),
    ])
  func bootArguments(argument: String, reason: String) throws {
    var run = run
    run.parameters += " " + argument
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.failed, status: 1))
    #expect(machine.text().contains(reason), "\(machine.text())")
  }

  @Test("a program's missing parameter is an error that names it")
  func missingParameter() throws {
    let run = EmberRun(parameters: "workload.seed=1 workload.counter.pages=2")
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.failed, status: 1))
    #expect(machine.text().contains("workload.counter.count=N is missing"))
  }
}
