/// What programs in Swift use beside `ember.h`: slots, failure, parameters, markers, in Swift's own types.
///
/// 1. What fails unexpectedly ends the program with an ASSERT_FAILED marker, a line that says why, and status 1.
/// 2. Nothing here depends on time.

@_exported import EmberRuntime

/// A slot of the program's cap group; 0 is none.
typealias Slot = UInt64

extension StaticString {
  /// The text with a zero at its end, as C wants it.
  var cString: UnsafePointer<CChar> { UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self) }
}

/// Ends the program: `what` went wrong, `detail` is what was found.
func fail(_ what: StaticString, _ detail: Int64) -> Never { ember_fail(what.cString, detail) }

/// Prints a line of two texts, and a number.
func say(_ first: StaticString, _ second: StaticString) { ember_print_texts(first.cString, second.cString) }
func say(_ first: StaticString, _ second: StaticString, _ number: Int64) {
  ember_print_number(first.cString, second.cString, number)
}

/// The result of a call that must not fail here.
@discardableResult
func check(_ status: Int64, _ what: StaticString) -> UInt64 {
  if status < 0 { fail(what, status) }
  return UInt64(status)
}

/// Ends the program if `condition` does not hold.
@inline(__always)
func require(_ condition: Bool, _ what: StaticString, _ detail: @autoclosure () -> UInt64) {
  if !condition { fail(what, Int64(bitPattern: detail())) }
}

/// A number of the boot arguments; missing or out of `range`, the program says so and ends with status 1.
func parameter(_ name: StaticString, _ range: ClosedRange<UInt64>) -> UInt64 {
  ember_parameter_within(name.cString, range.lowerBound, range.upperBound)
}

/// Markers, as the simulator counts them.
enum Marker {
  @inline(__always)
  static func put(_ kind: Int, _ id: UInt64, _ value: UInt64) {
    ember_marker(UInt64(kind), id, value)
  }

  /// A phase of the program, which has no result.
  static func phase(_ id: UInt64, _ body: () -> Void) {
    put(BROWNOUT_MARKER_PHASE_BEGIN, id, 0)
    body()
    put(BROWNOUT_MARKER_PHASE_END, id, 0)
  }

  /// One operation; `number` is its place among those of its program.
  @inline(__always)
  static func operation<Result>(_ id: UInt64, _ number: UInt64, _ body: () -> Result) -> Result {
    put(BROWNOUT_MARKER_OP_BEGIN, id, number)
    let result = body()
    put(BROWNOUT_MARKER_OP_END, id, number)
    return result
  }
}

/// A hash of words, in the order in which they come.
struct Hash {
  private(set) var value = UInt64(EMBER_HASH_START)

  @inline(__always)
  mutating func add(_ word: UInt64) { value = ember_random_mix(value ^ word) &* 0x9e37_79b9_7f4a_7c15 }
}

/// Random numbers, the same on every machine.
struct Random {
  private var state = ember_random()

  init(seed: UInt64) { ember_random_seed(&state, seed) }

  @inline(__always)
  mutating func next() -> UInt64 { ember_random_next(&state) }
  /// A number in 0..<bound; 0 if `bound` is 0.
  @inline(__always)
  mutating func below(_ bound: UInt64) -> UInt64 { ember_random_below(&state, bound) }
  @inline(__always)
  mutating func below(_ bound: Int) -> Int { Int(ember_random_below(&state, UInt64(bound))) }
  /// A rank in 0..<count by the weights of `ember_zipf_fill`.
  mutating func zipf(_ cumulative: UnsafePointer<UInt64>, _ count: UInt64) -> UInt64 {
    ember_zipf_next(&state, cumulative, count)
  }
}

/// A page of memory for payloads, and the messages of one thread.
struct Mailbox {
  let page: UnsafeMutableRawPointer

  /// Makes a page and gives it to the calling thread.
  init() {
    guard let page = ember_pages(EMBER_PMO_LAZY, EMBER_PAGE_BYTES, nil) else { fail("no memory for a message page", 0) }
    self.page = page
    check(ember_thread_message_page(page), "the message page")
  }
}
