/// The device tree of a machine: how an operating system learns what the board has.
///
/// Nodes that QEMU's `virt` has too carry the same names, addresses and interrupts as there. Ours on top: the NVM as
/// `pmem-region` with `brownout,*` properties, and the marker and power devices.
/// Of the virtio slots those have a node that hold a device.
///
/// 1. Equal Specs, boot arguments and initrd give equal bytes.

/// Why no device tree can be made, in one sentence, and what to do about it.
package struct DeviceTreeError: Error, Hashable, CustomStringConvertible {
  package var problem: String
  package var remedy: String
  package var description: String { "\(problem); \(remedy)" }
}

package enum DeviceTree {
  /// The Linux boot protocol lets a device tree have 2 MiB at most.
  package static let maximumBytes = 2 << 20

  /// Values of the interrupt specifier (Devicetree binding of the Arm GIC): kind, number, flags.
  private enum Interrupt {
    static let shared: UInt32 = 0
    static let perCore: UInt32 = 1
    static let levelHigh: UInt32 = 4
  }

  private enum Handle {
    static let interruptController: UInt32 = 1
    static let clock: UInt32 = 2
  }

  /// The blob for a machine. `initrd`: where in memory the initial RAM disk lies, if there is one.
  /// Throws where a string contains a zero character, where the boot arguments are so long that the blob might exceed
  /// 2 MiB, and where the number of cores is not 1…16.
  package static func blob(
    for spec: MachineSpec, bootArguments: String = "", initrd: Range<UInt64>? = nil, hasFlash: Bool = false,
    hasDisk: Bool = false
  ) throws(DeviceTreeError) -> [UInt8] {
    for (what, text) in [
      ("boot arguments contain", bootArguments), ("name of the NVM preset contains", spec.nvmPreset),
    ] {
      if text.utf8.contains(0) {
        throw DeviceTreeError(problem: "the \(what) a zero character", remedy: "take it out")
      }
    }
    guard (1...GICv2.maximumCores).contains(spec.cores) else {
      throw DeviceTreeError(
        problem: "the machine has \(spec.cores) cores", remedy: "give it 1 to \(GICv2.maximumCores)")
    }
    guard bootArguments.utf8.count < maximumBytes / 2 else {
      throw DeviceTreeError(
        problem: "the boot arguments have \(bootArguments.utf8.count) bytes",
        remedy: "give at most \(maximumBytes / 2 - 1)")
    }
    return DeviceTreeBlob.encode(
      tree(for: spec, bootArguments: bootArguments, initrd: initrd, hasFlash: hasFlash, hasDisk: hasDisk))
  }

  /// The same before it is flattened. The boot arguments contain no zero character.
  package static func tree(
    for spec: MachineSpec, bootArguments: String, initrd: Range<UInt64>?, hasFlash: Bool = false,
    hasDisk: Bool = false
  ) -> DeviceTreeNode {
    var root = DeviceTreeNode("")
    root.cells("#address-cells", [2])
    root.cells("#size-cells", [2])
    root.cells("interrupt-parent", [Handle.interruptController])
    root.strings("model", "Brownout")
    root.strings("compatible", "brownout,virt", "linux,dummy-virt")
    root.append(chosen(bootArguments, initrd))
    root.append(psci())
    root.append(cpus(spec.cores))
    root.append(memory(spec))
    if hasFlash { root.append(flash()) }
    if spec.nvmBytes > 0 { root.append(nvm(spec)) }
    root.append(spec.interruptController == .v2 ? interruptController() : interruptController3(spec.cores))
    root.append(timer(spec))
    root.append(clock())
    root.append(uart())
    root.append(rtc())
    for slot in occupiedSlots(spec, hasDisk: hasDisk) { root.append(virtio(slot)) }
    root.append(marker())
    root.append(power())
    return root
  }

  private static func name(_ kind: String, _ base: UInt64) -> String { "\(kind)@\(String(base, radix: 16))" }

  /// Interrupt specifier of a shared interrupt.
  private static func shared(_ id: Int) -> [UInt32] {
    [Interrupt.shared, UInt32(id - InterruptID.firstSPI), Interrupt.levelHigh]
  }

  private static func chosen(_ bootArguments: String, _ initrd: Range<UInt64>?) -> DeviceTreeNode {
    var node = DeviceTreeNode("chosen")
    node.strings("bootargs", bootArguments)
    node.strings("stdout-path", "/" + name("pl011", MemoryMap.uart.base))
    if let initrd {
      node.doubleCells("linux,initrd-start", [initrd.lowerBound])
      node.doubleCells("linux,initrd-end", [initrd.upperBound])
    }
    return node
  }

  /// Function numbers of PSCI 1.0 (Arm DEN 0022), called by HVC.
  private static func psci() -> DeviceTreeNode {
    var node = DeviceTreeNode("psci")
    node.strings("compatible", "arm,psci-1.0", "arm,psci-0.2", "arm,psci")
    node.strings("method", "hvc")
    node.cells("cpu_suspend", [0xc400_0001])
    node.cells("cpu_off", [0x8400_0002])
    node.cells("cpu_on", [0xc400_0003])
    node.cells("migrate", [0xc400_0005])
    return node
  }

  /// `reg` of a core is its number: affinity level 0 of MPIDR_EL1.
  private static func cpus(_ count: Int) -> DeviceTreeNode {
    var node = DeviceTreeNode("cpus")
    node.cells("#address-cells", [1])
    node.cells("#size-cells", [0])
    for core in 0..<count {
      var cpu = DeviceTreeNode(name("cpu", UInt64(core)))
      cpu.strings("device_type", "cpu")
      cpu.strings("compatible", "arm,armv8")
      cpu.cells("reg", [UInt32(core)])
      cpu.strings("enable-method", "psci")
      node.append(cpu)
    }
    return node
  }

  private static func memory(_ spec: MachineSpec) -> DeviceTreeNode {
    let range = MemoryMap.dram(bytes: spec.dramBytes)
    var node = DeviceTreeNode(name("memory", range.base))
    node.strings("device_type", "memory")
    node.doubleCells("reg", [range.base, range.size])
    return node
  }

  /// Two banks of two chips of 16 bits each.
  private static func flash() -> DeviceTreeNode {
    let range = MemoryMap.flash
    var node = DeviceTreeNode(name("flash", range.base))
    node.strings("compatible", "cfi-flash")
    node.doubleCells("reg", [range.base, range.size / 2, range.base + range.size / 2, range.size / 2])
    node.cells("bank-width", [4])
    return node
  }

  /// Without `volatile`: the platform keeps the contents over power loss, by the rules of the domain.
  private static func nvm(_ spec: MachineSpec) -> DeviceTreeNode {
    let range = MemoryMap.nvm(bytes: spec.nvmBytes)
    var node = DeviceTreeNode(name("pmem", range.base))
    node.strings("compatible", "pmem-region")
    node.doubleCells("reg", [range.base, range.size])
    node.strings("brownout,domain", spec.domain.rawValue)
    node.strings("brownout,preset", spec.nvmPreset)
    node.doubleCells("brownout,media-block-bytes", [spec.nvm.blockBytes])
    return node
  }

  private static func interruptController() -> DeviceTreeNode {
    let distributor = MemoryMap.gicDistributor
    let interface = MemoryMap.gicCPUInterface
    var node = DeviceTreeNode(name("intc", distributor.base))
    node.strings("compatible", "arm,cortex-a15-gic")
    node.cells("#address-cells", [0])
    node.cells("#interrupt-cells", [3])
    node.flag("interrupt-controller")
    node.doubleCells("reg", [distributor.base, distributor.size, interface.base, interface.size])
    node.cells("phandle", [Handle.interruptController])
    return node
  }

  private static func interruptController3(_ cores: Int) -> DeviceTreeNode {
    let distributor = MemoryMap.gicDistributor
    let redistributors = GICv3.redistributorBytes * UInt64(cores)
    var node = DeviceTreeNode(name("intc", distributor.base))
    node.strings("compatible", "arm,gic-v3")
    node.cells("#address-cells", [0])
    node.cells("#interrupt-cells", [3])
    node.flag("interrupt-controller")
    node.cells("#redistributor-regions", [1])
    node.doubleCells("reg", [distributor.base, distributor.size, MemoryMap.gicRedistributors.base, redistributors])
    node.cells("phandle", [Handle.interruptController])
    return node
  }

  /// Secure physical, physical, virtual and hypervisor timer. For a GICv2 the flags name the cores, of which it knows 8.
  private static func timer(_ spec: MachineSpec) -> DeviceTreeNode {
    let cores = spec.interruptController == .v2 ? ((UInt32(1) << UInt32(min(spec.cores, 8))) - 1) << 8 : 0
    let flags = cores | Interrupt.levelHigh
    let timers = [
      InterruptID.securePhysicalTimer, InterruptID.physicalTimer, InterruptID.virtualTimer,
      InterruptID.hypervisorTimer,
    ]
    var node = DeviceTreeNode("timer")
    node.strings("compatible", "arm,armv8-timer", "arm,armv7-timer")
    node.flag("always-on")
    node.cells("interrupts", timers.flatMap { [Interrupt.perCore, UInt32($0 - InterruptID.firstPPI), flags] })
    return node
  }

  /// The clock that the PrimeCells hang on: 24 MHz.
  private static func clock() -> DeviceTreeNode {
    var node = DeviceTreeNode("apb-pclk")
    node.strings("compatible", "fixed-clock")
    node.cells("#clock-cells", [0])
    node.cells("clock-frequency", [24_000_000])
    node.strings("clock-output-names", "clk24mhz")
    node.cells("phandle", [Handle.clock])
    return node
  }

  private static func uart() -> DeviceTreeNode {
    var node = DeviceTreeNode(name("pl011", MemoryMap.uart.base))
    node.strings("compatible", "arm,pl011", "arm,primecell")
    node.doubleCells("reg", [MemoryMap.uart.base, MemoryMap.uart.size])
    node.cells("interrupts", shared(InterruptID.uart))
    node.cells("clocks", [Handle.clock, Handle.clock])
    node.strings("clock-names", "uartclk", "apb_pclk")
    return node
  }

  private static func rtc() -> DeviceTreeNode {
    var node = DeviceTreeNode(name("pl031", MemoryMap.rtc.base))
    node.strings("compatible", "arm,pl031", "arm,primecell")
    node.doubleCells("reg", [MemoryMap.rtc.base, MemoryMap.rtc.size])
    node.cells("interrupts", shared(InterruptID.rtc))
    node.cells("clocks", [Handle.clock])
    node.strings("clock-names", "apb_pclk")
    return node
  }

  private static func virtio(_ slot: VirtioSlot) -> DeviceTreeNode {
    let range = MemoryMap.virtioSlot(slot.rawValue)
    var node = DeviceTreeNode(name("virtio_mmio", range.base))
    node.strings("compatible", "virtio,mmio")
    node.doubleCells("reg", [range.base, range.size])
    node.cells("interrupts", shared(InterruptID.virtio(slot: slot.rawValue)))
    node.flag("dma-coherent")
    return node
  }

  /// Two pages: the kernel's, then the one that a user program may map.
  private static func marker() -> DeviceTreeNode {
    let kernel = MemoryMap.markerKernelPage
    let user = MemoryMap.markerUserPage
    var node = DeviceTreeNode(name("marker", kernel.base))
    node.strings("compatible", "brownout,marker")
    node.doubleCells("reg", [kernel.base, kernel.size, user.base, user.size])
    return node
  }

  private static func power() -> DeviceTreeNode {
    var node = DeviceTreeNode(name("power", MemoryMap.power.base))
    node.strings("compatible", "brownout,power")
    node.doubleCells("reg", [MemoryMap.power.base, MemoryMap.power.size])
    node.cells("interrupts", shared(InterruptID.powerFail))
    return node
  }
}
