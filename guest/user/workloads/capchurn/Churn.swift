/// Random operations of all actors on capabilities, each foretold by the model. Operations on what the capabilities name:
/// Churn+Objects.swift.
///
/// 1. One actor does one thing at a time, and nothing else goes on but the waiting of second threads; so the state that
///    the model foretells is the only one possible.

struct Churn {
  static let mostCapabilities = 160
  static let mostObjects = 40
  private static let auditEvery: UInt64 = 512
  private static let mostSent = 3

  var actors = Actors()
  var model = CapabilityModel()
  var random: Random
  var waiters: [Waiter?] = [nil, nil, nil]
  private(set) var outcomes = Hash()
  private var highestSlot: Slot = 64

  init(seed: UInt64) {
    random = Random(seed: seed)
    // What this process has now, it needs; what comes later is in the model, or the actors reserve it themselves.
    actors.reserve(0)
    for agent in 1...Actors.agents { startAgent(agent) }
  }

  private mutating func startAgent(_ agent: Int) {
    actors.start(agent)
    let slot = actors.group(of: agent)
    let object = model.addObject(kind: Kind.group, id: perform(0, Command.info, slot).words.2, actor: agent)
    model.add(ModelCapability(actor: 0, slot: slot, object: object, rights: allRights, isKept: true))
  }

  var allRights: UInt32 { UInt32(EMBER_RIGHTS_ALL) }

  mutating func step(_ number: UInt64) {
    Marker.put(BROWNOUT_MARKER_OP_BEGIN, EMBER_MARKER_churn, number)
    let actor = random.below(Actors.count)
    let die = random.below(UInt64(500))
    outcomes.add(die << 8 | UInt64(actor))
    if model.count > Self.mostCapabilities {
      die & 1 == 0 ? destroy(actor) : revoke(actor)
    } else {
      act(actor, die)
    }
    settle()
    Marker.put(BROWNOUT_MARKER_OP_END, EMBER_MARKER_churn, number)
    if number % Self.auditEvery == Self.auditEvery - 1 { audit() }
  }

  private mutating func act(_ actor: Int, _ die: UInt64) {
    switch die {
    case 0: replaceAgent(1 + Int(random.below(UInt64(Actors.agents))))
    case 1..<45: create(actor)
    case 45..<150: copy(actor)
    case 150..<195: take(1 + Int(random.below(UInt64(Actors.agents))))
    case 195..<240: give(1 + Int(random.below(UInt64(Actors.agents))))
    case 240..<285: close(actor)
    case 285..<295: revoke(actor)
    case 295..<303: destroy(actor)
    case 303..<345: info(actor)
    default: actOnObject(actor, die - 345)
    }
  }

  // What operations have in common

  /// Has an actor do something.
  func perform(
    _ actor: Int, _ label: UInt64, _ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0, _ fourth: UInt64 = 0
  ) -> ember_message {
    var command = ember_message()
    command.label = label
    command.words.0 = first
    command.words.1 = second
    command.words.2 = third
    command.words.3 = fourth
    return actors.perform(actor, command)
  }

  /// The status of a reply is as foretold; says whether it was a success.
  @discardableResult
  mutating func expect(_ reply: ember_message, _ verdict: Verdict, _ what: StaticString) -> Bool {
    let status = Int64(bitPattern: reply.label)
    if !verdict.allows(status) { fail(what, status) }
    outcomes.add(verdict.succeeds ? 1 : 0)
    return verdict.succeeds
  }

  mutating func note(_ word: UInt64) { outcomes.add(word) }

  /// A slot of the actor: mostly one with a capability that `matches`, now and then any, or a free one.
  mutating func operand(_ actor: Int, _ matches: (ModelObject) -> Bool = { _ in true }) -> Slot {
    let die = random.below(UInt64(16))
    for _ in 0..<64 {
      let index = random.below(model.capabilities.count)
      if model[index].actor == actor && (die == 0 || matches(model.object(of: index))) { return model[index].slot }
    }
    let slot = random.below(UInt64(1200))
    return actors.isReserved(actor, slot) ? 0 : slot
  }

  mutating func operand(_ actor: Int, kind: UInt64) -> Slot { operand(actor) { $0.kind == kind } }

