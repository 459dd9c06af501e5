/// What QEMU left for the first program of each kind of InstructionTests: hashes of 50 equal parts of log and scratch
/// memory.
///
/// Made by a full run against `qemu-system-aarch64` 7.2, `-cpu neoverse-n1` (`cortex-a57` for SIMD&FP), which prints
/// them where they differ. Those of a kind change when another of its rows is executed, which gives other programs.

enum ExpectedInstructionDigests {
  static let seed: UInt64 = 1
  static func groups(_ kind: InstructionSequences.Kind) -> [UInt64] {
    switch kind {
    case .integer: integer
    case .simd: simd
    case .vector: vector
    }
  }

  private static let vector: [UInt64] = [
    0xed9e4dfe1eb03c1f, 0xe884d5d36b028692, 0x0a0e34ec2abbe18b, 0xc6a991aa5551ce9c,
    0x0c6643c747205573, 0xa197abf1fd9a545d, 0x2ef8b0d6a97b7253, 0x7c741494990af9e4,
    0x8e1aa394bd0bbe87, 0x6aa1eecec7063e4f, 0x8045c9dfc2239f34, 0x03bba2473fa2956b,
    0x248c342a42002d9f, 0xc714f6a21a4c1ba9, 0x37fd7313202a0c42, 0x4a623024c3370243,
    0x206f3835f7cb8a3b, 0xebe4320e85da626d, 0x285f0fa82eb28709, 0x987a7b190f6427f3,
    0x9627aee0911de8b4, 0xb8b90e9f0fe9506d, 0x509379184597d41f, 0xe0963506a17e85d9,
    0xaf08970b35cf46cf, 0xd19e30ce4921dd59, 0xca9276da23d36ac8, 0xe3020e319eb29923,
    0x76270c0c2de038b3, 0xb3997fbe72a014c8, 0x142c21c23669efd5, 0x29a5bd5f46e4d486,
    0x15b2dfa6e8dd6ed2, 0xd5bd751c8ef35440, 0xd554c2a1abea8782, 0x2e3edba16f4e4ea6,
    0x77122c2203f587bc, 0xd18f2ad745fbf9cf, 0x9f18b0cf852af157, 0x7b66a1a7668b4551,
    0x67e2ee698bf9572a, 0x89bf5b06a2f5bcb9, 0x971632905824d9ba, 0xbea2f20d4ecbedf3,
    0xd5ae3142332ece59, 0x8141cf153d08f186, 0xf3707efbe3ee4afa, 0xca4af6b317a704c6,
    0x75394d595ebbbc46, 0xcfc06caf52a44563,
  ]

  private static let simd: [UInt64] = [
    0xf9bd174622e7c58f, 0xc0cc64b3a93d6256, 0xe6fc7c7b63ca0fbc, 0x50567df97be02f0e,
    0x10508ece8d49907c, 0x2c357d491db4e356, 0x039e7f1a231fd1b2, 0x7a354fc6b8072494,
    0xab0143d8d6093b5e, 0x0175ab6c66b67a5f, 0x6ed0e7d4649b4034, 0x8a3324280dcff3cd,
    0x21d53e196a8325b8, 0xd655b7aac42511d2, 0x0eb1f0b3f3acc910, 0x5e929659caf39976,
    0xfaa47fe28c69068f, 0xafe45a5bdbe74ba6, 0xe9283c802de7796d, 0xf1018afb32ca0480,
    0x2a65b5760c33a4cf, 0xe8c0830e7a4db9e9, 0x7f3582265f05f6a8, 0x949b76b2cc1c73df,
    0x1dca260c15f9e160, 0xb7de436e12af80b4, 0x15e83230f8909133, 0x69ad9d1c3e23bf98,
    0x1ef062fa3c165e18, 0x7e1cf30ee9d19603, 0x1992926453525381, 0x2873af5a7e745b19,
    0xdf42f87ee23d3705, 0x16c9a2ebb52b2a7a, 0x494faf9f4ef56d3a, 0xc4c10472e9d11017,
    0xadf8c77a07f4624b, 0x0db3ff5e6edf1c23, 0xb0c58cfe754c0199, 0x4de0f8c6c66fdf22,
    0x13c806e08d49e0e3, 0x78f2c8310b93af57, 0xc95e517bfa7b3e5f, 0x9812c4060c5529c5,
    0xede585dd4472a0ba, 0x8141cf153d08f186, 0x51599fa1b9a505c4, 0xe9b4458ac69460b0,
    0x539da3d90e96db45, 0x60150f394f276cce,
  ]

  private static let integer: [UInt64] = [
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
