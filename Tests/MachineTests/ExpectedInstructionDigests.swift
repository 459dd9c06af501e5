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
    0xdfce8dcc6dfa9b87, 0x4c30203a45095e11, 0x2387e547a2a0a097, 0x97c71050bd94478b,
    0x8c05e304682cf169, 0x4273eff5b9c6a14f, 0x8374080b74e20441, 0x4b2807c32db46faf,
    0x721f2ad20382179e, 0x71e5581e9e19877a, 0x7c7d9844b6b69723, 0x03e76ddd87fd6df2,
    0xb25ddec8106497f8, 0xf86c956f8420ed22, 0xc309d85871f20c04, 0x9f1980a2c784cc1e,
    0x88113b4f8bd6f050, 0x01f0a8a42cb8a9d5, 0x217d460c075fb9fb, 0x597a587d27f80e79,
    0x3129668b0230c900, 0x949b3b8ab56fdee6, 0x56885f131bb5d288, 0x014b287832b317a8,
    0x32aa2062aa9b57ae, 0x9271235eed49abb0, 0xcf3f015dc98989d9, 0x388ca69560260849,
    0xd4c260f6ac81f7f2, 0xd3efbedc1ac4a413, 0x87d9f9c9495bd183, 0x2dd3b96665ff6ccc,
    0x72e1d4d17345efc4, 0xd161ff6e78787148, 0x5082f02fae0c92d9, 0x8b38b2d33b094fbb,
    0xfb5602b88531bcfd, 0x9b51040e0ec1d652, 0x61e5cb95d8886d80, 0x9304d4e5cc6ecfde,
    0x224167130fd67a92, 0xaf5d534c3db8f324, 0xf400e948dd27226d, 0xa17ba0923379bdff,
    0x84bff3f9b83cc808, 0xafc7d94bc36a46b7, 0xaf1b6b05fb55f47c, 0xe7e967de6078d4b2,
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
    0x18f72debb031903c, 0x509c0d378cdda589, 0x0ca3a74d10d123a3, 0x86cdcea6fd9d54f3,
    0x1c6ca67c9f224b25, 0x6354d7998b2409ec, 0x6a66d49d21e93277, 0xf34b8a2d4e62cd58,
    0x19084f69e0737d16, 0xa773e63bfeef4650, 0xa815a1e8dd7d1696, 0x5a600890afc351ba,
    0x27f7e1d7958c3206, 0xf2cc5b5a809f428f, 0xdc928a46d30f57ab, 0x7ebff370319c6fff,
    0x06e3d6ccaa87df82, 0x2bebf2f7498c993f, 0xe5716011f518c507, 0xdfcb74a69b6c6518,
    0x6b4ed83bb399214a, 0xf51d036326c4cdae, 0x5ad4b43556b723e4, 0xbea6a9e3be2f51d4,
    0x2a8816d6096de483, 0x05ef195149503945, 0xc89beeea009a88bd, 0xeaaf48369d530279,
    0x4dbb89fb12fe562d, 0x8ab98c76ed03d413, 0x20e5892974fecb15, 0x490bed0a4e7447e5,
    0x51366588891fbee1, 0xa40e0fbbcce0fb93, 0x2c24354d7fa5483d, 0xd1a62875bd659b7e,
    0x91d573dfcef45bd5, 0x375f016e00a7f658, 0xd8c35b802a44582c, 0xb1a158657175a973,
    0x4a5d00f8d2b53ccf, 0x850a38264a7e6bae, 0x713cf8f87ba0feb5, 0x4de15153a3f2552b,
    0xaebe2f69a40c50fe, 0xd833be623a8e35e8, 0xb6ae244cf2417a9b, 0x9a360a38a4d75bb8,
    0x20be250909e6a442, 0xf95618fd0c6945b0,
  ]
}
