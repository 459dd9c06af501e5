/// One row of the A64 instruction table, and the vocabulary that rows use.
///
/// A row says all that the project knows about an encoding: which words it takes, how its text reads, what it costs,
/// what the engine must know before it runs. Everything else (opcodes, decoder, encoder, disassembly, the ISA page) is
/// generated from rows, so no two parts of the simulator can disagree about an instruction.
/// Invariants, checked by `InstructionTable.validate`:
/// 1. No two rows take the same word, unless one of them names the other in `over`.
/// 2. Every row takes at least one word, and names are unique.
/// 3. A pattern describes exactly 32 bits, and each field sits where `Field.all` says.

/// What an instruction costs, as a class; the machine's configuration gives each class its clocks.
package enum CostClass: String, CaseIterable, Sendable {
  case alu, aluShifted, shift, mul32, mul64, div32, div64, crc
  case load, loadPair, loadExclusive, store, storePair, storeExclusive, prefetch
  case branch, branchIndirect, exception, system, barrier, hint
  case fpMove, fpAdd, fpMul, fpMulAdd, fpConvert, fpDiv32, fpDiv64, fpSqrt32, fpSqrt64
  case simdInteger, simdMultiply, crypto
  case loadVector, storeVector, loadStructure, storeStructure, atomic

  package var doc: String {
    switch self {
    case .alu: "One integer operation, or a move."
    case .aluShifted: "An integer operation whose second operand is shifted or extended; `alu` when the amount is 0."
    case .shift: "A shift, rotate, bit-field move or bit count."
    case .mul32: "A 32-bit multiplication."
    case .mul64: "A 64-bit multiplication."
    case .div32: "A 32-bit division."
    case .div64: "A 64-bit division."
    case .crc: "A CRC32 step."
    case .load: "A load of one register."
    case .loadPair: "A load of two registers."
    case .loadExclusive: "A load that sets the exclusive monitor."
    case .store: "A store of one register."
    case .storePair: "A store of two registers."
    case .storeExclusive: "A store that tests the exclusive monitor."
    case .prefetch: "A prefetch hint."
    case .branch: "A branch to a target that the word names."
    case .branchIndirect: "A branch to a target held in a register."
    case .exception: "An instruction that takes or returns from an exception."
    case .system: "A move to or from a system register, or a system operation."
    case .barrier: "DSB, DMB, ISB."
    case .hint: "A hint."
    case .fpMove: "A move, sign change, comparison or selection of floating-point values."
    case .fpAdd: "A floating-point addition, minimum or maximum, scalar or vector."
    case .fpMul: "A floating-point multiplication, scalar or vector."
    case .fpMulAdd: "A floating-point multiplication and addition, scalar or vector."
    case .fpConvert: "A conversion or rounding of floating-point values, or an estimate."
    case .fpDiv32: "A floating-point division of single precision."
    case .fpDiv64: "A floating-point division of double precision."
    case .fpSqrt32: "A square root of single precision."
    case .fpSqrt64: "A square root of double precision."
    case .simdInteger: "An integer operation, move or permutation of Advanced SIMD."
    case .simdMultiply: "An integer multiplication of Advanced SIMD."
    case .crypto: "A step of AES or SHA."
    case .loadVector: "A load of one or two SIMD&FP registers."
    case .storeVector: "A store of one or two SIMD&FP registers."
    case .loadStructure: "LD1 to LD4 and their replicating forms."
    case .storeStructure: "ST1 to ST4."
    case .atomic: "An atomic read-modify-write."
    }
  }
}

/// The architecture feature that an encoding belongs to.
package enum Feature: String, CaseIterable, Sendable {
  case base, crc32, pan, dpb, dpb2, lse, aes, pmull, sha1, sha256, hafdbs

  package var doc: String {
    switch self {
    case .base: "Armv8.0-A."
    case .crc32: "FEAT_CRC32: the CRC32 instructions."
    case .pan: "FEAT_PAN: privileged access never."
    case .dpb: "FEAT_DPB: DC CVAP."
    case .dpb2: "FEAT_DPB2: DC CVADP."
    case .lse: "FEAT_LSE: atomic read-modify-write instructions."
    case .aes: "FEAT_AES: the AES instructions."
    case .pmull: "FEAT_PMULL: polynomial multiplication of 64-bit elements."
    case .sha1: "FEAT_SHA1: the SHA-1 instructions."
    case .sha256: "FEAT_SHA256: the SHA-256 instructions."
    case .hafdbs: "FEAT_HAFDBS: hardware sets access flags and dirty state in page tables."
    }
  }
}

