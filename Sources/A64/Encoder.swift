/// From an opcode and its fields to a word.
///
/// What the encoder returns always decodes to the opcode it was asked for; anything else is an error.

/// Why fields do not make a word.
package enum EncodingError: Error, Hashable, CustomStringConvertible {
  case notAnInstruction
  case missing(Opcode, Field)
  case unknown(Opcode, Field)
  case repeated(Opcode, Field)
  /// The value does not fit the field's width.
  case outOfRange(Opcode, Field, UInt32)
  /// The fields fit, but the architecture reserves the combination.
  case reserved(Opcode, UInt32)

  package var description: String {
    switch self {
    case .notAnInstruction: "unallocated has no encoding"
    case .missing(let opcode, let field): "\(opcode) needs the field \(field)"
    case .unknown(let opcode, let field): "\(opcode) has no field \(field)"
    case .repeated(let opcode, let field): "\(opcode): the field \(field) is given twice"
    case .outOfRange(let opcode, let field, let value):
      "\(opcode): \(value) does not fit the \(field.width) bits of the field \(field)"
    case .reserved(let opcode, let word): "\(opcode): 0x\(String(word, radix: 16)) is a reserved combination of fields"
    }
  }
}

extension Opcode {
  /// The canonical word of this opcode with every one of its fields given, each once, as raw bits.
  package func encode(_ values: KeyValuePairs<Field, UInt32>) throws(EncodingError) -> UInt32 {
    try encode(Array(values.map { ($0.key, $0.value) }))
  }

  /// The same, from a list that was computed.
  package func encode(_ values: [(Field, UInt32)]) throws(EncodingError) -> UInt32 {
    guard self != .unallocated else { throw .notAnInstruction }
    var word: UInt32 = Self.baseWords[Int(rawValue)]
    var left: [Field] = fields
    for (field, value) in values {
      guard let place = left.firstIndex(of: field) else {
        throw fields.contains(field) ? .repeated(self, field) : .unknown(self, field)
      }
      left.remove(at: place)
      guard UInt64(value) >> UInt64(field.width) == 0 else { throw .outOfRange(self, field, value) }
      word |= value << field.low
    }
    if let field = left.first { throw .missing(self, field) }
    guard Opcode.decode(word) == self else { throw .reserved(self, word) }
    return word
  }

  /// The word with its should-be bits as the architecture wants them. `word` must be of this opcode.
  package func canonical(_ word: UInt32) -> UInt32 {
    let mask: UInt32 = Self.shouldBeMasks[Int(rawValue)]
    return word & ~mask | Self.baseWords[Int(rawValue)] & mask
  }
}
