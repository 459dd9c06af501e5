/// Cases about PMOs and what is mapped, and when it is taken away.

private let address: UInt64 = 0x200_0000_0000
private let readWrite = EMBER_RIGHT_READ | EMBER_RIGHT_WRITE

private func word(_ page: UInt64, _ index: Int = 0) -> UnsafeMutablePointer<UInt64> {
  guard let pointer = UnsafeMutablePointer<UInt64>(bitPattern: UInt(address + page * 4096)) else {
    fail("an address", 0)
  }
  return pointer + index
}

/// Nothing is mapped there any more, neither for the kernel nor for loads and stores of the process.
private func isUnmapped(_ what: StaticString) throws(CaseFailure) {
  try expect(ember_console_write(UnsafeRawPointer(word(0)), 1), EMBER_ERROR_BAD_ADDRESS, what)
  try Worker(.load, address).isGone()
  try Worker(.store, address).isGone()
  try expect(ember_space_unmap(0, address), EMBER_ERROR_BAD_ADDRESS, what)
}

var mappingCases: [Case] {
  [
    Case(name: "what was mapped through a gift goes when the gift is revoked, in both processes") {
      fixture throws(CaseFailure) in
      let pmo = try slot(ember_pmo_create(EMBER_PMO_SHARED, 4096, 0), "a PMO")
      let gift = try slot(ember_cap_copy(pmo, 0, EMBER_RIGHTS_ALL, 0), "a gift")
      let there = UInt64(try fixture.tell(Helper.Command.keep, capabilities: gift))
      try expect(ember_space_map(0, gift, address, 4096, 0, readWrite), 0, "a mapping")
      try expect(try fixture.tell(Helper.Command.map, there), 0, "a mapping there")
      word(0).pointee = 5
      try expect(try fixture.tell(Helper.Command.exchange, 6), 5, "a store from there")
      try expect(word(0).pointee == 6, "the other's store is seen")
      try expect(ember_cap_revoke(pmo), 0, "revoking")
      try isUnmapped("a mapping goes with its capability")
      try expect(try fixture.tell(Helper.Command.unmap), EMBER_ERROR_BAD_ADDRESS, "it goes there too")
      var found: UInt64 = 0
      try expect(ember_pmo_read(pmo, 0, &found, 8), 0, "reading from the PMO")
      try expect(found == 6, "the PMO is as it was")
      try expect(ember_object_destroy(pmo), 0, "destroying")
    },
    Case(name: "a mapping outlives its capability that is closed, and goes when that one's parent is revoked from") {
      fixture throws(CaseFailure) in
      let pmo = try slot(ember_pmo_create(EMBER_PMO_SHARED, 4096, 0), "a PMO")
      let middle = try slot(ember_cap_copy(pmo, 0, EMBER_RIGHTS_ALL, 0), "a copy")
      let last = try slot(ember_cap_copy(middle, 0, EMBER_RIGHTS_ALL, 0), "its copy")
      try expect(ember_space_map(0, last, address, 4096, 0, readWrite), 0, "a mapping")
      word(0).pointee = 5
      try expect(ember_cap_close(last), 0, "closing")
      try expect(ember_cap_close(middle), 0, "closing")
      word(0).pointee += 1
      try expect(word(0).pointee == 6, "the mapping is there")
      try expect(ember_cap_revoke(pmo), 0, "revoking")
      try isUnmapped("a mapping goes when what it is derived from is revoked")
      try expect(ember_object_destroy(pmo), 0, "destroying")
    },
    Case(name: "revoking leaves what was mapped through the capability itself") { _ throws(CaseFailure) in
      let pmo = try slot(ember_pmo_create(EMBER_PMO_SHARED, 4096, 0), "a PMO")
      let copy = try slot(ember_cap_copy(pmo, 0, EMBER_RIGHTS_ALL, 0), "a copy")
      try expect(ember_space_map(0, pmo, address, 4096, 0, readWrite), 0, "a mapping")
      try expect(ember_space_map(0, copy, address + 4096, 4096, 0, readWrite), 0, "a second mapping")
      word(1).pointee = 7
      try expect(ember_cap_revoke(pmo), 0, "revoking")
      try expect(word(0).pointee == 7, "the mapping is there")
      try expect(ember_space_unmap(0, address + 4096), EMBER_ERROR_BAD_ADDRESS, "the second one is not")
      try expect(ember_space_unmap(0, address), 0, "unmapping")
      try expect(ember_cap_close(pmo), 0, "closing")
    },
    Case(name: "what is destroyed is mapped nowhere any more, whatever it was mapped through") {
      fixture throws(CaseFailure) in
      let pmo = try slot(ember_pmo_create(EMBER_PMO_SHARED, 4096, 0), "a PMO")
      let copy = try slot(ember_cap_copy(pmo, 0, EMBER_RIGHTS_ALL, 0), "a copy")
      let there = UInt64(try fixture.tell(Helper.Command.keep, capabilities: copy))
      try expect(try fixture.tell(Helper.Command.map, there), 0, "a mapping there")
      try expect(ember_space_map(0, pmo, address, 4096, 0, readWrite), 0, "a mapping")
      // No capability is above this mapping any more.
      try expect(ember_cap_close(pmo), 0, "closing")
      word(0).pointee = 8
      try expect(try fixture.tell(Helper.Command.exchange, 9), 8, "a store from there")
      try expect(ember_object_destroy(copy), 0, "destroying")
      try isUnmapped("what is destroyed is not mapped")
      try expect(try fixture.tell(Helper.Command.unmap), EMBER_ERROR_BAD_ADDRESS, "nor there")
    },
  ]
}