/// What the engine must know about an opcode before it runs it.
package enum InstructionFlag: String, CaseIterable, Sendable {
  case load, store, pair, exclusive, acquire, release, unprivileged, writeback
  case branch, conditional, link, setsFlags, readsFlags, endsBlock, simd, structure, atomic

  package var doc: String {
    switch self {
    case .load: "Reads memory."
    case .store: "Writes memory."
    case .pair: "Moves two registers."
    case .exclusive: "Uses the exclusive monitor."
    case .acquire: "Load-acquire."
    case .release: "Store-release."
    case .unprivileged: "Accesses memory with the permissions of EL0 when executed at EL1."
    case .writeback: "Writes the updated address back to the base register."
    case .branch: "May continue at another address, without taking an exception."
    case .conditional: "A branch that may also fall through."
    case .link: "Writes the return address to X30."
    case .setsFlags: "Writes PSTATE.NZCV."
    case .readsFlags: "Reads PSTATE.NZCV."
    case .endsBlock: "The last of a block of decoded code; for MSR, MRS and SYS see `Instruction.endsBlock(_:)`."
    case .simd: "Uses SIMD&FP registers: trapped unless CPACR_EL1.FPEN permits it."
    case .structure: "Loads or stores structures of elements of one to four SIMD&FP registers."
    case .atomic: "Reads and writes memory in one step."
    }
  }
}

/// Which bit of the word says whether general registers are 64-bit.
package enum RegisterWidth: String, CaseIterable, Sendable {
  case w, x, sf, size0, notOpc0

  package var doc: String {
    switch self {
    case .w: "Always 32-bit."
    case .x: "Always 64-bit."
    case .sf: "64-bit when bit 31 is 1."
    case .size0: "64-bit when bit 30 is 1."
    case .notOpc0: "64-bit when bit 22 is 0."
    }
  }
}

/// One way to write an instruction: used when the condition holds and no earlier form's did.
package struct TextForm: Hashable, Sendable {
  /// Atoms separated by spaces, all of which must hold: `field=bits` and `field!=bits` (bits may hold `x`), or the
  /// name of a predicate that the disassembler implements. Empty: always.
  package var condition: String
  /// Literal text with `{pieces}`: a register field (`{rd}`, or with a form: `{rd.sp}`, `{rd.w}`, `{rd.x}`,
  /// `{rd.xsp}`; of SIMD&FP registers `{rd.b}` to `{rd.q}`, `{rd.v}`, and forms named after the field that holds the
  /// size, `{rd.ftype}`), or the name of a piece that the disassembler implements. The mnemonic is ended by a space.
  package var template: String
}

/// An encoding.
package struct InstructionRow: Sendable {
  /// The opcode's name, lower camel case, in the words of the Arm ARM's encoding names.
  package var name: String
  /// Tokens separated by spaces, from bit 31 down: fixed bits (`1001`), should-be bits that the decoder ignores and
  /// the encoder writes (`(11111)`), and names of fields.
  package var pattern: String
  /// Combinations of fields that are reserved although the pattern takes them, in the language of conditions.
  package var except: [String]
  package var cost: CostClass
  package var feature: Feature
  package var flags: [InstructionFlag]
  package var width: RegisterWidth
  /// Text forms, aliases first.
  package var text: [TextForm]
  /// Rows whose words this more specific row takes away.
  package var over: [String]
}

/// Collects rows. Each call is a statement of its own, which keeps the compiler fast and a row easy to find.
package struct RowList {
  package private(set) var rows: [InstructionRow] = []

  package init() {}

  /// Adds a row. `aliases` are (condition, template), the first that holds wins; `text` is the form without condition.
  /// `width` may be left out when the pattern has one of the fields `sf`, `size0` and `opc0`; otherwise it is 64-bit.
  @inline(never)
  package mutating func row(
    _ name: String, _ pattern: String, _ cost: CostClass, _ flags: [InstructionFlag], _ text: String,
    aliases: [(String, String)] = [], except: [String] = [], feature: Feature = .base, width: RegisterWidth? = nil,
    over: [String] = []
  ) {
    let names: [Substring] = pattern.split(separator: " ")
    let inferred: RegisterWidth =
      if names.contains("sf") {
        .sf
      } else if names.contains("size0") {
        .size0
      } else if names.contains("opc0") {
        .notOpc0
      } else {
        .x
      }
    var forms: [TextForm] = aliases.map { TextForm(condition: $0.0, template: $0.1) }
    forms.append(TextForm(condition: "", template: text))
    rows.append(
      InstructionRow(
        name: name, pattern: pattern, except: except, cost: cost, feature: feature, flags: flags,
        width: width ?? inferred, text: forms, over: over))
  }

  /// Adds a row without flags.
  @inline(never)
  package mutating func row(
    _ name: String, _ pattern: String, _ cost: CostClass, _ text: String, aliases: [(String, String)] = [],
    except: [String] = [], feature: Feature = .base, width: RegisterWidth? = nil, over: [String] = []
  ) {
    row(name, pattern, cost, [], text, aliases: aliases, except: except, feature: feature, width: width, over: over)
  }
}
