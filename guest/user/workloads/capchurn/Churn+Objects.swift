/// Random operations on notifications, connections and PMOs through capabilities.

/// An actor's second thread waits for a notification through a capability.
struct Waiter {
  var capability: Int
  var object: Int
  var slot: Slot
}

extension Churn {
  mutating func actOnObject(_ actor: Int, _ die: UInt64) {
    switch die {
    case 0..<40: signal(actor)
    case 40..<75: wait(actor)
    case 75..<80: receive(actor)
    case 80..<92: beginWait(actor)
    case 92..<107: writeWord(actor)
    case 107..<122: readWord(actor)
    case 122..<132: map(actor)
    case 132..<138: unmap(actor)
    default: useWindow(actor)
    }
  }

  // Notifications

  private mutating func signal(_ actor: Int) {
    let slot = operand(actor, kind: Kind.notification)
    let bits = random.below(UInt64(8)) == 0 ? 0 : random.next()
    var verdict = Verdict()
    let capability = look(actor, slot, kind: Kind.notification, UInt32(EMBER_RIGHT_SEND), &verdict)
    guard expect(perform(actor, Command.signal, slot, bits), verdict, "a signal"), let capability else { return }
    model.signal(model[capability].object, bits)
  }

  /// Mostly a poll, now and then until a deadline.
  private mutating func patience() -> UInt64 {
    random.below(UInt64(8)) == 0 ? 1000 + random.below(UInt64(20_000)) : 0
  }

  private mutating func wait(_ actor: Int) {
    let slot = operand(actor, kind: Kind.notification)
    let nanoseconds = patience()
    var verdict = Verdict()
    let capability = look(actor, slot, kind: Kind.notification, UInt32(EMBER_RIGHT_RECEIVE), &verdict)
    if verdict.succeeds, let capability {
      verdict.refuse(EMBER_ERROR_TIMED_OUT, if: model.object(of: capability).pending == 0)
    }
    let reply = perform(actor, Command.wait, slot, nanoseconds)
    guard expect(reply, verdict, "waiting for a notification"), let capability else { return }
    let bits = model.takeBits(model[capability].object)
    require(reply.words.0 == bits, "all pending bits come", reply.words.0)
    note(bits)
  }

  private mutating func receive(_ actor: Int) {
    let slot = operand(actor, kind: Kind.connection)
    var verdict = Verdict()
    _ = look(actor, slot, kind: Kind.connection, UInt32(EMBER_RIGHT_RECEIVE), &verdict)
    // An agent owes this process the reply to its command, and cannot take another call before.
    if verdict.succeeds { verdict.refuse(actor == 0 ? EMBER_ERROR_TIMED_OUT : EMBER_ERROR_BUSY) }
    expect(perform(actor, Command.receive, slot, patience()), verdict, "waiting for a call")
  }

  /// The actor's second thread begins to wait, if it does not, for a notification that no other waits for.
  private mutating func beginWait(_ actor: Int) {
    let slot = operand(actor, kind: Kind.notification)
    if waiters[actor] != nil { return }
    var verdict = Verdict()
    let capability = look(actor, slot, kind: Kind.notification, UInt32(EMBER_RIGHT_RECEIVE), &verdict)
    if let capability {
      for waiter in waiters { if let waiter, waiter.object == model[capability].object { return } }
    }
    expect(perform(actor, Command.beginWait, slot), Verdict(), "a second thread's start")
    if verdict.succeeds, let capability {
      waiters[actor] = Waiter(capability: capability, object: model[capability].object, slot: slot)
    } else {
      endWait(actor, verdict, bits: 0)
    }
  }

  private mutating func endWait(_ actor: Int, _ verdict: Verdict, bits: UInt64) {
    let reply = perform(actor, Command.endWait, 0)
    expect(reply, Verdict(), "a second thread's end")
    var result = ember_message()
    result.label = reply.words.0
    if expect(result, verdict, "what a second thread's wait returned") {
      require(reply.words.1 == bits, "the waiting thread gets all bits", reply.words.1)
      note(bits)
    }
  }

