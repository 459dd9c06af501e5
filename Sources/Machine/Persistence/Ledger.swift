/// The ledger: for just those NVM lines whose visible content is not guaranteed, the bytes that are.
///
/// Visible contents live in the flat host buffer. A line enters the ledger at its first store (rule P1), with the bytes
/// it has at that moment: they are guaranteed. It leaves when its visible content is guaranteed. In between it may have
/// contents in flight (P2, P5): snapshots that left the caches, each with the time at which the memory controller took
/// it. A line that was never stored to costs nothing; a power cut puts bytes back and nothing else.
///
/// Invariants:
/// 1. A line has an entry exactly while its visible content is not known to be guaranteed.
/// 2. `isDirty` holds exactly while the visible content differs from the newest content in flight (or, without one, may
///    differ from the guaranteed one). A store key of the line filter exists only for a dirty line.
/// 3. The contents in flight are in the order in which they left the caches; the newest has no bytes of its own while
///    the line is not dirty: it is the visible content. Of many, some are forgotten that are legal for a cut to leave,
///    never one that a barrier may yet guarantee or that is the newest accepted one.

struct Ledger {
  /// A line whose visible content is not guaranteed.
  struct Entry {
    var line: UInt64
    var isDirty: Bool
    /// Line filter entry that holds this line's store key (functional mode), and of which core.
    var grantedSlot: Int16
    var grantedCore: Int16
    /// Oldest and newest content in flight, as indices into `contents`; -1 none.
    var oldest: Int32
    var newest: Int32
    /// Instruction address and time of the first store since the line was guaranteed, and address of the store that last
    /// made it dirty.
    var firstStorePc: UInt64
    var firstStorePs: UInt64
    var lastStorePc: UInt64
    var guaranteed: LineBytes
  }

  /// A content on its way to the media, or there but not guaranteed.
  struct Content {
    /// Names the content for the barrier that will guarantee it; never reused.
    var sequence: UInt64
    /// Core clock of the sender from which it is accepted.
    var acceptedPs: UInt64
    var next: Int32
    var hasBytes: Bool
    /// Whether some core named it: a barrier may make it the guaranteed content.
    var isNamed = false
    var bytes: LineBytes
  }

  /// A content that a core named in a clean to persistence and no barrier of it has covered yet (P3).
  struct Named {
    var line: UInt64
    var sequence: UInt64
    var acceptedPs: UInt64
    var core: Int
  }

  struct Counters {
    /// Changes of accepted or guaranteed contents, in execution order.
    var persistEvents: UInt64
    var linesDirtied: UInt64
    var cleans: UInt64
    var redundantCleans: UInt64
    var evictions: UInt64
    var barriers: UInt64
    var guarantees: UInt64
  }

  private(set) var entries = GrowableBuffer<Entry>()
  private(set) var contents = GrowableBuffer<Content>()
  private(set) var named = GrowableBuffer<Named>()
  private var index = LineIndex()
  private var freeContents: Int32 = -1
  private(set) var nextSequence: UInt64 = 1
  var counters = Counters(
    persistEvents: 0, linesDirtied: 0, cleans: 0, redundantCleans: 0, evictions: 0, barriers: 0, guarantees: 0)

  /// Contents in flight above which a line forgets those that no cut by `model` and no barrier can come back to.
  private static var longestFlight: Int { 6 }

  var count: Int { entries.count }

  func find(_ line: UInt64) -> Int { index.find(line) }

  // MARK: - Events

  /// A store by anyone is about to change the line at `host` (P1). Returns the entry's index.
  mutating func willStore(_ line: UInt64, host: UnsafeRawPointer, pc: UInt64, at now: UInt64) -> Int {
    var e = index.find(line)
    if e < 0 {
      e = entries.count
      counters.linesDirtied &+= 1
      entries.append(
        Entry(
          line: line, isDirty: true, grantedSlot: -1, grantedCore: 0, oldest: -1, newest: -1, firstStorePc: pc,
          firstStorePs: now, lastStorePc: pc, guaranteed: LineBytes(host)))
      index.insert(line, e)
      return e
    }
    // Only where the line becomes dirty: which later stores come this way depends on the host's shortcuts.
    if !entries[e].isDirty {
      entries[e].isDirty = true
      entries[e].lastStorePc = pc
      let newest = entries[e].newest
      if newest >= 0 {
        contents[Int(newest)].bytes = LineBytes(host)
        contents[Int(newest)].hasBytes = true
      }
    }
    return e
  }

