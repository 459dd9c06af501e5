/// Rows: cache maintenance, TLB maintenance and address translation.
///
/// Operations of EL2 and EL3 have names in the text and are undefined at EL1.
/// Cache maintenance by address does not end a block: it changes neither the code nor its translation.

package func addSystemOperations(_ t: inout SystemTable) {
  addCacheMaintenance(&t)
  addAddressTranslation(&t)
  addTLBMaintenance(&t)
}

private func addCacheMaintenance(_ t: inout SystemTable) {
  t.operation(
    "IC", "IALLUIS", (0, 7, 1, 0), takesRegister: false, "Invalidates all instruction caches, inner shareable.")
  t.operation("IC", "IALLU", (0, 7, 5, 0), takesRegister: false, "Invalidates all instruction caches of this core.")
  t.operation(
    "IC", "IVAU", (3, 7, 5, 1), control: "SCTLR_EL1.UCI",
    "Invalidates the instruction cache by address, to the point of unification.")
  t.operation("DC", "IVAC", (0, 7, 6, 1), endsBlock: false, "Invalidates by address, to the point of coherency.")
  t.operation("DC", "ISW", (0, 7, 6, 2), "Invalidates by set and way.")
  t.operation("DC", "CSW", (0, 7, 10, 2), "Cleans by set and way.")
  t.operation("DC", "CISW", (0, 7, 14, 2), "Cleans and invalidates by set and way.")
  t.operation(
    "DC", "ZVA", (3, 7, 4, 1), control: "SCTLR_EL1.DZE", endsBlock: false, "Zeroes a block of DCZID_EL0's size.")
  let user = "SCTLR_EL1.UCI"
  t.operation(
    "DC", "CVAC", (3, 7, 10, 1), control: user, endsBlock: false, "Cleans by address, to the point of coherency.")
  t.operation(
    "DC", "CVAU", (3, 7, 11, 1), control: user, endsBlock: false, "Cleans by address, to the point of unification.")
  t.operation(
    "DC", "CVAP", (3, 7, 12, 1), control: user, endsBlock: false, feature: .dpb,
    "Cleans by address, to the point of persistence.")
  t.operation(
    "DC", "CVADP", (3, 7, 13, 1), control: user, endsBlock: false, feature: .dpb2,
    "Cleans by address, to the point of deep persistence.")
  t.operation(
    "DC", "CIVAC", (3, 7, 14, 1), control: user, endsBlock: false,
    "Cleans and invalidates by address, to the point of coherency.")
}

private func addAddressTranslation(_ t: inout SystemTable) {
  for (name, op1, op2, lowestEL, doc) in [
    ("S1E1R", 0, 0, 1, "a read by EL1"), ("S1E1W", 0, 1, 1, "a write by EL1"), ("S1E0R", 0, 2, 1, "a read by EL0"),
    ("S1E0W", 0, 3, 1, "a write by EL0"), ("S1E2R", 4, 0, 2, "a read by EL2"), ("S1E2W", 4, 1, 2, "a write by EL2"),
    ("S12E1R", 4, 4, 2, "a read by EL1, both stages"), ("S12E1W", 4, 5, 2, "a write by EL1, both stages"),
    ("S12E0R", 4, 6, 2, "a read by EL0, both stages"), ("S12E0W", 4, 7, 2, "a write by EL0, both stages"),
    ("S1E3R", 6, 0, 3, "a read by EL3"), ("S1E3W", 6, 1, 3, "a write by EL3"),
  ] as [(String, Int, Int, Int, String)] {
    t.operation("AT", name, (op1, 7, 8, op2), lowestEL: lowestEL, "Translates as for \(doc).")
  }
}

private func addTLBMaintenance(_ t: inout SystemTable) {
  for (suffix, crm, scope) in [("IS", 3, "inner shareable"), ("", 7, "this core")] {
    for (name, op1, op2, takesRegister, lowestEL, doc) in [
      ("VMALLE1", 0, 0, false, 1, "all entries of EL1&0"), ("VAE1", 0, 1, true, 1, "an address and ASID"),
      ("ASIDE1", 0, 2, true, 1, "an ASID"), ("VAAE1", 0, 3, true, 1, "an address, any ASID"),
      ("VALE1", 0, 5, true, 1, "an address and ASID, last level"),
      ("VAALE1", 0, 7, true, 1, "an address, any ASID, last level"),
      ("ALLE2", 4, 0, false, 2, "all entries of EL2"), ("VAE2", 4, 1, true, 2, "an address of EL2"),
      ("ALLE1", 4, 4, false, 2, "all entries of EL1&0, any VMID"),
      ("VALE2", 4, 5, true, 2, "an address of EL2, last level"),
      ("VMALLS12E1", 4, 6, false, 2, "all entries of a VMID, both stages"),
      ("ALLE3", 6, 0, false, 3, "all entries of EL3"), ("VAE3", 6, 1, true, 3, "an address of EL3"),
      ("VALE3", 6, 5, true, 3, "an address of EL3, last level"),
    ] as [(String, Int, Int, Bool, Int, String)] {
      t.operation(
        "TLBI", name + suffix, (op1, 8, crm, op2), takesRegister: takesRegister, lowestEL: lowestEL,
        "Invalidates \(doc); \(scope).")
    }
  }
  for (suffix, crm, scope) in [("IS", 0, "inner shareable"), ("", 4, "this core")] {
    t.operation(
      "TLBI", "IPAS2E1" + suffix, (4, 8, crm, 1), lowestEL: 2, "Invalidates an intermediate address; \(scope).")
    t.operation(
      "TLBI", "IPAS2LE1" + suffix, (4, 8, crm, 5), lowestEL: 2,
      "Invalidates an intermediate address, last level; \(scope).")
  }
}
