/// A small machine with a test program in it, and access to all of its state.
///
/// Layout of the test board: code at `Bench.code`, data at `Bench.data`, page tables at `Bench.tables`. Unless a test
/// says otherwise the machine starts at EL1 with translation on: DRAM, devices and NVM mapped at their own addresses.

import A64
import Units

@testable import Machine

struct Bench {
  static let code: UInt64 = 0x4020_0000
  static let data: UInt64 = 0x4040_0000
  static let tables: UInt64 = 0x4060_0000
  static let nvm: UInt64 = MemoryMap.nvmBase
  /// SCTLR_EL1 with translation and caches on, and the bits that are reserved as one.
  static let sctlr: UInt64 = 0x30d0_1805 | 1 << 26 | 1 << 15 | 1 << 14
  /// The same with translation off.
  static let sctlrOff: UInt64 = sctlr & ~1

  let machine: Machine
  var s: CoreWords { machine.boot }
  var m: MachinePointer { machine.storage }

  /// The default Spec of tests: small memories, so that machines are made quickly.
  static func spec(timing: Bool = true, domain: PersistenceDomain = .adr, seed: UInt64 = 1) -> MachineSpec {
    var spec = MachineSpec()
    spec.dramBytes = 32 << 20
    spec.nvmBytes = 4 << 20
    // What hits and misses is then what the program says alone.
    spec.prefetch.isOn = false
    spec.timing = timing
    spec.domain = domain
    spec.seed = seed
    return spec
  }

  /// A Spec whose caches and TLBs are so small that tests evict all the time.
  static func tinySpec(domain: PersistenceDomain = .adr, seed: UInt64 = 1) -> MachineSpec {
    var spec = spec(timing: true, domain: domain, seed: seed)
    spec.l1i = CacheSpec(sizeBytes: 1024, ways: 2, hitClocks: 1, replacement: .fifo)
    spec.l1d = CacheSpec(sizeBytes: 1024, ways: 2, hitClocks: 4, replacement: .fifo)
    spec.l2 = CacheSpec(sizeBytes: 4096, ways: 4, hitClocks: 11, replacement: .lru)
    spec.llc = CacheSpec(sizeBytes: 16384, ways: 4, hitClocks: 30, replacement: .lru)
    spec.tlb.l1Entries = 6
    spec.tlb.l2Entries = 20
    spec.nvm.wpqEntries = 4
    return spec
  }

  /// Everything at its own address: 1 GiB blocks for devices, DRAM and NVM.
  static func identityTables() -> PageTables {
    var tables = PageTables(at: Bench.tables)
    tables.map(0, to: 0, size: 1 << 30, level: 1, PageTables.Bits.device)
    tables.map(0x4000_0000, to: 0x4000_0000, size: 1 << 30, level: 1, PageTables.Bits.normal)
    tables.map(Bench.nvm, to: Bench.nvm, size: 1 << 30, level: 1, PageTables.Bits.normal)
    return tables
  }

  init(_ spec: MachineSpec = Bench.spec(), _ program: Assembly, tables: PageTables? = nil, translated: Bool = true) {
    self.init(
      spec, segments: [(program.base, program.bytes)], entry: program.base, tables: tables, translated: translated)
  }

  init(
    _ spec: MachineSpec, segments: [(UInt64, [UInt8])], entry: UInt64, tables: PageTables? = nil,
    translated: Bool = true, disk: DiskImage? = nil
  ) {
    let tables = tables ?? Bench.identityTables()
    let all = segments + [(tables.base, tables.bytes)]
    let image = LoadedImage(
      kind: .elf,
      segments: all.map { LoadedImage.Segment(address: $0.0, bytes: $0.1, size: UInt64($0.1.count)) }, entry: entry)
    do {
      machine = try Machine(spec: spec, image: image, disk: disk)
    } catch { preconditionFailure("the test machine can not be built: \(error)") }
    machine.powerOn()
    if translated { translate(tables) }
  }

  /// Switches translation on from outside, as boot code would.
  func translate(_ tables: PageTables, sctlr: UInt64 = Bench.sctlr) {
    set(.MAIR_EL1, PageTables.mair)
    set(.TCR_EL1, PageTables.tcr)
    set(.TTBR0_EL1, tables.root)
    set(.TTBR1_EL1, tables.root)
    set(.SCTLR_EL1, sctlr)
  }

  /// Writes a system register as an MSR at EL1 would.
  func set(_ register: SystemRegister, _ value: UInt64) {
    let done = m.pointee.writeRegister(s, register, value, 0xd510_0000 | UInt32(register.encoding & 0x7fff) << 5)
    precondition(done, "a test wrote a register that can not be written: \(register)")
  }