  /// The line's dirty content leaves the caches at `now` (P2).
  mutating func send(_ line: UInt64, acceptedPs: UInt64, at now: UInt64) {
    let e = index.find(line)
    guard e >= 0, entries[e].isDirty else { return }
    entries[e].isDirty = false
    counters.persistEvents &+= 1
    let c = newContent()
    contents[Int(c)] = Content(
      sequence: nextSequence, acceptedPs: acceptedPs, next: -1, hasBytes: false, bytes: LineBytes())
    nextSequence &+= 1
    if entries[e].newest >= 0 { contents[Int(entries[e].newest)].next = c } else { entries[e].oldest = c }
    entries[e].newest = c
    trim(e, at: now)
  }

  /// A core names the line in a clean to persistence; what is in flight now is what its next barrier guarantees.
  /// Returns the time from which that content is accepted, or nil if the line is guaranteed already.
  mutating func name(_ line: UInt64, core: Int) -> UInt64? {
    counters.cleans &+= 1
    let e = index.find(line)
    guard e >= 0, entries[e].newest >= 0 else {
      counters.redundantCleans &+= 1
      return nil
    }
    contents[Int(entries[e].newest)].isNamed = true
    let content = contents[Int(entries[e].newest)]
    named.append(Named(line: line, sequence: content.sequence, acceptedPs: content.acceptedPs, core: core))
    return content.acceptedPs
  }

  /// Whether a barrier of the core would guarantee anything.
  func hasNamed(core: Int) -> Bool {
    for i in 0..<named.count where named[i].core == core { return true }
    return false
  }

  /// A barrier of the core has returned: what it named is guaranteed (P3). `host` gives a line's visible bytes.
  mutating func guarantee(core: Int, host: (UInt64) -> UnsafeRawPointer) {
    counters.barriers &+= 1
    var kept = 0
    for i in 0..<named.count {
      let n = named[i]
      if n.core != core {
        named[kept] = n
        kept += 1
        continue
      }
      guarantee(line: n.line, sequence: n.sequence, host: host)
    }
    named.truncate(to: kept)
  }

  private mutating func guarantee(line: UInt64, sequence: UInt64, host: (UInt64) -> UnsafeRawPointer) {
    let e = index.find(line)
    // The line may have been guaranteed by an earlier mention of it, or this content overtaken by a later one.
    guard e >= 0 else { return }
    while entries[e].oldest >= 0, contents[Int(entries[e].oldest)].sequence <= sequence {
      let c = entries[e].oldest
      counters.guarantees &+= 1
      counters.persistEvents &+= 1
      entries[e].guaranteed = contents[Int(c)].hasBytes ? contents[Int(c)].bytes : LineBytes(host(line))
      entries[e].oldest = contents[Int(c)].next
      if entries[e].oldest < 0 { entries[e].newest = -1 }
      release(c)
    }
    if entries[e].oldest < 0 && !entries[e].isDirty { removeEntry(e) }
  }

  // MARK: - What a cut leaves

  /// Number of legal snapshots of a line: guaranteed, each in flight, and the visible one if it is dirty.
  func snapshotCount(_ e: Int) -> Int {
    var n = entries[e].isDirty ? 2 : 1
    var c = entries[e].oldest
    while c >= 0 {
      n += 1
      c = contents[Int(c)].next
    }
    return n
  }

  /// Writes snapshot `choice` of entry `e` (0 guaranteed, then in flight oldest first, then visible) over the line.
  func writeSnapshot(_ e: Int, _ choice: Int, to host: UnsafeMutableRawPointer) {
    if choice == 0 { return entries[e].guaranteed.write(to: host) }
    var c = entries[e].oldest
    var k = 1
    while c >= 0 {
      if k == choice {
        if contents[Int(c)].hasBytes { contents[Int(c)].bytes.write(to: host) }
        return
      }
      k += 1
      c = contents[Int(c)].next
    }
  }

  /// After a cut: what is in NVM is all there is.
  mutating func reset() {
    entries.truncate(to: 0)
    contents.truncate(to: 0)
    named.truncate(to: 0)
    index.removeAll()
    freeContents = -1
  }

