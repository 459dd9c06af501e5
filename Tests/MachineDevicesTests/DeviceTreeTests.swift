/// The device tree, read back by `dtc`, and beside the one that QEMU makes of its `virt` board.

import Foundation
import Machine
import TestSupport
import Testing

private let needsCompiler: ConditionTrait = .enabled(
  if: DeviceTreeSource.compiler != nil, "dtc is missing: install device-tree-compiler")

@Suite("Device tree")
struct DeviceTreeTests {
  func source(
    _ spec: MachineSpec = MachineSpec(), _ bootArguments: String = "", _ initrd: Range<UInt64>? = nil
  ) throws -> DeviceTreeSource {
    let compiler = try #require(DeviceTreeSource.compiler)
    return try DeviceTreeSource(
      blob: DeviceTree.blob(for: spec, bootArguments: bootArguments, initrd: initrd), compiler: compiler)
  }

  @Test("the header tells the blob's parts, which lie one behind the other")
  func header() throws {
    let blob = try DeviceTree.blob(for: MachineSpec(), bootArguments: "x")
    func word(_ index: Int) -> Int { blob[index * 4..<index * 4 + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(word(0) == 0xd00d_feed)
    #expect(word(1) == blob.count)
    #expect(word(2) == 56 && word(4) == 40)
    #expect(word(3) == word(2) + word(9))
    #expect(word(1) == word(3) + word(8))
    #expect(word(5) == 17 && word(6) == 16)
    #expect(word(2) % 4 == 0 && word(9) % 4 == 0)
    #expect(blob[40..<56].allSatisfy { $0 == 0 })
  }

  @Test("equal machines have equal bytes, others do not")
  func determinism() throws {
    var other = MachineSpec()
    other.nvmBytes += 4096
    let one = try DeviceTree.blob(for: MachineSpec(), bootArguments: "a=b")
    #expect(try DeviceTree.blob(for: MachineSpec(), bootArguments: "a=b") == one)
    #expect(try DeviceTree.blob(for: MachineSpec(), bootArguments: "a=c") != one)
    #expect(try DeviceTree.blob(for: other, bootArguments: "a=b") != one)
  }

  @Test("dtc reads memory, cores and NVM as the Spec has them", needsCompiler)
  func spec() throws {
    var spec = MachineSpec()
    spec.cores = 3
    spec.dramBytes = 5 << 30
    spec.nvmBytes = 6 << 30
    spec.domain = .eadr
    spec.nvmPreset = "pcm"
    let tree = try source(spec)
    #expect(tree.cells("/memory@40000000", "reg") == [0, 0x4000_0000, 1, 0x4000_0000])
    #expect(tree.cells("/pmem@1000000000", "reg") == [0x10, 0, 1, 0x8000_0000])
    #expect(tree.nodes["/pmem@1000000000"]?["compatible"] == "\"pmem-region\"")
    #expect(tree.nodes["/pmem@1000000000"]?["brownout,domain"] == "\"eadr\"")
    #expect(tree.nodes["/pmem@1000000000"]?["brownout,preset"] == "\"pcm\"")
    #expect(tree.nodes["/pmem@1000000000"]?["volatile"] == nil)
    #expect((0..<4).map { tree.cells("/cpus/cpu@\($0)", "reg") } == [[0], [1], [2], nil])
    #expect(tree.cells("/marker@b000000", "reg") == [0, 0xb00_0000, 0, 0x1000, 0, 0xb00_1000, 0, 0x1000])
    #expect(tree.cells("/power@b010000", "reg") == [0, 0xb01_0000, 0, 0x1000])
    #expect(tree.cells("/power@b010000", "interrupts") == [0, 112, 4])
  }

  @Test("dtc would have nothing otherwise", needsCompiler)
  func warnings() throws {
    let warnings = try source(MachineSpec(), "x", 0x4800_0000..<0x4900_0000).warnings
    #expect(warnings.isEmpty, "\(warnings)")
  }

  @Test("each virtio device has a node, and empty slots have none", needsCompiler)
  func virtio() throws {
    let compiler = try #require(DeviceTreeSource.compiler)
    func slots(_ spec: MachineSpec, hasDisk: Bool) throws -> [String] {
      let blob = try DeviceTree.blob(for: spec, hasDisk: hasDisk)
      return try DeviceTreeSource(blob: blob, compiler: compiler).nodes.keys.filter { $0.contains("virtio") }.sorted()
    }
    #expect(try slots(MachineSpec(), hasDisk: false).isEmpty)
    #expect(try slots(MachineSpec(), hasDisk: true) == ["/virtio_mmio@a000000"])
    var spec = MachineSpec()
    spec.virtio.console = true
    spec.virtio.entropy = true
    spec.virtio.guestCID = 3
    #expect(
      try slots(spec, hasDisk: false)
        == ["/virtio_mmio@a000200", "/virtio_mmio@a000400", "/virtio_mmio@a000600"])
    let tree = try source(spec)
    #expect(tree.nodes["/virtio_mmio@a000400"]?["compatible"] == "\"virtio,mmio\"")
    #expect(tree.cells("/virtio_mmio@a000400", "reg") == [0, 0xa00_0400, 0, 0x200])
    #expect(tree.cells("/virtio_mmio@a000400", "interrupts") == [0, 18, 4])
    #expect(tree.nodes["/virtio_mmio@a000400"]?["dma-coherent"] != nil)
  }

  @Test("a machine without NVM has no node for it", needsCompiler)
  func noNVM() throws {
    var spec = MachineSpec()
    spec.nvmBytes = 0
    #expect(try !source(spec).nodes.keys.contains { $0.contains("pmem") })
  }

  @Test("chosen carries boot arguments, console and initrd", needsCompiler)
  func chosen() throws {
    let tree = try source(MachineSpec(), "ckpt.interval=1000000 app=kv", 0x4800_0000..<0x4812_3456)
    #expect(tree.nodes["/chosen"]?["bootargs"] == "\"ckpt.interval=1000000 app=kv\"")
    #expect(tree.nodes["/chosen"]?["stdout-path"] == "\"/pl011@9000000\"")
    #expect(tree.cells("/chosen", "linux,initrd-start") == [0, 0x4800_0000])
    #expect(tree.cells("/chosen", "linux,initrd-end") == [0, 0x4812_3456])
    #expect(try source().nodes["/chosen"]?["linux,initrd-start"] == nil)
  }

  @Test("strings of every length are padded right", needsCompiler, arguments: 0..<9)
  func padding(length: Int) throws {
    let text = String(repeating: "x", count: length)
    #expect(try source(MachineSpec(), text).nodes["/chosen"]?["bootargs"] == (length == 0 ? "[00]" : "\"\(text)\""))
  }

  @Test("what cannot be said in a device tree is refused")
  func refused() {
    #expect(throws: DeviceTreeError.self) { try DeviceTree.blob(for: MachineSpec(), bootArguments: "a\0b") }
    #expect(throws: DeviceTreeError.self) {
      try DeviceTree.blob(for: MachineSpec(), bootArguments: String(repeating: "x", count: 2 << 20))
    }
    for cores in [0, -1, 17, Int.max] {
      var spec = MachineSpec()
      spec.cores = cores
      #expect(throws: DeviceTreeError.self) { try DeviceTree.blob(for: spec) }
    }
    var spec = MachineSpec()
    spec.nvmPreset = "p\0"
    #expect(throws: DeviceTreeError.self) { try DeviceTree.blob(for: spec) }
  }

