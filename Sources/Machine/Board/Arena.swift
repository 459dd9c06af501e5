/// One raw allocation for all mutable state of the machine but memory and the ledger.
///
/// Components place their State here once, while the machine is built; a fork is then one copy, a snapshot one write.
/// Only trivial types may live here: no references, nothing with a destructor.

#if canImport(Glibc)
  import Glibc
#endif

/// A region that components carve their state from, in the order in which the board builds them.
struct Arena {
  let base: UnsafeMutableRawPointer
  let capacity: Int
  private(set) var used = 0

  /// Reserves `capacity` bytes of zeroed address space; pages cost nothing until they are touched.
  init(capacity: Int) {
    self.capacity = capacity
    base = allocatePages(capacity)
  }

  /// Storage for `count` values, aligned to 64 bytes, all bits zero.
  mutating func allocate<T>(_: T.Type, count: Int) -> UnsafeMutablePointer<T> {
    precondition(_isPOD(T.self), "state in the arena must be of a trivial type")
    let start = (used + 63) & ~63
    let bytes = count * MemoryLayout<T>.stride
    precondition(start + bytes <= capacity, "the arena is too small for the machine's state")
    used = start + bytes
    return (base + start).bindMemory(to: T.self, capacity: count)
  }

  func free() { freePages(base, capacity) }
}

/// Zeroed, page-aligned host memory, committed on first touch.
func allocatePages(_ bytes: Int) -> UnsafeMutableRawPointer {
  guard let p = hostPages(bytes) else {
    preconditionFailure("the host has no address space for \(bytes) bytes of simulated memory")
  }
  return p
}

/// The same; nil where the host has no address space left.
func hostPages(_ bytes: Int) -> UnsafeMutableRawPointer? {
  let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
  guard let p = mmap(nil, max(4096, (bytes + 4095) & ~4095), PROT_READ | PROT_WRITE, flags, -1, 0), p != MAP_FAILED
  else { return nil }
  return p
}

func freePages(_ base: UnsafeMutableRawPointer, _ bytes: Int) {
  munmap(base, max(4096, (bytes + 4095) & ~4095))
}
