/// What an actor is told to do: the label of a message, with up to four words. The reply's label is the status of the
/// system call, a negative error as the kernel gave it; results follow in the words.

enum Command {
  /// Word 0: slot. Reply: kind | rights << 32, badge, object id, detail.
  static var info: UInt64 { 1 }
  /// Word 0: kind of object (Kind). Status: slot.
  static var create: UInt64 { 2 }
  /// Words: slot, slot of a cap group or 0, rights, badge. Status: slot there.
  static var copy: UInt64 { 3 }
  static var close: UInt64 { 4 }
  static var revoke: UInt64 { 5 }
  static var destroy: UInt64 { 6 }
  /// Words: slot, bits.
  static var signal: UInt64 { 7 }
  /// Words: slot, nanoseconds to wait. Reply: bits.
  static var wait: UInt64 { 8 }
  /// Words: slot, nanoseconds to wait, for a call that nobody makes.
  static var receive: UInt64 { 9 }
  /// Words: slot, index of a word. Reply: word.
  static var readWord: UInt64 { 10 }
  /// Words: slot, index of a word, word.
  static var writeWord: UInt64 { 11 }
  /// Words: slot, window, rights.
  static var map: UInt64 { 12 }
  /// Word 0: window.
  static var unmap: UInt64 { 13 }
  /// Words: window, index of a word. Reply: word.
  static var load: UInt64 { 14 }
  /// Words: window, index of a word, word.
  static var store: UInt64 { 15 }
  /// Word 0: slot of a notification for which the actor's second thread waits, without a deadline.
  static var beginWait: UInt64 { 16 }
  /// Waits until that wait is over. Reply: its status, bits.
  static var endWait: UInt64 { 17 }
  /// Word 0: first slot, word 1: last slot. Reply: next slot, 0 at the end, entries; payload: entries (SlotEntry).
  static var list: UInt64 { 18 }
  /// Agents only. The capabilities that came with the message stay. Reply: capabilities' slots, as in a message.
  static var take: UInt64 { 19 }
  /// Agents only. Word 0: capabilities' slots, which go with the reply.
  static var give: UInt64 { 20 }
}

/// A capability, as `list` tells it.
struct SlotEntry {
  var slot: UInt64
  var kindAndRights: UInt64
  var badge: UInt64
  var objectID: UInt64

  static var most: Int { Int(EMBER_MESSAGE_PAYLOAD_BYTES) / MemoryLayout<SlotEntry>.stride }
}

/// Kinds of objects that are churned, by the numbers of the kernel.
enum Kind {
  static var group: UInt64 { UInt64(EMBER_KIND_CAP_GROUP) }
  static var pmo: UInt64 { UInt64(EMBER_KIND_PMO) }
  static var connection: UInt64 { UInt64(EMBER_KIND_CONNECTION) }
  static var notification: UInt64 { UInt64(EMBER_KIND_NOTIFICATION) }
}

/// PMOs have two pages, of which eight words each are used.
enum Words {
  static var bytes: UInt64 { 8192 }
  static var count: Int { 16 }
  static func offset(_ index: UInt64) -> UInt64 { index / 8 * 4096 + index % 8 * 8 }
}

/// Places where an actor maps PMOs.
enum Windows {
  static var count: Int { 3 }
  static func address(_ window: UInt64) -> UInt64 { 0x200_0000_0000 + window << 32 }
}

/// Slots in a message: 16 bits each, lowest first.
enum SlotList {
  static func append(_ slot: Slot, to list: inout UInt64) {
    var shift: UInt64 = 0
    while list >> shift & 0xffff != 0 { shift += 16 }
    list |= slot << shift
  }

  static func slots(_ list: UInt64) -> [Slot] {
    var slots: [Slot] = []
    var rest = list
    while rest != 0 {
      slots.append(rest & 0xffff)
      rest >>= 16
    }
    return slots
  }
}
