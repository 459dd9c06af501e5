/// How accesses of every shape meet devices that are made of 32-bit registers.
///
/// A guest may load or store any size at any offset; a device answers all of them, so that nothing a guest does can
/// stop the host.
///
/// 1. Eight bytes are two 4-byte accesses, the lower address first.
/// 2. A load of one or two bytes returns the bytes that lie there. A store of one or two bytes at the start of a
///    register stores the value, zero-extended; elsewhere it is ignored.

package enum RegisterAccess {
  /// Bytes `offset ..< offset + size` of a register that holds `word`; `size` is 1, 2 or 4.
  package static func lane(of word: UInt32, offset: UInt64, size: Int) -> UInt64 {
    let shifted = UInt64(word) >> ((offset & 3) &* 8)
    switch size {
    case 1: return shifted & 0xff
    case 2: return shifted & 0xffff
    default: return shifted & 0xffff_ffff
    }
  }

  /// What a store of `size` bytes of `value` writes into the register at `offset`, or nil where it is ignored.
  package static func word(storing value: UInt64, offset: UInt64, size: Int) -> UInt32? {
    guard offset & 3 == 0 else { return nil }
    switch size {
    case 1: return UInt32(truncatingIfNeeded: value & 0xff)
    case 2: return UInt32(truncatingIfNeeded: value & 0xffff)
    case 4: return UInt32(truncatingIfNeeded: value)
    default: return nil
    }
  }

  /// Byte `index` (0…3) of the PrimeCell identification registers from 0xfe0 on: peripheral id, then cell id.
  /// `part` is the 12-bit part number; Arm is the designer. Source: the technical reference manuals of the cells.
  package static func primeCellIdentification(offset: UInt64, part: UInt32, revision: UInt32) -> UInt32? {
    switch offset {
    case 0xfe0: part & 0xff
    case 0xfe4: 0x10 | part >> 8 & 0xf
    case 0xfe8: revision << 4 | 0x4
    case 0xfec: 0x00
    case 0xff0: 0x0d
    case 0xff4: 0xf0
    case 0xff8: 0x05
    case 0xffc: 0xb1
    default: nil
    }
  }
}

/// Zeroes a State byte by byte, padding included, so that equal machines are equal bytes in a snapshot.
func zeroBytes<State: BitwiseCopyable>(of state: UnsafeMutablePointer<State>) {
  let raw = UnsafeMutableRawPointer(state)
  raw.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<State>.stride)
}
