/// Messages of protocol buffers, as little as a trace for Perfetto needs: numbers, strings, messages within messages.
///
/// Source: the encoding page of the Protocol Buffers documentation. A library would generate thousands of lines for the
/// dozen fields that are written here.

struct ProtocolBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private mutating func variable(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func number(_ field: UInt64, _ value: UInt64) {
    variable(field << 3)
    variable(value)
  }

  mutating func string(_ field: UInt64, _ text: String) {
    variable(field << 3 | 2)
    variable(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func message(_ field: UInt64, _ message: ProtocolBuffer) {
    variable(field << 3 | 2)
    variable(UInt64(message.bytes.count))
    bytes.append(contentsOf: message.bytes)
  }

  mutating func message(_ field: UInt64, _ fill: (inout ProtocolBuffer) -> Void) {
    var inner = ProtocolBuffer()
    fill(&inner)
    message(field, inner)
  }
}