  /// What the kernel has to say of a slot that should name an object of a kind (0: any), with some rights.
  func look(_ actor: Int, _ slot: Slot, kind: UInt64, _ rights: UInt32, _ verdict: inout Verdict) -> Int? {
    guard let capability = model.find(actor, slot) else {
      verdict.refuse(EMBER_ERROR_NO_CAPABILITY)
      return nil
    }
    verdict.refuse(EMBER_ERROR_WRONG_KIND, if: kind != 0 && model.object(of: capability).kind != kind)
    verdict.refuse(EMBER_ERROR_NO_RIGHT, if: !model.has(capability, rights))
    return capability
  }

  private mutating func note(slot: Slot) { highestSlot = max(highestSlot, slot) }

  // Operations

  private mutating func create(_ actor: Int) {
    if model.objectCount >= Self.mostObjects { return }
    let die = random.below(UInt64(5))
    let kind = die < 2 ? Kind.notification : die < 4 ? Kind.pmo : Kind.connection
    let reply = perform(actor, Command.create, kind)
    expect(reply, Verdict(), "making an object")
    note(slot: reply.label)
    let info = perform(actor, Command.info, reply.label)
    expect(info, Verdict(), "looking at a new object")
    require(info.words.0 == kind | UInt64(allRights) << 32, "a new capability has all rights", info.words.0)
    require(info.words.1 == 0, "a new capability has no badge", info.words.1)
    let object = model.addObject(kind: kind, id: info.words.2)
    model.add(ModelCapability(actor: actor, slot: reply.label, object: object, rights: allRights))
  }

  private mutating func copy(_ actor: Int) {
    let slot = operand(actor)
    let destination = random.below(UInt64(5)) < 3 ? 0 : operand(actor, kind: Kind.group)
    var rights = random.below(UInt64(3)) == 0 ? random.next() & 127 : UInt64(allRights)
    if random.below(UInt64(40)) == 0 { rights |= 128 << random.below(UInt64(20)) }
    let badge = random.below(UInt64(3)) == 0 ? random.next() : 0
    var verdict = Verdict()
    let source = look(actor, slot, kind: 0, UInt32(EMBER_RIGHT_GRANT), &verdict)
    var target = actor
    if destination != 0,
      let group = look(actor, destination, kind: Kind.group, UInt32(EMBER_RIGHT_WRITE), &verdict)
    {
      target = model.object(of: group).actor
    }
    verdict.refuse(EMBER_ERROR_INVALID_ARGUMENT, if: rights > UInt64(allRights))
    if let source { verdict.refuse(EMBER_ERROR_INVALID_ARGUMENT, if: badge != 0 && model[source].badge != 0) }
    let reply = perform(actor, Command.copy, slot, destination, rights, badge)
    guard expect(reply, verdict, "copying a capability"), let source else { return }
    note(slot: reply.label)
    model.derive(source, target, reply.label, rights: UInt32(rights), badge: badge)
  }

  /// Capabilities of an actor for one message.
  private mutating func bundle(_ actor: Int, _ verdict: inout Verdict) -> (list: UInt64, sources: [Int?]) {
    var list: UInt64 = 0
    var sources: [Int?] = []
    for _ in 0...random.below(Self.mostSent) {
      let slot = operand(actor)
      if slot == 0 { continue }
      sources.append(look(actor, slot, kind: 0, UInt32(EMBER_RIGHT_GRANT), &verdict))
      SlotList.append(slot, to: &list)
    }
    return (list, sources)
  }

  private mutating func deliver(_ list: UInt64, _ sources: [Int?], to actor: Int) {
    let slots = SlotList.slots(list)
    require(slots.count == sources.count, "as many capabilities arrive as were sent", list)
    for index in 0..<slots.count {
      guard let source = sources[index] else { fail("what is sent is there", Int64(index)) }
      note(slot: slots[index])
      model.derive(source, actor, slots[index], rights: allRights, badge: 0)
    }
  }

  /// This process sends capabilities to an agent.
  private mutating func take(_ agent: Int) {
    var verdict = Verdict()
    let (list, sources) = bundle(0, &verdict)
    var command = ember_message()
    command.label = Command.take
    command.capabilities = list
    let reply = actors.tryToSend(agent, command)
    if expect(reply, verdict, "sending capabilities") { deliver(reply.words.0, sources, to: agent) }
  }