  /// Sees to the second threads whose wait is over: something was signalled, or the capability was taken away.
  mutating func settle() {
    for actor in 0..<Actors.count {
      guard let waiter = waiters[actor] else { continue }
      let capability = model[waiter.capability]
      if capability.actor != actor || capability.slot != waiter.slot || capability.object != waiter.object {
        var verdict = Verdict()
        verdict.refuse(EMBER_ERROR_REVOKED)
        // It may not have come to wait before.
        verdict.refuse(EMBER_ERROR_NO_CAPABILITY)
        waiters[actor] = nil
        endWait(actor, verdict, bits: 0)
      } else if model.objects[waiter.object].pending != 0 {
        waiters[actor] = nil
        endWait(actor, Verdict(), bits: model.takeBits(waiter.object))
      }
    }
  }

  // PMOs

  private mutating func writeWord(_ actor: Int) {
    let slot = operand(actor, kind: Kind.pmo)
    let index = random.below(UInt64(Words.count))
    let word = random.next()
    var verdict = Verdict()
    let capability = look(actor, slot, kind: Kind.pmo, UInt32(EMBER_RIGHT_WRITE), &verdict)
    let reply = perform(actor, Command.writeWord, slot, index, word)
    guard expect(reply, verdict, "writing into a PMO"), let capability else { return }
    model.setWord(model[capability].object, index, word)
  }

  private mutating func readWord(_ actor: Int) {
    let slot = operand(actor, kind: Kind.pmo)
    let index = random.below(UInt64(Words.count))
    var verdict = Verdict()
    let capability = look(actor, slot, kind: Kind.pmo, UInt32(EMBER_RIGHT_READ), &verdict)
    let reply = perform(actor, Command.readWord, slot, index)
    guard expect(reply, verdict, "reading from a PMO"), let capability else { return }
    checkWord(reply.words.0, model[capability].object, index)
  }

  private mutating func checkWord(_ found: UInt64, _ object: Int, _ index: UInt64) {
    require(found == model.objects[object].words[Int(index)], "a PMO holds what was written", found)
    note(found)
  }

  private func place(_ actor: Int, _ window: Int) -> Int { actor * Windows.count + window }

  private mutating func map(_ actor: Int) {
    let slot = operand(actor, kind: Kind.pmo)
    let window = random.below(Windows.count)
    let rights = UInt32(truncatingIfNeeded: random.below(UInt64(4)))
    var verdict = Verdict()
    let capability = look(actor, slot, kind: Kind.pmo, rights, &verdict)
    verdict.refuse(EMBER_ERROR_INVALID_ARGUMENT, if: rights & UInt32(EMBER_RIGHT_READ) == 0)
    verdict.refuse(EMBER_ERROR_OVERLAP, if: model.windows[place(actor, window)] != nil)
    let reply = perform(actor, Command.map, slot, UInt64(window), UInt64(rights))
    guard expect(reply, verdict, "mapping a PMO"), let capability else { return }
    model.openWindow(place(actor, window), capability, rights: rights)
  }

  private mutating func unmap(_ actor: Int) {
    let window = random.below(Windows.count)
    var verdict = Verdict()
    verdict.refuse(EMBER_ERROR_BAD_ADDRESS, if: model.windows[place(actor, window)] == nil)
    if expect(perform(actor, Command.unmap, UInt64(window)), verdict, "unmapping a PMO") { dropWindow(actor, window) }
  }

  mutating func dropWindow(_ actor: Int, _ window: Int) { model.dropWindow(place(actor, window)) }

  /// Stores to and loads from what is mapped, as far as the mapping allows.
  private mutating func useWindow(_ actor: Int) {
    for window in 0..<Windows.count {
      guard let found = model.windows[place(actor, window)] else { continue }
      let index = random.below(UInt64(Words.count))
      if found.rights & UInt32(EMBER_RIGHT_WRITE) != 0 && random.below(UInt64(2)) == 0 {
        let word = random.next()
        expect(perform(actor, Command.store, UInt64(window), index, word), Verdict(), "a store")
        model.setWord(found.object, index, word)
      }
      let reply = perform(actor, Command.load, UInt64(window), index)
      expect(reply, Verdict(), "a load")
      checkWord(reply.words.0, found.object, index)
    }
  }
}
