/// The end of a kernel that found itself wrong, or was given something that it cannot run.
///
/// A panic says what and where, then ends the run with exit status 1. Compiler-generated traps (`brk #1`) end here too,
/// with the address, which llvm-symbolizer resolves.

import Arch
import GuestABI

/// An invariant is broken: says so and stops the machine.
@inline(never)
func panic(_ reason: StaticString, _ detail: UInt64 = 0) -> Never {
  log("\nEmber panic: \(reason) (\(hex: detail))\n")
  stop(status: 1)
}

/// The kernel was given something that it must not run with; `reason` names the remedy.
@inline(never)
func refuse(_ reason: StaticString) -> Never {
  log("\nEmber refuses to start: \(reason)\n")
  stop(status: 1)
}

/// Tells the simulator the exit status and switches the machine off.
func stop(status: UInt64) -> Never {
  Markers.emit(BROWNOUT_MARKER_EXIT, id: 0, value: status)
  Power.off()
}

/// An exception was taken from the kernel itself.
@c(kernel_panic_exception)
public func kernelPanicException(
  _ vector: UInt64, _ syndrome: UInt64, _ pc: UInt64, _ address: UInt64, _ frame: UInt64, _ link: UInt64, _ sp: UInt64
) {
  if syndrome >> 26 == 0x3c {
    log("\nEmber panic: trap \(hex: syndrome & 0xffff) at pc \(hex: pc)\n")
  } else {
    log("\nEmber panic: exception \(vector), syndrome \(hex: syndrome), pc \(hex: pc), address \(hex: address)\n")
  }
  log("  called from \(hex: link), sp \(hex: sp)\n")
  var frame = frame
  for _ in 0..<16 {
    guard frame & 7 == 0, frame >= arch_symbol__stacks() + 4096, frame < arch_symbol__stacks_end() else { break }
    guard let pair = UnsafePointer<UInt64>(bitPattern: UInt(frame)), pair[1] != 0 else { break }
    log("  called from \(hex: pair[1])\n")
    frame = pair[0]
  }
  stop(status: 1)
}
