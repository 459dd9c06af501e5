/// A run as a debugger is given it.

import Debugger
import Experiment
import KernelView
import Loader
import Machine

final class DebuggedRun: Debuggee {
  private let simulation: Simulation
  private let symbols: SymbolTable
  private let isEmber: Bool
  /// Called after each stretch; false where the run is to be given up.
  private let look: () -> Bool
  private(set) var result: RunResult?
  private(set) var isGivenUp = false

  init(_ simulation: Simulation, _ guest: GuestImage, look: @escaping () -> Bool) {
    self.simulation = simulation
    symbols = SymbolTable(guest.image.symbols)
    isEmber = guest.isEmber
    self.look = look
    simulation.begin()
  }

  var machine: Machine { simulation.machine }

  func advance(_ request: StopRequest) -> DebuggeeState {
    if let result = simulation.stretch(request) {
      self.result = result
      _ = look()
      return .over(status: result.status)
    }
    if !look() { isGivenUp = true }
    return .standing
  }

  func cutPowerNow() { simulation.cutPower() }
  func save() -> [UInt8] { simulation.save() }

  func goBack(to saved: [UInt8]) -> Bool {
    do { try simulation.goBack(to: saved) } catch { return false }
    result = nil
    return true
  }

  func symbol(at address: UInt64) -> String? {
    symbols.place(at: address) == nil ? nil : symbols.name(of: address)
  }

  func describeCapabilities() -> String {
    guard isEmber else { return "the program is not Ember: there are no capabilities\n" }
    guard let pointer = machine.nvmPointer(offset: 0, count: Int(machine.spec.nvmBytes)) else { return "" }
    let bytes = UnsafeRawBufferPointer(start: pointer, count: Int(machine.spec.nvmBytes))
    do throws(KernelViewError) {
      return try NVMView(bytes, dram: machine.readPage).inspect(.running).text(listsPages: false)
    } catch {
      return "NVM holds no tree that can be read: \(error)\n"
    }
  }
}
