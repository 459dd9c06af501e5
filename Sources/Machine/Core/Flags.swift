/// NZCV, computed only when somebody looks.
///
/// A flag-setting operation stores what it did (`flagKind`) and its operands, shifted up by 32 for 32-bit forms so that
/// one rule serves both. Most flags are never read; those that are, are mostly read by a branch fused to the compare.

enum FlagKind {
  @inline(__always) static var subtract: UInt64 { 0 }
  @inline(__always) static var add: UInt64 { 1 }
  @inline(__always) static var logic: UInt64 { 2 }
  /// `flagA` holds NZCV itself in bits 3:0.
  @inline(__always) static var explicit: UInt64 { 3 }
}

@inline(__always) private func set(_ s: CoreWords, _ kind: UInt64, _ a: UInt64, _ b: UInt64) {
  s[Word.flagA] = a
  s[Word.flagB] = b
  s[Word.flagKind] = kind
}

@inline(__always) func adds64(_ s: CoreWords, _ a: UInt64, _ b: UInt64) -> UInt64 {
  set(s, FlagKind.add, a, b)
  return a &+ b
}
@inline(__always) func adds32(_ s: CoreWords, _ a: UInt64, _ b: UInt64) -> UInt64 {
  set(s, FlagKind.add, a &<< 32, b &<< 32)
  return low32(a &+ b)
}
@inline(__always) func subtracts64(_ s: CoreWords, _ a: UInt64, _ b: UInt64) -> UInt64 {
  set(s, FlagKind.subtract, a, b)
  return a &- b
}
@inline(__always) func subtracts32(_ s: CoreWords, _ a: UInt64, _ b: UInt64) -> UInt64 {
  set(s, FlagKind.subtract, a &<< 32, b &<< 32)
  return low32(a &- b)
}
@inline(__always) func ands64(_ s: CoreWords, _ result: UInt64) -> UInt64 {
  set(s, FlagKind.logic, result, 0)
  return result
}
@inline(__always) func ands32(_ s: CoreWords, _ result: UInt64) -> UInt64 {
  set(s, FlagKind.logic, result &<< 32, 0)
  return low32(result)
}
@inline(__always) func setNZCV(_ s: CoreWords, _ nzcv: UInt64) { set(s, FlagKind.explicit, nzcv & 15, 0) }

/// NZCV in bits 3:0.
func nzcv(_ s: CoreWords) -> UInt64 {
  let a = s[Word.flagA], b = s[Word.flagB]
  let result: UInt64, carry: Bool, overflow: Bool
  switch s[Word.flagKind] {
  case FlagKind.subtract:
    result = a &- b
    carry = a >= b
    overflow = ((a ^ b) & (a ^ result)) >> 63 != 0
  case FlagKind.add:
    result = a &+ b
    carry = result < a
    overflow = (~(a ^ b) & (a ^ result)) >> 63 != 0
  case FlagKind.logic:
    result = a
    carry = false
    overflow = false
  default: return a
  }
  return (result >> 63) << 3 | (result == 0 ? 4 : 0) | (carry ? 2 : 0) | (overflow ? 1 : 0)
}

/// Whether a condition (0 EQ … 14 AL, 15) holds.
@inline(__always) func holds(_ s: CoreWords, _ condition: UInt64) -> Bool {
  if _fastPath(s[Word.flagKind] == FlagKind.subtract) {
    let a = s[Word.flagA], b = s[Word.flagB]
    switch condition {
    case 0: return a == b
    case 1: return a != b
    case 2: return a >= b
    case 3: return a < b
    case 4: return signed(a &- b) < 0
    case 5: return signed(a &- b) >= 0
    case 8: return a > b
    case 9: return a <= b
    case 10: return signed(a) >= signed(b)
    case 11: return signed(a) < signed(b)
    case 12: return signed(a) > signed(b)
    case 13: return signed(a) <= signed(b)
    default: return holdsSlow(s, condition)
    }
  }
  return holdsSlow(s, condition)
}

@inline(never) func holdsSlow(_ s: CoreWords, _ condition: UInt64) -> Bool {
  let flags = nzcv(s)
  let n = flags & 8 != 0, z = flags & 4 != 0, c = flags & 2 != 0, v = flags & 1 != 0
  let base: Bool
  switch condition >> 1 {
  case 0: base = z
  case 1: base = c
  case 2: base = n
  case 3: base = v
  case 4: base = c && !z
  case 5: base = n == v
  case 6: base = n == v && !z
  default: return true
  }
  return condition & 1 != 0 ? !base : base
}

@inline(__always) func compareIf64(_ s: CoreWords, _ a: UInt64, _ b: UInt64, condition: UInt64, _ imm: UInt64) {
  guard holds(s, condition) else { return setNZCV(s, imm) }
  _ = imm & 16 != 0 ? subtracts64(s, a, b) : adds64(s, a, b)
}
@inline(__always) func compareIf32(_ s: CoreWords, _ a: UInt64, _ b: UInt64, condition: UInt64, _ imm: UInt64) {
  guard holds(s, condition) else { return setNZCV(s, imm) }
  _ = imm & 16 != 0 ? subtracts32(s, a, b) : adds32(s, a, b)
}
