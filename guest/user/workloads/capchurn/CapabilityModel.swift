/// What the capability state must be: every capability of every actor, from what it is derived, and what objects hold.
///
/// It is written from the description of the system calls, and shares no code with the kernel.
/// 1. A capability has no right that its parent lacks, and names the same object.
/// 2. An object is gone when neither a capability nor a window holds it.
/// 3. A window is derived from the capability that it was mapped through: revoking from above takes it away, closing leaves
///    it to the parent. What is destroyed is in no window any more.

struct ModelObject {
  /// `Kind`, 0: free.
  var kind: UInt64 = 0
  /// What the kernel calls it.
  var id: UInt64 = 0
  /// Capabilities and windows.
  var holders = 0
  /// Notification: bits that nobody has waited for.
  var pending: UInt64 = 0
  /// PMO: its words.
  var words: [UInt64] = []
  /// Cap group: the actor whose it is.
  var actor = 0
}

struct ModelCapability {
  /// -1: free.
  var actor = -1
  var slot: Slot = 0
  var object = 0
  var rights: UInt32 = 0
  var badge: UInt64 = 0
  /// Index of a capability, -1: none.
  var parent = -1
  /// Never closed nor destroyed: the run needs it. It is derived from nothing.
  var isKept = false
}

/// A PMO that an actor has mapped.
struct Window {
  var object: Int
  var rights: UInt32
  /// Index of a capability, -1: none that could take the window away.
  var capability: Int
  /// The capability that it was mapped through was closed, and derived from this one.
  var isInherited = false
}

struct CapabilityModel {
  /// By actor and place.
  private(set) var windows = [Window?](repeating: nil, count: Actors.count * Windows.count)
  private(set) var objects: [ModelObject] = []
  private(set) var capabilities: [ModelCapability] = []
  private(set) var count = 0

  subscript(_ capability: Int) -> ModelCapability { capabilities[capability] }

  func object(of capability: Int) -> ModelObject { objects[capabilities[capability].object] }

  /// The capability in a slot of an actor; nil if it is free.
  func find(_ actor: Int, _ slot: Slot) -> Int? {
    if slot == 0 { return nil }
    for index in 0..<capabilities.count where capabilities[index].slot == slot && capabilities[index].actor == actor {
      return index
    }
    return nil
  }

  func has(_ capability: Int, _ rights: UInt32) -> Bool { capabilities[capability].rights & rights == rights }

  var objectCount: Int {
    var count = 0
    for object in objects where object.kind != 0 { count += 1 }
    return count
  }

  mutating func addObject(kind: UInt64, id: UInt64, actor: Int = 0) -> Int {
    var object = ModelObject(kind: kind, id: id, actor: actor)
    if kind == Kind.pmo { object.words = [UInt64](repeating: 0, count: Words.count) }
    for index in 0..<objects.count where objects[index].kind == 0 {
      objects[index] = object
      return index
    }
    objects.append(object)
    return objects.count - 1
  }

  @discardableResult
  mutating func add(_ capability: ModelCapability) -> Int {
    require(find(capability.actor, capability.slot) == nil, "a new capability comes into a free slot", capability.slot)
    hold(capability.object)
    count += 1
    for index in 0..<capabilities.count where capabilities[index].actor < 0 {
      capabilities[index] = capability
      return index
    }
    capabilities.append(capability)
    return capabilities.count - 1
  }

  /// Derives a capability as the kernel does: rights are masked, a badge that is there stays.
  mutating func derive(_ source: Int, _ actor: Int, _ slot: Slot, rights: UInt32, badge: UInt64) {
    let parent = capabilities[source]
    add(
      ModelCapability(
        actor: actor, slot: slot, object: parent.object, rights: parent.rights & rights,
        badge: parent.badge == 0 ? badge : parent.badge, parent: source))
  }

  mutating func hold(_ object: Int) { objects[object].holders += 1 }

  mutating func letGo(_ object: Int) {
    objects[object].holders -= 1
    if objects[object].holders == 0 { objects[object] = ModelObject() }
  }

  /// The PMO of a capability is mapped through it.
  mutating func openWindow(_ place: Int, _ capability: Int, rights: UInt32) {
    let object = capabilities[capability].object
    windows[place] = Window(object: object, rights: rights, capability: capability)
    hold(object)
  }

  mutating func dropWindow(_ place: Int) {
    guard let found = windows[place] else { return }
    windows[place] = nil
    letGo(found.object)
  }

  private mutating func dropWindows(_ matches: (Window) -> Bool) {
    for place in 0..<windows.count {
      if let window = windows[place], matches(window) { dropWindow(place) }
    }
  }

  /// Its children become children of its parent, its windows the parent's.
  mutating func close(_ capability: Int) {
    let parent = capabilities[capability].parent
    for place in 0..<windows.count where windows[place]?.capability == capability {
      windows[place]?.capability = parent
      windows[place]?.isInherited = true
    }
    for index in 0..<capabilities.count where capabilities[index].parent == capability {
      capabilities[index].parent = parent
    }
    letGo(capabilities[capability].object)
    capabilities[capability] = ModelCapability()
    count -= 1
  }

  private func isDerived(_ capability: Int, from ancestor: Int) -> Bool {
    var parent = capabilities[capability].parent
    while parent >= 0 {
      if parent == ancestor { return true }
      parent = capabilities[parent].parent
    }
    return false
  }

  mutating func revoke(_ capability: Int) {
    var derived: [Int] = []
    for index in 0..<capabilities.count where capabilities[index].actor >= 0 && isDerived(index, from: capability) {
      derived.append(index)
    }
    for index in derived { dropWindows { $0.capability == index } }
    dropWindows { $0.capability == capability && $0.isInherited }
    for index in derived { close(index) }
  }

  /// Every capability to the object goes, and every window.
  mutating func destroy(_ object: Int) {
    // The object itself stays listed until all of them are gone.
    hold(object)
    dropWindows { $0.object == object }
    for index in 0..<capabilities.count where capabilities[index].actor >= 0 && capabilities[index].object == object {
      close(index)
    }
    letGo(object)
  }

  /// The actor's process ends.
  mutating func closeAll(of actor: Int) {
    for index in 0..<capabilities.count where capabilities[index].actor == actor { close(index) }
  }

  mutating func signal(_ object: Int, _ bits: UInt64) { objects[object].pending |= bits }
  mutating func takeBits(_ object: Int) -> UInt64 {
    defer { objects[object].pending = 0 }
    return objects[object].pending
  }
  mutating func setWord(_ object: Int, _ index: UInt64, _ word: UInt64) { objects[object].words[Int(index)] = word }

  /// A hash of all capabilities and objects, but for slots and what the kernel calls objects.
  var hash: UInt64 {
    var sum: UInt64 = 0
    for capability in capabilities where capability.actor >= 0 {
      let object = objects[capability.object]
      var hash = Hash()
      hash.add(UInt64(capability.actor) << 32 | UInt64(capability.rights))
      hash.add(capability.badge)
      hash.add(object.kind)
      hash.add(object.pending)
      for word in object.words { hash.add(word) }
      var depth: UInt64 = 0
      var parent = capability.parent
      while parent >= 0 {
        depth += 1
        parent = capabilities[parent].parent
      }
      hash.add(depth)
      sum &+= hash.value
    }
    return sum
  }
}
