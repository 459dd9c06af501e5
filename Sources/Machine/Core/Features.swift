/// Features of the instruction set: which a machine has, and what computes the rows of SIMD&FP.
///
/// Every row of the instruction table is executed. A core takes an Undefined Instruction exception at the words of
/// features that its machine was not given; the identification registers say the same (`resetSystemRegisters`).

import A64

/// A set of features; `base` is always in it.
struct FeatureSet: Hashable, Sendable {
  private var bits: UInt32 = 1 << UInt32(Feature.base.rawValue)

  @inline(__always) func contains(_ feature: Feature) -> Bool { bits >> UInt32(feature.rawValue) & 1 != 0 }
  mutating func insert(_ feature: Feature) { bits |= 1 << UInt32(feature.rawValue) }
}

extension ISASpec {
  var features: FeatureSet {
    var set = FeatureSet()
    for (isPresent, feature) in [
      (crc32, .crc32), (lse, .lse), (pan, .pan), (dpb, .dpb), (dpb && dpb2, .dpb2), (hafdbs, .hafdbs), (aes, .aes),
      (aes, .pmull), (sha1, .sha1), (sha256, .sha256),
    ] as [(Bool, Feature)] where isPresent {
      set.insert(feature)
    }
    return set
  }
}

extension Opcode {
  /// What computes the opcode on SIMD&FP registers; nil for all others.
  var vectorFunction: VectorFunction? {
    scalarFloatFunction ?? floatLaneFunction ?? floatLaneConversionFunction ?? integerThreeSameFunction
      ?? integerThreeDifferentFunction ?? integerTwoRegisterFunction ?? integerImmediateShiftFunction
      ?? elementMoveFunction ?? cryptographyFunction
  }
}