var memoryCases: [Case] {
  [
    Case(name: "pages of every kind of PMO that is rolled back read as zeros at first") { _ throws(CaseFailure) in
      for kind in [EMBER_PMO_LAZY, EMBER_PMO_EAGER, EMBER_PMO_SHARED] {
        let pmo = try slot(ember_pmo_create(kind, 5 * 4096, 0), "a PMO")
        try expect(ember_space_map(0, pmo, address, 5 * 4096, 0, readWrite), 0, "a mapping")
        for page in UInt64(0)..<5 {
          for index in 0..<512 { try expect(word(page, index).pointee == 0, "a new page is zeros") }
          word(page, 511).pointee = page + 1
        }
        var found: UInt64 = 0
        try expect(ember_pmo_read(pmo, 3 * 4096 + 511 * 8, &found, 8), 0, "reading from the PMO")
        try expect(found == 4, "the PMO holds what was stored")
        try expect(ember_space_unmap(0, address), 0, "unmapping")
        try expect(ember_object_destroy(pmo), 0, "destroying")
      }
    },
    Case(name: "memory that was given back is zeros when it comes again") { _ throws(CaseFailure) in
      for round in UInt64(0)..<3 {
        let pmo = try slot(ember_pmo_create(EMBER_PMO_LAZY, 32 * 4096, 0), "a PMO")
        try expect(ember_space_map(0, pmo, address, 32 * 4096, 0, readWrite), 0, "a mapping")
        for page in UInt64(0)..<32 {
          try expect(word(page, 17).pointee == 0, "a page is zeros again")
          word(page, 17).pointee = round + 1
        }
        try expect(ember_space_unmap(0, address), 0, "unmapping")
        try expect(ember_cap_close(pmo), 0, "closing")
      }
    },
    Case(name: "an access to nothing ends the thread that made it, and no other") { _ throws(CaseFailure) in
      try Worker(.load, address).isGone()
      try Worker(.store, address).isGone()
      try Worker(.load, UInt64(EMBER_USER_END)).isGone()
    },
    Case(name: "what is unmapped cannot be reached, in this process and in no cache") { _ throws(CaseFailure) in
      let pmo = try slot(ember_pmo_create(EMBER_PMO_LAZY, 4096, 0), "a PMO")
      try expect(ember_space_map(0, pmo, address, 4096, 0, readWrite), 0, "a mapping")
      word(0).pointee = 5
      try expect(ember_space_unmap(0, address), 0, "unmapping")
      try Worker(.load, address).isGone()
      try expect(ember_cap_close(pmo), 0, "closing")
    },
    Case(name: "a store to a read-only mapping ends the thread and stores nothing") { _ throws(CaseFailure) in
      let pmo = try slot(ember_pmo_create(EMBER_PMO_LAZY, 4096, 0), "a PMO")
      try expect(ember_space_map(0, pmo, address, 4096, 0, EMBER_RIGHT_READ), 0, "a mapping")
      let load = try Worker(.load, address).finish()
      try expect(load.word == 0, "a load is allowed")
      try Worker(.store, address, word: 9).isGone()
      try expect(word(0).pointee == 0, "nothing was stored")
      try expect(ember_space_unmap(0, address), 0, "unmapping")
      try expect(ember_cap_close(pmo), 0, "closing")
    },
    Case(name: "two processes see each other's stores to shared memory") { fixture throws(CaseFailure) in
      let pmo = try slot(ember_pmo_create(EMBER_PMO_SHARED, 4096, 0), "a PMO")
      try expect(ember_space_map(0, pmo, address, 4096, 0, readWrite), 0, "a mapping")
      let there = try fixture.tell(Helper.Command.keep, capabilities: pmo)
      for round in UInt64(0)..<10 {
        word(0).pointee = round * 100
        try expect(try fixture.tell(Helper.Command.increment, UInt64(there)), 0, "the other's store")
        try expect(word(0).pointee == round * 100 + 1, "the other's store is seen here")
      }
      try expect(ember_space_unmap(0, address), 0, "unmapping")
      try expect(ember_object_destroy(pmo), 0, "destroying")
      try expect(try fixture.tell(Helper.Command.increment, UInt64(there)), EMBER_ERROR_NO_CAPABILITY, "gone there too")
    },
  ]
}
