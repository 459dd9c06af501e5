/// Cap groups: what a process is. Its capabilities, in tables of slots, and its threads.
///
/// 1. A cap group lives as long as a capability or a thread holds it. When its last started thread ends, it has *ended*:
///    it lets go of all its capabilities, and its watcher is told.
/// 2. Tables are objects of their own, so that a checkpoint copies only those that changed.

import GuestABI

extension Handle where Body == ember_cap_group {
  static func create(name: ByteRange, privileged: Bool) throws(CallError) -> CapGroup {
    let group = try Objects.create(ember_cap_group.self)
    let saved = group.changing
    for i in 0..<min(name.count, Int(EMBER_GROUP_NAME_BYTES)) { ember_group_name(saved)[i] = name.start[i] }
    saved.pointee.privileged = privileged ? 1 : 0
    return group
  }

  private var tables: UnsafeMutablePointer<UInt64> { ember_group_tables(UnsafeMutablePointer(mutating: saved)) }

  var isPrivileged: Bool { saved.pointee.privileged != 0 }
  var hasEnded: Bool { saved.pointee.state == EMBER_GROUP_ENDED }

  /// Name without trailing zeros.
  var name: ByteRange {
    let name = ember_group_name(UnsafeMutablePointer(mutating: saved))
    var count = 0
    while count < Int(EMBER_GROUP_NAME_BYTES) && name[count] != 0 { count += 1 }
    return ByteRange(start: name, count: count)
  }

  func place(_ number: UInt64) throws(CallError) -> SlotPlace {
    let table = number >> 6
    let index = number & 63
    guard table < UInt64(EMBER_GROUP_TABLES), index < UInt64(EMBER_TABLE_SLOTS) else { throw .noCapability }
    let offset = tables[Int(table)]
    guard offset != 0 else { throw .noCapability }
    return SlotPlace(ember_table_slots(CapTable(offset).body) + Int(index))
  }

  /// The capability in a slot, whatever it names.
  func capability(_ number: UInt64) throws(CallError) -> SlotPlace {
    let place = try place(number)
    guard place.slot.pointee.object != 0 else { throw .noCapability }
    return place
  }

  /// The object of a given kind that the capability in a slot names, if it has all of `rights`.
  func find<Object: KernelObject>(
    _ number: UInt64, _ type: Object.Type, _ rights: UInt32
  ) throws(CallError) -> Handle<Object> {
    let slot = try capability(number).slot
    guard slot.pointee.kind == Object.kind else { throw .wrongKind }
    guard slot.pointee.rights & rights == rights else { throw .noRight }
    return Handle<Object>(slot.pointee.object)
  }

  /// A free slot, with a new table if need be. Slot 0 of the first table is never used.
  func freePlace() throws(CallError) -> SlotPlace {
    guard !hasEnded else { throw .busy }
    var i = Int(body.pointee.first_table_with_room)
    while i < Int(EMBER_GROUP_TABLES) {
      if tables[i] == 0 { try addTable(i) }
      let table = CapTable(tables[i]).body
      let free = ~table.pointee.used
      if free != 0 {
        body.pointee.first_table_with_room = UInt64(i)
        return SlotPlace(ember_table_slots(table) + free.trailingZeroBitCount)
      }
      i += 1
    }
    throw .noSlot
  }

  /// Makes sure that `count` slots can be filled.
  func reserve(_ count: Int) throws(CallError) {
    if count == 0 { return }
    guard !hasEnded else { throw .busy }
    var room = 0
    for i in 0..<Int(EMBER_GROUP_TABLES) {
      if tables[i] == 0 {
        // A new table has room for any message.
        try addTable(i)
        return
      }
      room += (~CapTable(tables[i]).body.pointee.used).nonzeroBitCount
      if room >= count { return }
    }
    throw .noSlot
  }

  private func addTable(_ i: Int) throws(CallError) {
    let table = try Objects.create(ember_cap_table.self)
    let saved = table.changing
    saved.pointee.group = offset
    saved.pointee.index = UInt32(i)
    table.body.pointee.used = CapTable.neverUsed(i)
    table.reference.retain()
    ember_group_tables(changing)[i] = table.offset
  }

  func noteRoom(in table: UInt32) {
    if UInt64(table) < body.pointee.first_table_with_room { body.pointee.first_table_with_room = UInt64(table) }
  }

  /// Puts a new object under the group's control, with all rights.
  func install(_ object: Reference) throws(CallError) -> UInt64 {
    let place = try freePlace()
    Capability.put(place, object: object, rights: EMBER_RIGHTS_ALL, badge: 0, parent: SlotPlace(0))
    return place.number
  }

  private func removeCapabilities() {
    for i in 0..<Int(EMBER_GROUP_TABLES) where tables[i] != 0 {
      let slots = ember_table_slots(CapTable(tables[i]).body)
      for j in 0..<Int(EMBER_TABLE_SLOTS) where slots[j].object != 0 {
        Capability.remove(SlotPlace(slots + j), taken: false)
      }
    }
  }

  /// A started thread of the group ended; with the last one the group ends.
  func threadEnded(status: Int64) {
    if body.pointee.first_thread != 0 || hasEnded { return }
    let saved = changing
    saved.pointee.state = EMBER_GROUP_ENDED
    saved.pointee.exit_status = status
    if offset == Objects.system.saved.pointee.root_group {
      log("Ember: \(name), the first process, has ended with status \(status)\n")
      stop(status: 1)
    }
    removeCapabilities()
    tellWatcher()
  }

  private func tellWatcher() {
    let watcher = saved.pointee.watcher
    if watcher == 0 { return }
    let bits = saved.pointee.watch_bits
    changing.pointee.watcher = 0
    Notification(watcher).signal(bits)
    Reference(watcher).release()
  }

  /// Has `notification` signalled when the group ends, at once if it has ended.
  func watch(_ notification: Notification, bits: UInt64) {
    if saved.pointee.watcher != 0 { Reference(saved.pointee.watcher).release() }
    notification.reference.retain()
    let saved = changing
    saved.pointee.watcher = notification.offset
    saved.pointee.watch_bits = bits
    if hasEnded { tellWatcher() }
  }

  /// Ends all threads, and so the group.
  func kill(status: Int64) {
    while body.pointee.first_thread != 0 { Thread(body.pointee.first_thread).exit(status: status) }
    if !hasEnded { threadEnded(status: status) }
  }

  /// Nobody holds it any more.
  func end() {
    removeCapabilities()
    if saved.pointee.watcher != 0 {
      Reference(saved.pointee.watcher).release()
      changing.pointee.watcher = 0
    }
    for i in 0..<Int(EMBER_GROUP_TABLES) where tables[i] != 0 {
      let table = Reference(tables[i])
      ember_group_tables(changing)[i] = 0
      table.header.pointee.references = 0
      Objects.retire(table)
    }
  }
}

extension Handle where Body == ember_cap_table {
  /// `used` of an empty table: bits without a slot, and slot 0.
  static func neverUsed(_ index: Int) -> UInt64 {
    ~((UInt64(1) << UInt64(EMBER_TABLE_SLOTS)) - 1) | (index == 0 ? 1 : 0)
  }
}
