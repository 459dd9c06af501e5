/// Rows: AES and SHA (Arm ARM C4.1, cryptographic AES, three-register SHA, two-register SHA).
///
/// Each is of a feature that the identification registers announce; without it the words are unallocated.

package func addCryptography(_ t: inout RowList) {
  for (mnemonic, opcode) in [("aese", "00100"), ("aesd", "00101"), ("aesmc", "00110"), ("aesimc", "00111")] {
    t.row(
      mnemonic, "01001110 00 10100 \(opcode) 10 rn rd", .crypto, [.simd], "\(mnemonic) {rd.v}.16b, {rn.v}.16b",
      feature: .aes)
  }
  let words = "{rd.v}.4s, {rn.v}.4s, {rm.v}.4s"
  for (mnemonic, opcode, operands, feature) in [
    ("sha1c", "000", "{rd.q}, {rn.s}, {rm.v}.4s", .sha1), ("sha1p", "001", "{rd.q}, {rn.s}, {rm.v}.4s", .sha1),
    ("sha1m", "010", "{rd.q}, {rn.s}, {rm.v}.4s", .sha1), ("sha1su0", "011", words, .sha1),
    ("sha256h", "100", "{rd.q}, {rn.q}, {rm.v}.4s", .sha256), ("sha256h2", "101", "{rd.q}, {rn.q}, {rm.v}.4s", .sha256),
    ("sha256su1", "110", words, .sha256),
  ] as [(String, String, String, Feature)] {
    t.row(
      mnemonic, "01011110000 rm 0 \(opcode) 00 rn rd", .crypto, [.simd], "\(mnemonic) \(operands)", feature: feature)
  }
  for (mnemonic, opcode, operands, feature) in [
    ("sha1h", "00000", "{rd.s}, {rn.s}", .sha1), ("sha1su1", "00001", "{rd.v}.4s, {rn.v}.4s", .sha1),
    ("sha256su0", "00010", "{rd.v}.4s, {rn.v}.4s", .sha256),
  ] as [(String, String, String, Feature)] {
    t.row(
      mnemonic, "01011110 00 10100 \(opcode) 10 rn rd", .crypto, [.simd], "\(mnemonic) \(operands)", feature: feature)
  }
}
