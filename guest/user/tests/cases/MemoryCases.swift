/// Cases about PMOs and what is mapped.

private let address: UInt64 = 0x200_0000_0000
private let readWrite = EMBER_RIGHT_READ | EMBER_RIGHT_WRITE

private func word(_ page: UInt64, _ index: Int = 0) -> UnsafeMutablePointer<UInt64> {
  guard let pointer = UnsafeMutablePointer<UInt64>(bitPattern: UInt(address + page * 4096)) else {
    fail("an address", 0)
  }
  return pointer + index
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