  // MARK: - Storage

  private mutating func newContent() -> Int32 {
    if freeContents >= 0 {
      let c = freeContents
      freeContents = contents[Int(c)].next
      return c
    }
    contents.append(Content(sequence: 0, acceptedPs: 0, next: -1, hasBytes: false, bytes: LineBytes()))
    return Int32(contents.count - 1)
  }

  private mutating func release(_ c: Int32) {
    contents[Int(c)].next = freeContents
    freeContents = c
  }

  /// Forgets a content in flight when there are too many: one that nobody named, with a later one accepted already.
  private mutating func trim(_ e: Int, at now: UInt64) {
    var n = 0
    var c = entries[e].oldest
    while c >= 0 {
      n += 1
      c = contents[Int(c)].next
    }
    guard n > Ledger.longestFlight else { return }
    var previous: Int32 = -1
    c = entries[e].oldest
    while c != entries[e].newest {
      let next = contents[Int(c)].next
      if contents[Int(next)].acceptedPs > now { return }
      if !contents[Int(c)].isNamed {
        if previous < 0 { entries[e].oldest = next } else { contents[Int(previous)].next = next }
        return release(c)
      }
      previous = c
      c = next
    }
  }

  private mutating func removeEntry(_ e: Int) {
    let last = entries.count - 1
    index.remove(entries[e].line)
    if e != last {
      entries[e] = entries[last]
      index.update(entries[e].line, e)
    }
    entries.truncate(to: last)
  }

  mutating func grant(_ e: Int, slot: Int, core: Int) {
    entries[e].grantedSlot = Int16(truncatingIfNeeded: slot)
    entries[e].grantedCore = Int16(truncatingIfNeeded: core)
  }

  // MARK: - From a snapshot

  /// Takes over an entry without contents in flight.
  mutating func adopt(_ entry: Entry) {
    index.insert(entry.line, entries.count)
    entries.append(entry)
  }

  /// Takes over a content in flight, the newest of the entry adopted last.
  mutating func adopt(_ content: Content) {
    let e = entries.count - 1
    let c = newContent()
    contents[Int(c)] = content
    if entries[e].newest >= 0 { contents[Int(entries[e].newest)].next = c } else { entries[e].oldest = c }
    entries[e].newest = c
  }

  mutating func readTail(_ input: inout ByteReader) throws(SnapshotError) {
    try input.buffer(&named)
    nextSequence = try input.word()
    let bytes = try input.section()
    guard bytes.count == MemoryLayout<Counters>.size else {
      throw SnapshotError(description: "the snapshot is damaged")
    }
    counters = bytes.withUnsafeBytes { $0.loadUnaligned(as: Counters.self) }
  }

  /// An independent copy, for a trial.
  func copy() -> Ledger {
    var l = self
    l.entries = entries.copy()
    l.contents = contents.copy()
    l.named = named.copy()
    l.index = index.copy()
    return l
  }

  func free() {
    entries.free()
    contents.free()
    named.free()
    index.free()
  }

  /// Checks invariants 1 to 3; for tests.
  func checkInvariants() {
    for e in 0..<entries.count {
      precondition(index.find(entries[e].line) == e, "the ledger's index does not find an entry")
      precondition(entries[e].isDirty || entries[e].newest >= 0, "a clean line without contents in flight has an entry")
      var c = entries[e].oldest
      var sequence: UInt64 = 0
      while c >= 0 {
        precondition(contents[Int(c)].sequence > sequence, "contents in flight are out of order")
        sequence = contents[Int(c)].sequence
        let isNewest = c == entries[e].newest
        precondition(
          contents[Int(c)].hasBytes == (entries[e].isDirty || !isNewest), "a content in flight lacks its bytes")
        c = contents[Int(c)].next
      }
    }
  }
}

/// The 64 bytes of a line.
struct LineBytes: Equatable {
  var a: SIMD8<UInt64>
  init() { a = .zero }
  init(_ host: UnsafeRawPointer) { a = host.loadUnaligned(as: SIMD8<UInt64>.self) }
  func write(to host: UnsafeMutableRawPointer) { host.storeBytes(of: a, as: SIMD8<UInt64>.self) }
}
