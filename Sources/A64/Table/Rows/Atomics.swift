/// Rows: atomic read-modify-write instructions of FEAT_LSE (Arm ARM C4.1, loads and stores, atomic memory operations).
///
/// Acquire and release are fields: each row has the four orders. A load whose result nobody wants is written as a store
/// unless it is an acquire.

/// The sizes of an atomic access: suffix, size field, width of the registers.
private let atomicSizes: [(suffix: String, size: String, width: RegisterWidth)] = [
  ("b", "00", .w), ("h", "01", .w), ("", "1 size0", .size0),
]

/// The orders of an atomic: what the mnemonic gets, acquire, release. The last is the one without a condition.
private let orders: [(suffix: String, acquire: String, release: String)] = [
  ("", "0", "0"), ("a", "1", "0"), ("l", "0", "1"), ("al", "1", "1"),
]

private let flags: [InstructionFlag] = [.load, .store, .atomic]

package func addAtomics(_ t: inout RowList) {
  for (suffix, size, width) in atomicSizes {
    addCompareAndSwap(&t, "cas", suffix, "\(size) 001000 1", "{rs}, {rt}", flags, [], width)
    for (operation, opc) in [
      ("add", "000"), ("clr", "001"), ("eor", "010"), ("set", "011"), ("smax", "100"), ("smin", "101"),
      ("umax", "110"), ("umin", "111"),
    ] {
      addOperation(&t, operation, "ld\(operation)", "0 \(opc)", suffix, size, width)
    }
    addOperation(&t, nil, "swp", "1 000", suffix, size, width)
  }
  addCompareAndSwap(
    &t, "casp", "", "0 size0 001000 0", "{rs}, {rsNext}, {rt}, {rtNext}", flags + [.pair], ["rs=xxxx1", "rt=xxxx1"],
    .size0)
}

private func addCompareAndSwap(
  _ t: inout RowList, _ name: String, _ suffix: String, _ head: String, _ registers: String,
  _ flags: [InstructionFlag], _ reserved: [String], _ width: RegisterWidth
) {
  let texts: [(String, String)] = orders.map { order in
    (
      "compareAcquire=\(order.acquire) compareRelease=\(order.release)",
      "\(name)\(order.suffix)\(suffix) \(registers), [{rn.xsp}]"
    )
  }
  t.row(
    name + suffix, "\(head) compareAcquire 1 rs compareRelease 11111 rn rt", .atomic, flags, texts[3].1,
    aliases: Array(texts.dropLast()), except: reserved, feature: .lse, width: width)
}

/// A load-operate instruction. `operation` is its name when it also has a form that only stores.
private func addOperation(
  _ t: inout RowList, _ operation: String?, _ name: String, _ opcode: String, _ suffix: String, _ size: String,
  _ width: RegisterWidth
) {
  var texts: [(String, String)] = []
  if let operation {
    for order in orders where order.acquire == "0" {
      texts.append(
        (
          "acquire=0 release=\(order.release) rt=11111", "st\(operation)\(order.suffix)\(suffix) {rs}, [{rn.xsp}]"
        ))
    }
  }
  for order in orders {
    texts.append(
      (
        "acquire=\(order.acquire) release=\(order.release)", "\(name)\(order.suffix)\(suffix) {rs}, {rt}, [{rn.xsp}]"
      ))
  }
  t.row(
    name + suffix, "\(size) 111 0 00 acquire release 1 rs \(opcode) 00 rn rt", .atomic, flags,
    texts[texts.count - 1].1, aliases: Array(texts.dropLast()), feature: .lse, width: width)
}
