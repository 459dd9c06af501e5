/// Integer arithmetic of A64 that is more than one host operator.
///
/// All values are 64-bit words; the 32-bit forms return zero-extended results and ignore the upper halves.

@inline(__always) func low32(_ v: UInt64) -> UInt64 { v & 0xffff_ffff }
@inline(__always) func signed(_ v: UInt64) -> Int64 { Int64(bitPattern: v) }
@inline(__always) func signed8(_ v: UInt64) -> UInt64 { UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: v))) }
@inline(__always) func signed16(_ v: UInt64) -> UInt64 { UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: v))) }
@inline(__always) func signed32(_ v: UInt64) -> UInt64 { UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: v))) }
@inline(__always) func low32signed8(_ v: UInt64) -> UInt64 { low32(signed8(v)) }
@inline(__always) func low32signed16(_ v: UInt64) -> UInt64 { low32(signed16(v)) }

/// `m` extended as option (bits 6:4 of `how`) says, then shifted left by bits 3:0.
@inline(__always) func extend(_ m: UInt64, _ how: UInt64) -> UInt64 {
  let amount = how & 15
  switch (how &>> 4) & 7 {
  case 0: return (m & 0xff) &<< amount
  case 1: return (m & 0xffff) &<< amount
  case 2: return low32(m) &<< amount
  case 4: return signed8(m) &<< amount
  case 5: return signed16(m) &<< amount
  case 6: return signed32(m) &<< amount
  default: return m &<< amount
  }
}

/// Shift types of A64: 0 LSL, 1 LSR, 2 ASR, 3 ROR. `amount` is below 64.
@inline(__always) func shift64(_ m: UInt64, by amount: UInt64, type: UInt64) -> UInt64 {
  switch type & 3 {
  case 0: return m &<< amount
  case 1: return m &>> amount
  case 2: return UInt64(bitPattern: signed(m) &>> Int64(bitPattern: amount))
  default: return (m &>> amount) | (m &<< (64 &- amount))
  }
}
/// The same on the lower halves. `amount` is below 32.
@inline(__always) func shift32(_ value: UInt64, by amount: UInt64, type: UInt64) -> UInt64 {
  let m = low32(value)
  switch type & 3 {
  case 0: return low32(m &<< amount)
  case 1: return m &>> amount
  case 2: return low32(UInt64(bitPattern: signed(signed32(m)) &>> Int64(bitPattern: amount)))
  default: return low32((m &>> amount) | (m &<< (32 &- amount)))
  }
}

/// The second operand of a general addition: bits 1:0 of `how` are the shift type, bit 7 chooses extension by bits 6:4.
@inline(__always) private func operand64(_ m: UInt64, _ amount: UInt64, _ how: UInt64) -> UInt64 {
  how & 128 != 0 ? extend(m, amount | (how & 0x70)) : shift64(m, by: amount, type: how)
}
@inline(__always) private func operand32(_ m: UInt64, _ amount: UInt64, _ how: UInt64) -> UInt64 {
  how & 128 != 0 ? low32(extend(m, amount | (how & 0x70))) : shift32(m, by: amount, type: how)
}
@inline(never) func addGeneral64(_ s: CoreWords, _ n: UInt64, _ m: UInt64, _ amount: UInt64, _ how: UInt64) -> UInt64 {
  let b = operand64(m, amount, how)
  switch how & 0x300 {
  case 0: return n &+ b
  case 0x100: return n &- b
  case 0x200: return adds64(s, n, b)
  default: return subtracts64(s, n, b)
  }
}
@inline(never) func addGeneral32(_ s: CoreWords, _ n: UInt64, _ m: UInt64, _ amount: UInt64, _ how: UInt64) -> UInt64 {
  let b = operand32(m, amount, how)
  switch how & 0x300 {
  case 0: return low32(n &+ b)
  case 0x100: return low32(n &- b)
  case 0x200: return adds32(s, n, b)
  default: return subtracts32(s, n, b)
  }
}

/// ADC, ADCS, SBC, SBCS: bit 8 of `how` subtracts, bit 9 sets flags.
@inline(never) func addWithCarry64(_ s: CoreWords, _ n: UInt64, _ m: UInt64, _ how: UInt64) -> UInt64 {
  let b = how & 0x100 != 0 ? ~m : m
  let carryIn = (nzcv(s) >> 1) & 1
  let (partial, c1) = n.addingReportingOverflow(b)
  let (result, c2) = partial.addingReportingOverflow(carryIn)
  if how & 0x200 != 0 {
    let overflow = (~(n ^ b) & (n ^ result)) >> 63
    setNZCV(s, (result >> 63) << 3 | (result == 0 ? 4 : 0) | (c1 || c2 ? 2 : 0) | overflow)
  }
  return result
}
@inline(never) func addWithCarry32(_ s: CoreWords, _ n: UInt64, _ m: UInt64, _ how: UInt64) -> UInt64 {
  let a = low32(n)
  let b = low32(how & 0x100 != 0 ? ~m : m)
  let sum = a &+ b &+ ((nzcv(s) >> 1) & 1)
  let result = low32(sum)
  if how & 0x200 != 0 {
    let overflow = ((~(a ^ b) & (a ^ result)) >> 31) & 1
    setNZCV(s, (result >> 31) << 3 | (result == 0 ? 4 : 0) | (sum >> 32 != 0 ? 2 : 0) | overflow)
  }
  return result
}

