/// AES and SHA: the instructions that carry out a part of a round (Arm ARM C7.2; FIPS 197 and FIPS 180-4).
///
/// Of AES the state is a vector of 16 bytes, column after column. The tables of substituted bytes are computed once, from
/// what FIPS 197 says they are.

import A64

/// What instructions of AES do to a state.
enum AES {
  /// A byte times x, modulo x^8 + x^4 + x^3 + x + 1.
  @inline(__always) static func double(_ a: UInt8) -> UInt8 { a &<< 1 ^ (a & 0x80 != 0 ? 0x1b : 0) }

  static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var sum: UInt8 = 0, power = a, rest = b
    while rest != 0 {
      if rest & 1 != 0 { sum ^= power }
      power = double(power)
      rest &>>= 1
    }
    return sum
  }

  /// 256 substituted bytes, and then the 256 that undo it.
  private static let tables: [UInt8] = {
    var tables: [UInt8] = Array(repeating: 0, count: 512)
    for a in 0...255 as ClosedRange<UInt8> {
      // The inverse of a is its 254th power; that of 0 is 0.
      var inverse: UInt8 = 1
      for _ in 0..<254 { inverse = product(inverse, a) }
      func rotated(_ bits: UInt8) -> UInt8 { inverse &<< bits | inverse &>> (8 &- bits) }
      let substituted = inverse ^ rotated(1) ^ rotated(2) ^ rotated(3) ^ rotated(4) ^ 0x63
      tables[Int(a)] = substituted
      tables[256 + Int(substituted)] = a
    }
    return tables
  }()

  /// ShiftRows and SubBytes of the state: byte `row` of a column comes from as many columns to the right.
  static func substituted(_ state: Vector, isInverse: Bool) -> Vector {
    let table = isInverse ? 256 : 0
    let bytes = state.bytes
    var result = SIMD16<UInt8>()
    for i in 0..<16 {
      let row = i & 3
      let from = isInverse ? i &- 4 &* row : i &+ 4 &* row
      result[i] = tables[table &+ Int(bytes[from & 15])]
    }
    return Vector(result)
  }

  /// MixColumns: each column times a fixed polynomial whose coefficients are given, the constant one first.
  static func mixed(_ state: Vector, _ coefficients: SIMD4<UInt8>) -> Vector {
    let bytes = state.bytes
    var result = SIMD16<UInt8>()
    for i in 0..<16 {
      for row in 0..<4 { result[i] ^= product(bytes[i & ~3 | row], coefficients[(i &- row) & 3]) }
    }
    return Vector(result)
  }
}