  @Test(
    "nodes that QEMU's virt board has too carry its properties", needsCompiler,
    .enabled(if: QEMUBoard.executable != nil, "qemu-system-aarch64 is missing: install qemu-system-arm"),
    arguments: [1, 4], InterruptControllerVersion.allCases)
  func besideQEMU(cores: Int, controller: InterruptControllerVersion) throws {
    let qemu = try #require(QEMUBoard.executable)
    let compiler = try #require(DeviceTreeSource.compiler)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).dtb")
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try Tool.run(
      qemu,
      [
        "-M", "virt,gic-version=\(controller.rawValue),dumpdtb=\(file.path)", "-cpu", "cortex-a57", "-m", "256M",
        "-smp", "\(cores)",
        "-display", "none", "-nodefaults",
      ])
    #expect(run.status == 0, "\(run.errors)")
    let theirs = try DeviceTreeSource(blob: Array(Data(contentsOf: file)), compiler: compiler)
    var spec = MachineSpec()
    spec.cores = cores
    spec.interruptController = controller
    let ours = try source(spec)

    // By node: the properties that must be equal. Handles of clocks and controller are each tree's own.
    var compared: [String: [String]] = [
      "/": ["#address-cells", "#size-cells"],
      "/memory@40000000": ["reg", "device_type"],
      "/psci": ["compatible", "method", "cpu_on", "cpu_off", "cpu_suspend", "migrate"],
      "/intc@8000000": ["compatible", "#interrupt-cells", "interrupt-controller"],
      "/timer": ["compatible", "interrupts", "always-on"],
      "/apb-pclk": ["compatible", "clock-frequency", "#clock-cells", "clock-output-names"],
      "/pl011@9000000": ["compatible", "reg", "interrupts", "clock-names"],
      "/pl031@9010000": ["compatible", "reg", "interrupts", "clock-names"],
      "/cpus": ["#address-cells", "#size-cells"],
    ]
    // QEMU keeps room for all redistributors that it could have; ours are those of the cores.
    if controller == .v2 {
      compared["/intc@8000000"]?.append("reg")
    } else {
      compared["/intc@8000000"]?.append("#redistributor-regions")
      let reg = try #require(ours.cells("/intc@8000000", "reg"))
      #expect(reg == [0, 0x800_0000, 0, 0x1_0000, 0, 0x80a_0000, 0, UInt64(cores) * 0x2_0000])
      #expect(theirs.cells("/intc@8000000", "reg")?.prefix(6) == reg.prefix(6))
    }
    for core in 0..<cores { compared["/cpus/cpu@\(core)"] = ["reg", "device_type"] }
    for (node, properties) in compared.sorted(by: { $0.key < $1.key }) {
      for property in properties {
        let value = ours.nodes[node]?[property]
        #expect(value != nil && value == theirs.nodes[node]?[property], "\(node) \(property)")
      }
    }
    for slot in 0..<MemoryMap.virtioSlots {
      let range = MemoryMap.virtioSlot(slot)
      let node = "/virtio_mmio@\(String(range.base, radix: 16))"
      #expect(theirs.cells(node, "reg") == [0, range.base, 0, range.size])
      let interrupt = UInt64(InterruptID.virtio(slot: slot) - InterruptID.firstSPI)
      #expect(theirs.cells(node, "interrupts")?[1] == interrupt)
    }
    // What is ours must not lie where QEMU has something.
    let added = [MemoryMap.markerKernelPage, MemoryMap.markerUserPage, MemoryMap.power]
    for (node, _) in theirs.nodes {
      guard let reg = theirs.cells(node, "reg"), reg.count % 4 == 0 else { continue }
      for i in stride(from: 0, to: reg.count, by: 4) {
        let range = AddressRange(base: reg[i] << 32 | reg[i + 1], size: reg[i + 2] << 32 | reg[i + 3])
        #expect(!added.contains { $0.overlaps(range) }, "\(node)")
      }
    }
  }
}

@Suite("Memory map")
struct MemoryMapTests {
  @Test("ranges do not overlap, and each address finds its device")
  func windows() {
    var ranges = DeviceWindow.allCases.map { MemoryMap.range(of: $0) }
    for window in DeviceWindow.allCases {
      let range = MemoryMap.range(of: window)
      #expect(MemoryMap.device(at: range.base) == window)
      #expect(MemoryMap.device(at: range.end - 1) == window)
      let neighbours = ranges.filter { $0.contains(range.end) || $0.contains(range.base &- 1) }
      if !neighbours.contains(where: { $0.contains(range.end) }) { #expect(MemoryMap.device(at: range.end) == nil) }
    }
    ranges.append(MemoryMap.dram(bytes: MemoryMap.maximumDRAMBytes))
    ranges.append(MemoryMap.nvm(bytes: MemoryMap.maximumNVMBytes))
    for (i, a) in ranges.enumerated() {
      for b in ranges[(i + 1)...] { #expect(!a.overlaps(b)) }
    }
    for address in [0x0900_1000, 0x0a00_4000, 0x4000_0000, MemoryMap.nvmBase, .max] as [UInt64] {
      #expect(MemoryMap.device(at: address) == nil)
    }
  }
}
