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
    0x6ec8c9983ea61cab, 0x3a840ad13de50621, 0xf495f3813e5f2250, 0xdefe4e297949a04e,
    0x5ed58be5adab15b2, 0xa86e2f88abea29a0, 0x85a431e3c7ca365a, 0xabfd98ff31767e1a,
    0x52889effb0136d32, 0xa1734c6686c62cd7, 0x539253c05ce7d571, 0x02b326eceeb305e0,
    0x66b78c61a3d1720d, 0x0db943e0bf3e0b5a, 0x1dce5945e70758b8, 0x955666fbd3a6287a,
    0x0f635c1ac83489a5, 0x25c38dd4cdc3ceba, 0x1eb2f97f3527baca, 0x98988bac2d8f7f8d,
    0xcd0479147ecb0cf4, 0x416ffab11cfcb862, 0xb57541a06471e242, 0xfcc83f6fc4860a86,
    0x10373de6a6f575f1, 0xd42058714b70e74f, 0x53c828518a922e68, 0x926ecd59e518e5df,
    0xe944ee6ee2ae7ac8, 0x9ad5e47cc914e1a4, 0x4ee767482d0deb99, 0xe20f3093273090b0,
    0xd410f277d0b00827, 0xc20f6ad7abcc5902, 0xf7cfe42bc0ae3bf4, 0x7957182e183c4d2e,
    0x55c8030220695c0e, 0x0cb1378e6ce7aca5, 0xe931895c3461cc4c, 0x4c9e38f74a7e171a,
    0x901d9d00979f5985, 0x76da9d35ea27e6bc, 0xf6d4e765ad33a5e9, 0x37eb0b92ec01f5b8,
    0x2eb3c0dda4f79654, 0x7317b2bcc1fc9d67, 0x7d395c5c41e09e34, 0xbe4d7d41e298b7c3,
    0xe75d8f1dc3170c95, 0xc3872bf9320ce398,
  ]

  private static let simd: [UInt64] = [
    0xf45d0ceed283058f, 0xb78b9d26be0f3320, 0x4fe1b9c62328503b, 0x0ab01b82d26c5b87,
    0x8a2e0eda8f1b8a13, 0xbb23e8ba0c428352, 0x8cb85252acf3563b, 0xd943f95585342d53,
    0xcffdebf173f737ad, 0x83b319d26c968eda, 0x06647d309a838f08, 0x27a6bf12ded355d0,
    0xf92a38bcd2fa1449, 0xdb7be7d3950688b5, 0x85411784c60b2139, 0xb5a13147019fc12f,
    0x5ec60707fb48cf7f, 0x044c2fa8079d151a, 0xd4e019c3c8dbdb24, 0x3128917cc8060a1a,
    0x4ab71e3a434d609b, 0x45a6879e66812448, 0x4774a3330d7f0c4e, 0x9b45105953887e6d,
    0xe0af7199ba5d75f5, 0x392fc6c36b95ccf9, 0x6ee65e5fca50eade, 0xabcc16f971bf9b6c,
    0x80ca66e344e752d9, 0xeb830814476979ad, 0x46d4c779efd72bac, 0xc32af3ec08672caf,
    0xc95a529c9ce0d4bd, 0x808efe8c54d00c64, 0x6cdd122fac97d212, 0x8dba8f15d222436d,
    0x716a115b8fdfbab3, 0x8753e87fb686e09d, 0xcba3bf0480b39bb7, 0x8fcf6dfd18a424cf,
    0xe22dd66e081bc641, 0x6f55a0125aebed36, 0xf357f7ac747a11b2, 0x0a8cebdefb215335,
    0xb53a50be2a22025b, 0x79f1e099b724d467, 0x7d395c5c41e09e34, 0x30dd7a66034fa0ef,
    0xedd6ecf2240d47ae, 0x4e274806abfebd54,
  ]

  private static let integer: [UInt64] = [
    0xae941fff68ea7578, 0x4d8f333215983a55, 0x7ebd6695086e00bf, 0x661f4fac8a39647b,
    0xdde028a4b6e7ba62, 0x8754782397dc0065, 0x577fceff96b36a9e, 0x9b0a39638feef6cf,
    0x2c4d2539aa74f94d, 0xd290a9715f9f7920, 0xdda5786d833c5c31, 0x86907ea4afde57af,
    0x0b7f43f6517e629f, 0x1cee51b925ce1c4b, 0x4416d90e1ad2454c, 0xab49ad596444de3a,
    0xdd2691e0aa32cb1a, 0x62ae5ba30180187f, 0x3b76457076824b97, 0xcbe25b703d577888,
    0xb278e2915c18466b, 0x1a9c9acb4b104a4c, 0x509a4d8cb966b9ee, 0xa18848eb1deb8510,
    0x43cfebd2be4ff833, 0x260ffd96eff4c99d, 0x2c2d32047f685a6f, 0x304ef835df52fda5,
    0xee3bc28b9765a80d, 0x6ee1c71a729bce90, 0x0262a62f266fd34d, 0x6a1b09bd196640ad,
    0x32d530332d1f659f, 0x37e5761108ea7248, 0xa85dd3f2096efd2d, 0x0de6ff567f7dc017,
    0x416940fa032f1a5c, 0xbd0e03c7d88ef7e1, 0x72d654b66d49f5fe, 0xc8183b0b16995f44,
    0x6df3c609d9c7c9ca, 0xda3da47cf497ca77, 0x7e2d55cd6de56218, 0x2b49579a25b17d85,
    0x5bba6963007c0a59, 0x050ed25dcb4be65b, 0xec0c77099a3c8c9f, 0x4411188dd5418f10,
    0xecf4d0d45e341f53, 0x66edbef6ec3d7f44,
  ]
}
