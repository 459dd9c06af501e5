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
    0xfb0024fc73f800bb, 0x029ce3229f8d56a3, 0xa15ccb88974772c2, 0xbd442be57f87b9ba,
    0x9efcf2242b33ff61, 0x6b81336f23237a7f, 0xd3e740bbd3242e19, 0xf343747cba42eee5,
    0x275f87cf4eec41e3, 0xe157fc055dd40143, 0x2cf0a47157511d65, 0xd94a38ddcee23dfe,
    0x90c4dc36c325107f, 0x641e94a26fcd003c, 0x45f210a8ca7eb62d, 0xe01c753360a0563a,
    0xee72c4e16a9cb3d2, 0x50df3357248ed3ba, 0x96df397d218e1f76, 0x622dd3141af1eda0,
    0x23b65eaaf6d8fc42, 0x19d290151f2255fd, 0xb9b43fef62ac1a1c, 0xd82827aa373e2785,
    0x6dd0a55b58a6e2a7, 0x5cc5a26bbbaedc67, 0x36be4205e45f6d7d, 0x2a4b9fccd900e453,
    0x6ce35671de56b33b, 0xd904ba526f23e439, 0x5673984b5053e151, 0x1468fbafe831ae4b,
    0xfecc9ade7904180b, 0x45ceadbd74c3a126, 0x00f8d3070fc2c465, 0x39ac873a0b03b2aa,
    0x07523d879434b702, 0x4086fcf9be9f3c89, 0xfa7afc7a2f628cee, 0x69c92a810b168049,
    0x4c427fe9372a3092, 0x53f5143968b90f07, 0x00cc14bc156d6278, 0xc92a8383f58c0709,
    0x9a3b3cd8aa58580b, 0xafc7d94bc36a46b7, 0xaf1b6b05fb55f47c, 0xe7e967de6078d4b2,
    0x0d292aa4d9f77e58, 0xfcfe2368a8da3baa,
  ]

  private static let simd: [UInt64] = [
    0x67e8ba53209852a9, 0x9ef2c13e35251b87, 0x5896a6900db308cd, 0x3925125ac7a62a6f,
    0xc20d3626ef476841, 0x4affcb5e7845a741, 0xfc3157cc18d93e09, 0xea6aced785b30c68,
    0x016425fb77d256a0, 0x6fb3fdcb49fa0fbe, 0x107b76d3d9dc0fed, 0xc373e0c6380c24f0,
    0x8f76ed0b4c38352f, 0x149035a92c93eefb, 0x5bf1253959cfbda0, 0xfa8fd2e866a29bc8,
    0xc6c1f8d2558dd88a, 0xd4a778b725b2865e, 0x917c0ce8c6648f64, 0x9f8c407ba0694982,
    0x7f5eb79eadde3937, 0x0b41a3edf0a4a450, 0xd5aaa173904803b6, 0x75c2354f8deea585,
    0x32c439b77752787a, 0xd8933a5407586b6e, 0x846ea17558758f94, 0x7d5980fe5ce726b6,
    0x8aaa781f7c2015cb, 0x4920c050f877e23f, 0x0bb7d902c30cf91a, 0x538397bf33412a03,
    0xe0a304fb53c08f32, 0xfeac3132ca27c8f4, 0xc1d12c2ad1bbee5b, 0xd35bab34cc46f9bd,
    0x8ad759ccce5aba0e, 0xe2ecb20182a23695, 0xc40b22c35395f267, 0xc8f509dd7aa3032b,
    0x4e2008922ade35e7, 0x31035add3f5b0763, 0x88d7c27652436fe6, 0x42b4a56375a000da,
    0x3694bf99ee826a6c, 0xafc7d94bc36a46b7, 0x83af11ac786a0904, 0xa0a7a2acf71cde1c,
    0x85a65df00338a42f, 0x6a644623dfd632c9,
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