  func get(_ register: SystemRegister) -> UInt64 { s[Word.system(register)] }

  subscript(register: Int) -> UInt64 {
    get { s[register] }
    nonmutating set { s[register] = newValue }
  }

  /// Goes on at an address, wherever the core was, be it inside a block.
  func jump(to address: UInt64) {
    s[Word.midBlockCount] = 0
    s[Word.midBlockDone] = 0
    s[Word.pc] = address
  }

  /// Runs until the instruction at `address` is next; false if that does not happen within `limit` instructions.
  @discardableResult
  func run(to address: UInt64, limit: UInt64 = 1_000_000) -> Bool {
    var request = StopRequest()
    request.pc = address
    request.instructions = machine.instructions + limit
    return machine.run(request) == .requested && machine.programCounter == address
  }

  /// Runs `count` instructions.
  @discardableResult
  func run(instructions count: UInt64) -> StopReason {
    machine.run(StopRequest(instructions: machine.instructions + count))
  }

  /// Runs until the guest ends; nil if it does not within `limit` instructions.
  func runToEnd(limit: UInt64 = 10_000_000) -> (code: StopCode, status: UInt64)? {
    guard case .ended(let code, let status) = run(instructions: limit) else { return nil }
    return (code, status)
  }

  func read(_ physical: UInt64, bytes: Int = 8) -> UInt64 {
    guard let read = machine.readPhysical(physical, count: bytes) else { return 0xdead_dead_dead_dead }
    return read.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Puts a doubleword into DRAM behind the machine's back.
  func write(_ physical: UInt64, _ value: UInt64) {
    guard let host = m.pointee.memory.host(of: physical) else { preconditionFailure("no RAM at a test's address") }
    host.storeBytes(of: value, as: UInt64.self)
  }

  /// All that a guest could ever see of the core, and the clock: registers, flags, system registers.
  var architecturalState: [UInt64] {
    var state = (0...31).map { s[$0] }
    state += [s[Word.pc], nzcv(s), s[Word.pstate], s[Word.instructions], nowPs(s), s[Word.waiting]]
    state += SystemRegister.allCases.map { s[Word.system($0)] }
    return state
  }

  /// Every counter by name.
  var counters: [String: UInt64] { Dictionary(uniqueKeysWithValues: machine.counters.map { ($0.name, $0.value) }) }

  /// Hash of all DRAM and NVM as they read.
  var memoryDigest: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let pages = Int((machine.spec.dramBytes + machine.spec.nvmBytes) >> 12)
    for page in 0..<pages {
      let physical =
        UInt64(page) << 12 < machine.spec.dramBytes
        ? MemoryMap.dramBase + UInt64(page) << 12
        : MemoryMap.nvmBase + (UInt64(page) << 12 - machine.spec.dramBytes)
      // Noise is a function of seed and page: pages nobody looked at need not be filled to be compared.
      if m.pointee.memory.pageFlags[page] & PhysicalMemory.PageFlag.noise != 0 {
        hash = SeededGenerator.mix(hash ^ m.pointee.memory.noiseSeed)
        continue
      }
      guard let host = m.pointee.memory.host(of: physical) else { continue }
      let words = host.assumingMemoryBound(to: UInt64.self)
      for i in 0..<512 { hash = (hash ^ words[i]) &* 0x100_0000_01b3 ^ hash >> 29 }
    }
    return hash
  }

  /// Empties every host-side shortcut, which must never change what the machine does.
  func forgetShortcuts() { m.pointee.forgetShortcuts(0) }
}

/// What two equal machines have equal: registers, time, counters, memory, ledger.
struct MachineImage: Equatable {
  var state: [UInt64]
  var counters: [String: UInt64]
  var memory: UInt64

  init(_ bench: Bench) {
    state = bench.architecturalState
    counters = bench.counters
    memory = bench.memoryDigest
  }

  /// What differs, for a failure's message.
  func differences(_ other: MachineImage) -> String {
    var out: [String] = []
    for (i, (a, b)) in zip(state, other.state).enumerated() where a != b {
      let name =
        i < 32
        ? "x\(i)"
        : i < 38
          ? ["pc", "nzcv", "pstate", "instructions", "nowPs", "waiting"][i - 32]
          : SystemRegister.allCases[i - 38].name
      out.append("\(name) \(String(a, radix: 16)) ≠ \(String(b, radix: 16))")
    }
    for (name, a) in counters.sorted(by: { $0.key < $1.key }) where other.counters[name] != a {
      out.append("\(name) \(a) ≠ \(other.counters[name] ?? 0)")
    }
    if memory != other.memory { out.append("memory") }
    return out.joined(separator: ", ")
  }
}