  /// An agent's reply carries capabilities to this process.
  private mutating func give(_ agent: Int) {
    var verdict = Verdict()
    let (list, sources) = bundle(agent, &verdict)
    let reply = perform(agent, Command.give, list)
    if expect(reply, verdict, "replying with capabilities") { deliver(reply.capabilities, sources, to: 0) }
  }

  private mutating func close(_ actor: Int) {
    let slot = operand(actor)
    var verdict = Verdict()
    let capability = look(actor, slot, kind: 0, 0, &verdict)
    if let capability, model[capability].isKept { return }
    let reply = perform(actor, Command.close, slot)
    guard expect(reply, verdict, "closing a capability"), let capability else { return }
    model.close(capability)
  }

  private mutating func revoke(_ actor: Int) {
    let slot = operand(actor)
    var verdict = Verdict()
    let capability = look(actor, slot, kind: 0, 0, &verdict)
    let reply = perform(actor, Command.revoke, slot)
    guard expect(reply, verdict, "revoking a capability"), let capability else { return }
    model.revoke(capability)
  }

  private mutating func destroy(_ actor: Int) {
    let slot = operand(actor)
    var verdict = Verdict()
    let capability = look(actor, slot, kind: 0, UInt32(EMBER_RIGHT_MANAGE), &verdict)
    // That would end an agent; `replaceAgent` does it.
    if let capability, model.object(of: capability).kind == Kind.group, verdict.succeeds { return }
    let reply = perform(actor, Command.destroy, slot)
    guard expect(reply, verdict, "destroying an object"), let capability else { return }
    model.destroy(model[capability].object)
  }

  private mutating func info(_ actor: Int) {
    let slot = operand(actor)
    var verdict = Verdict()
    let capability = look(actor, slot, kind: 0, 0, &verdict)
    let reply = perform(actor, Command.info, slot)
    guard expect(reply, verdict, "looking at a capability"), let capability else { return }
    let object = model.object(of: capability)
    compare(reply.words.0, reply.words.1, reply.words.2, capability)
    if object.kind == Kind.notification { require(reply.words.3 == object.pending, "bits are pending", reply.words.3) }
    if object.kind == Kind.pmo { require(reply.words.3 == Words.bytes, "a PMO keeps its size", reply.words.3) }
  }

  private func compare(_ kindAndRights: UInt64, _ badge: UInt64, _ objectID: UInt64, _ capability: Int) {
    let object = model.object(of: capability)
    let rights = UInt64(model[capability].rights)
    require(kindAndRights == object.kind | rights << 32, "a capability keeps kind and rights", kindAndRights)
    require(badge == model[capability].badge, "a capability keeps its badge", badge)
    require(objectID == object.id, "a capability keeps its object", objectID)
  }

  /// Kills an agent and starts another in its place. What was derived from its capabilities stays.
  private mutating func replaceAgent(_ agent: Int) {
    guard let group = model.find(0, actors.group(of: agent)) else { fail("an agent has a cap group", Int64(agent)) }
    actors.end(agent)
    waiters[agent] = nil
    for window in 0..<Windows.count { dropWindow(agent, window) }
    model.closeAll(of: agent)
    model.destroy(model[group].object)
    startAgent(agent)
  }

  // Checks

  /// Every actor has just what the model says.
  mutating func audit() {
    for actor in 0..<Actors.count {
      var count = 0
      actors.forEachCapability(of: actor, upTo: highestSlot + 8) { entry in
        if actors.isReserved(actor, entry.slot) { return }
        guard let capability = model.find(actor, entry.slot) else {
          fail("an actor has no capability that the model lacks", Int64(entry.slot))
        }
        compare(entry.kindAndRights, entry.badge, entry.objectID, capability)
        count += 1
      }
      var expected = 0
      for capability in model.capabilities where capability.actor == actor { expected += 1 }
      require(count == expected, "an actor has all the capabilities of the model", UInt64(count))
    }
  }

  func answer() -> UInt64 { ember_random_mix(outcomes.value &+ model.hash) }
}
