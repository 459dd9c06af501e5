/// The memory controllers and memories of a machine without cores and caches: what a trace drives.
///
/// It is the same model that a machine has, with the same parameters, and takes the same times: requests are those that
/// leave the last cache.

package final class MemoryModel {
  private var arena: Arena
  private var controllers: MemorySystem
  private let spec: MachineSpec

  /// - Throws: `MachineError` if the spec makes no machine.
  package init(_ spec: MachineSpec) throws(MachineError) {
    try Machine.validate(spec)
    self.spec = spec
    var arena = Arena(capacity: Machine.arenaBytes)
    controllers = MemorySystem(spec, in: &arena)
    self.arena = arena
    controllers.reset()
  }

  deinit {
    controllers.free()
    arena.free()
  }

  /// Whether an address belongs to the NVM; all others are taken for DRAM.
  package func isNVM(_ address: UInt64) -> Bool { address &- MemoryMap.nvmBase < spec.nvmBytes }

  /// Reads the line at a physical address for a request made at `ps`; when its data is back.
  package func read(_ address: UInt64, at ps: UInt64) -> UInt64 {
    controllers.read(address >> 6, isNVM: isNVM(address), at: ps)
  }

  /// Writes the line at a physical address that is sent at `ps`; when its controller has it.
  package func write(_ address: UInt64, at ps: UInt64) -> UInt64 {
    isNVM(address) ? controllers.writeNVM(address >> 6, at: ps) : controllers.writeDRAM(address >> 6, at: ps)
  }

  /// What the memories counted, by the names of docs/STATS.md; times in picoseconds.
  package var counters: [(name: String, value: UInt64)] { controllers.counters(spec) }
}