/// Logical operations with any shift: bits 1:0 of `how` the shift type, bit 2 inverts, bits 4:3 and/or/xor/ands.
@inline(never) func logicGeneral64(_ s: CoreWords, _ n: UInt64, _ m: UInt64, _ amount: UInt64, _ how: UInt64) -> UInt64
{
  let shifted = shift64(m, by: amount, type: how)
  let b = how & 4 != 0 ? ~shifted : shifted
  switch (how >> 3) & 3 {
  case 0: return n & b
  case 1: return n | b
  case 2: return n ^ b
  default: return ands64(s, n & b)
  }
}
@inline(never) func logicGeneral32(_ s: CoreWords, _ n: UInt64, _ m: UInt64, _ amount: UInt64, _ how: UInt64) -> UInt64
{
  let shifted = shift32(m, by: amount, type: how)
  let b = how & 4 != 0 ? ~shifted : shifted
  switch (how >> 3) & 3 {
  case 0: return low32(n & b)
  case 1: return low32(n | b)
  case 2: return low32(n ^ b)
  default: return ands32(s, n & b)
  }
}

/// SBFM: `rotate` is immr, `last` is imms.
@inline(__always) func signedField64(_ n: UInt64, rotate: UInt64, last: UInt64) -> UInt64 {
  let top = signed(n &<< (63 &- last))
  if last >= rotate { return UInt64(bitPattern: top &>> Int64(bitPattern: 63 &- last &+ rotate)) }
  return UInt64(bitPattern: top &>> Int64(bitPattern: 63 &- last)) &<< (64 &- rotate)
}
@inline(__always) func signedField32(_ n: UInt64, rotate: UInt64, last: UInt64) -> UInt64 {
  let top = signed(n &<< (63 &- last))
  if last >= rotate { return low32(UInt64(bitPattern: top &>> Int64(bitPattern: 63 &- last &+ rotate))) }
  return low32(UInt64(bitPattern: top &>> Int64(bitPattern: 63 &- last)) &<< (32 &- rotate))
}

/// BFM: `rotate` is immr, `last` is imms.
@inline(__always)
private func insertField(_ d: UInt64, _ n: UInt64, rotate: UInt64, last: UInt64, width: UInt64) -> UInt64 {
  if last >= rotate {
    let mask: UInt64 = (2 &<< (last &- rotate)) &- 1
    return (d & ~mask) | ((n &>> rotate) & mask)
  }
  let mask = ((2 &<< last) &- 1) &<< (width &- rotate)
  return (d & ~mask) | ((n &<< (width &- rotate)) & mask)
}
@inline(never) func insertField64(_ d: UInt64, _ n: UInt64, rotate: UInt64, last: UInt64) -> UInt64 {
  insertField(d, n, rotate: rotate, last: last, width: 64)
}
@inline(never) func insertField32(_ d: UInt64, _ n: UInt64, rotate: UInt64, last: UInt64) -> UInt64 {
  low32(insertField(low32(d), low32(n), rotate: rotate, last: last, width: 32))
}

@inline(__always) func extractPair64(_ n: UInt64, _ m: UInt64, _ lsb: UInt64) -> UInt64 {
  lsb == 0 ? m : (m &>> lsb) | (n &<< (64 &- lsb))
}
@inline(__always) func extractPair32(_ n: UInt64, _ m: UInt64, _ lsb: UInt64) -> UInt64 {
  low32((low32(m) &>> lsb) | (low32(n) &<< (32 &- lsb)))
}