/// What instructions of SHA-1 and SHA-256 do to words; names as in FIPS 180-4.
enum SHA {
  @inline(__always) static func rotatedLeft(_ a: UInt32, _ by: UInt32) -> UInt32 { a &<< by | a &>> (32 &- by) }
  @inline(__always) static func rotatedRight(_ a: UInt32, _ by: UInt32) -> UInt32 { a &>> by | a &<< (32 &- by) }
  @inline(__always) static func choose(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { (y ^ z) & x ^ z }
  @inline(__always) static func parity(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { x ^ y ^ z }
  @inline(__always) static func majority(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { x & y | (x | y) & z }

  /// Four rounds of SHA-1: a to d in `abcd`, four words of the schedule with their constants added.
  @inline(__always)
  static func rounds1(
    _ abcd: Vector, _ e: UInt32, _ schedule: Vector, _ mix: (UInt32, UInt32, UInt32) -> UInt32
  ) -> Vector {
    var x = abcd.words, y = e
    let w = schedule.words
    for i in 0..<4 {
      y = y &+ rotatedLeft(x[0], 5) &+ mix(x[1], x[2], x[3]) &+ w[i]
      let last = x[3]
      x = SIMD4(y, x[0], rotatedLeft(x[1], 30), x[2])
      y = last
    }
    return Vector(x)
  }

  /// Four rounds of SHA-256: a to d in `abcd`, e to h in `efgh`; gives both as they are then.
  static func rounds256(_ abcd: Vector, _ efgh: Vector, _ schedule: Vector) -> (abcd: Vector, efgh: Vector) {
    var x = abcd.words, y = efgh.words
    let w = schedule.words
    for i in 0..<4 {
      let sigma1 = rotatedRight(y[0], 6) ^ rotatedRight(y[0], 11) ^ rotatedRight(y[0], 25)
      let sigma0 = rotatedRight(x[0], 2) ^ rotatedRight(x[0], 13) ^ rotatedRight(x[0], 22)
      let t = y[3] &+ sigma1 &+ choose(y[0], y[1], y[2]) &+ w[i]
      let top = t &+ x[3]
      let next = t &+ sigma0 &+ majority(x[0], x[1], x[2])
      x = SIMD4(next, x[0], x[1], x[2])
      y = SIMD4(top, y[0], y[1], y[2])
    }
    return (Vector(x), Vector(y))
  }

  /// SHA1SU1: the second half of four words of the schedule.
  static func schedule1(_ d: Vector, _ n: Vector) -> Vector {
    let n = n.words
    var t = d.words ^ SIMD4(n[1], n[2], n[3], 0)
    for i in 0..<4 { t[i] = rotatedLeft(t[i], 1) }
    t[3] ^= rotatedLeft(t[0], 1)
    return Vector(t)
  }

  /// SHA256SU0: the first half of four words of the schedule.
  static func schedule256First(_ d: Vector, _ n: Vector) -> Vector {
    let d = d.words
    let next = SIMD4(d[1], d[2], d[3], n.words[0])
    var result = d
    for i in 0..<4 { result[i] &+= rotatedRight(next[i], 7) ^ rotatedRight(next[i], 18) ^ next[i] &>> 3 }
    return Vector(result)
  }

  /// SHA256SU1: the second half.
  static func schedule256Second(_ d: Vector, _ n: Vector, _ m: Vector) -> Vector {
    let n = n.words, m = m.words
    let nine = SIMD4(n[1], n[2], n[3], m[0])
    var result = d.words &+ nine
    for i in 0..<4 {
      // The last two need the first two.
      let two = i < 2 ? m[i + 2] : result[i - 2]
      result[i] &+= rotatedRight(two, 17) ^ rotatedRight(two, 19) ^ two &>> 10
    }
    return Vector(result)
  }
}

@inline(__always)
private func two(_ s: CoreWords, _ raw: UnsafeRawPointer, _ operation: (_ d: Vector, _ n: Vector) -> Vector) {
  let op = OperationPointer(raw)
  s.setVector(op.pointee.rd, operation(s.vector(op.pointee.rd), s.vector(op.pointee.rn)))
}

@inline(__always)
private func three(
  _ s: CoreWords, _ raw: UnsafeRawPointer, _ operation: (_ d: Vector, _ n: Vector, _ m: Vector) -> Vector
) {
  let m = s.vector(OperationPointer(raw).pointee.rm)
  two(s, raw) { operation($0, $1, m) }
}

// MARK: - Rows

extension Opcode {
  /// The function of a row of AES or SHA; nil for all others.
  var cryptographyFunction: VectorFunction? {
    switch self {
    case .aese:
      { s, raw in two(s, raw) { AES.substituted(Vector(lo: $0.lo ^ $1.lo, hi: $0.hi ^ $1.hi), isInverse: false) } }
    case .aesd:
      { s, raw in two(s, raw) { AES.substituted(Vector(lo: $0.lo ^ $1.lo, hi: $0.hi ^ $1.hi), isInverse: true) } }
    case .aesmc: { s, raw in two(s, raw) { AES.mixed($1, SIMD4(2, 1, 1, 3)) } }
    case .aesimc: { s, raw in two(s, raw) { AES.mixed($1, SIMD4(14, 9, 13, 11)) } }
    case .sha1c: { s, raw in three(s, raw) { SHA.rounds1($0, $1.single(0), $2, SHA.choose) } }
    case .sha1p: { s, raw in three(s, raw) { SHA.rounds1($0, $1.single(0), $2, SHA.parity) } }
    case .sha1m: { s, raw in three(s, raw) { SHA.rounds1($0, $1.single(0), $2, SHA.majority) } }
    case .sha1su0:
      { s, raw in three(s, raw) { d, n, m in Vector(lo: d.hi ^ d.lo ^ m.lo, hi: n.lo ^ d.hi ^ m.hi) } }
    case .sha1su1: { s, raw in two(s, raw, SHA.schedule1) }
    case .sha1h: { s, raw in two(s, raw) { Vector(lo: UInt64(SHA.rotatedLeft($1.single(0), 30))) } }
    case .sha256h: { s, raw in three(s, raw) { SHA.rounds256($0, $1, $2).abcd } }
    case .sha256h2: { s, raw in three(s, raw) { SHA.rounds256($1, $0, $2).efgh } }
    case .sha256su0: { s, raw in two(s, raw, SHA.schedule256First) }
    case .sha256su1: { s, raw in three(s, raw, SHA.schedule256Second) }
    default: nil
    }
  }
}
