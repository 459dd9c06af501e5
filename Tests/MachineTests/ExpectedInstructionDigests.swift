/// What QEMU left for the first program of InstructionTests: hashes of 50 equal parts of log and scratch memory.
///
/// Made by a full run against `qemu-system-aarch64` 7.2, `-cpu neoverse-n1`, which prints them where they differ.

enum ExpectedInstructionDigests {
  static let seed: UInt64 = 1
  static let groups: [UInt64] = [
    0x5875c0aa470f9c36, 0xfb2e22957b773b4d, 0x0ba297570813ff5e, 0x2d8bb881843a12a4,
    0xe336592295984301, 0x6d6a6f1cd4ef28d3, 0x97e96a5d68be8e88, 0xd021aef0c6611f07,
    0xa31ce6ad649fecf1, 0xce6cc095c06a7904, 0x62b60c8aded096bd, 0x5446ac884e2d6188,
    0xa4b6d40b6d04d49d, 0xc1628a45effc4074, 0x31a5e81f28db8cd0, 0xbc0c6cd3981006f4,
    0x64fcbf0ff4f70de6, 0x19d3631762489794, 0x478c885cb3031144, 0x63fe0b87916c8dcd,
    0x4569e86833921622, 0x1aaa3aa34a4dc9ab, 0xf492d5da8eb12500, 0xf1a911a7c750b009,
    0xbc4277da409f772d, 0xd35de05d158f37df, 0x33862adaca20b8b9, 0xc72cc0461a7f4cd7,
    0x4bdf8187bab90a2a, 0xd4d7d4f2182860ff, 0x1309a97a8252ce86, 0x37ad74a473efb81d,
    0x698cdf257e15082a, 0xcb435e46af81b310, 0x1e278244a23666ac, 0xa12e1ffd237af16b,
    0x41ce1bfbbd2ea486, 0x375f016e00a7f658, 0xd8c35b802a44582c, 0xb1a158657175a973,
    0x4a5d00f8d2b53ccf, 0xfa3a9a71cffc7c97, 0x1bd6ef816f0139c8, 0x071f1d3344dcbe7d,
    0xa9be14a3b3aada44, 0x3402228e614e0c13, 0x6e0bd80b44477472, 0x9a360a38a4d75bb8,
    0x20be250909e6a442, 0xf95618fd0c6945b0,
  ]
}