@inline(never) func reverseBits64(_ n: UInt64) -> UInt64 {
  var v = n.byteSwapped
  v = (v & 0x0f0f_0f0f_0f0f_0f0f) << 4 | (v >> 4) & 0x0f0f_0f0f_0f0f_0f0f
  v = (v & 0x3333_3333_3333_3333) << 2 | (v >> 2) & 0x3333_3333_3333_3333
  return (v & 0x5555_5555_5555_5555) << 1 | (v >> 1) & 0x5555_5555_5555_5555
}
@inline(__always) func reverseBits32(_ n: UInt64) -> UInt64 { reverseBits64(n) >> 32 }
@inline(__always) func reverseBytes64(_ n: UInt64) -> UInt64 { n.byteSwapped }
@inline(__always) func reverseBytes32(_ n: UInt64) -> UInt64 { UInt64(UInt32(truncatingIfNeeded: n).byteSwapped) }
@inline(__always) func reverseHalves64(_ n: UInt64) -> UInt64 {
  (n & 0x00ff_00ff_00ff_00ff) &<< 8 | (n &>> 8) & 0x00ff_00ff_00ff_00ff
}
@inline(__always) func reverseHalves32(_ n: UInt64) -> UInt64 { low32(reverseHalves64(n)) }
@inline(__always) func reverseWords64(_ n: UInt64) -> UInt64 {
  reverseBytes32(n) | reverseBytes32(n &>> 32) &<< 32
}
@inline(__always) func leadingZeros64(_ n: UInt64) -> UInt64 { UInt64(n.leadingZeroBitCount) }
@inline(__always) func leadingZeros32(_ n: UInt64) -> UInt64 {
  UInt64(UInt32(truncatingIfNeeded: n).leadingZeroBitCount)
}
/// Bits below the sign bit that equal it.
@inline(__always) func leadingSigns64(_ n: UInt64) -> UInt64 {
  UInt64(((n ^ (n &<< 1)) | 1).leadingZeroBitCount)
}
@inline(__always) func leadingSigns32(_ n: UInt64) -> UInt64 {
  let v = UInt32(truncatingIfNeeded: n)
  return UInt64(((v ^ (v &<< 1)) | 1).leadingZeroBitCount)
}

@inline(__always) func multiplyHighSigned(_ n: UInt64, _ m: UInt64) -> UInt64 {
  UInt64(bitPattern: signed(n).multipliedFullWidth(by: signed(m)).high)
}
@inline(never) func divideUnsigned64(_ n: UInt64, _ m: UInt64) -> UInt64 { m == 0 ? 0 : n / m }
@inline(never) func divideUnsigned32(_ n: UInt64, _ m: UInt64) -> UInt64 {
  low32(m) == 0 ? 0 : low32(n) / low32(m)
}
@inline(never) func divideSigned64(_ n: UInt64, _ m: UInt64) -> UInt64 {
  m == 0 ? 0 : UInt64(bitPattern: signed(n).dividedReportingOverflow(by: signed(m)).partialValue)
}
@inline(never) func divideSigned32(_ n: UInt64, _ m: UInt64) -> UInt64 {
  let a = Int32(truncatingIfNeeded: n), b = Int32(truncatingIfNeeded: m)
  return b == 0 ? 0 : low32(UInt64(bitPattern: Int64(a.dividedReportingOverflow(by: b).partialValue)))
}

/// CRC32 and CRC32C over 1 << sizeLog2 bytes of `data`, bit by bit reflected (Arm ARM, CRC32 instructions).
@inline(never) func crc32(_ accumulator: UInt64, _ data: UInt64, sizeLog2: UInt64, castagnoli: UInt64) -> UInt64 {
  let polynomial: UInt32 = castagnoli != 0 ? 0x82f6_3b78 : 0xedb8_8320
  var crc = UInt32(truncatingIfNeeded: accumulator)
  for byte in 0..<(1 << Int(sizeLog2 & 3)) {
    crc ^= UInt32(truncatingIfNeeded: (data >> UInt64(byte * 8)) & 0xff)
    for _ in 0..<8 { crc = (crc >> 1) ^ (crc & 1 != 0 ? polynomial : 0) }
  }
  return UInt64(crc)
}

// MARK: - Host memory

// Guest accesses need not be aligned; on the host an unaligned load or store is one instruction too.

@inline(__always) private func pointer(_ h: UInt64) -> UnsafeMutableRawPointer {
  UnsafeMutableRawPointer(bitPattern: UInt(h)).unsafelyUnwrapped
}
@inline(__always) func read8(_ h: UInt64) -> UInt64 { UInt64(pointer(h).load(as: UInt8.self)) }
@inline(__always) func read16(_ h: UInt64) -> UInt64 { UInt64(pointer(h).loadUnaligned(as: UInt16.self)) }
@inline(__always) func read32(_ h: UInt64) -> UInt64 { UInt64(pointer(h).loadUnaligned(as: UInt32.self)) }
@inline(__always) func read64(_ h: UInt64) -> UInt64 { pointer(h).loadUnaligned(as: UInt64.self) }
@inline(__always) func write8(_ h: UInt64, _ v: UInt64) {
  pointer(h).storeBytes(of: UInt8(truncatingIfNeeded: v), as: UInt8.self)
}
@inline(__always) func write16(_ h: UInt64, _ v: UInt64) {
  pointer(h).storeBytes(of: UInt16(truncatingIfNeeded: v), as: UInt16.self)
}
@inline(__always) func write32(_ h: UInt64, _ v: UInt64) {
  pointer(h).storeBytes(of: UInt32(truncatingIfNeeded: v), as: UInt32.self)
}
@inline(__always) func write64(_ h: UInt64, _ v: UInt64) { pointer(h).storeBytes(of: v, as: UInt64.self) }
