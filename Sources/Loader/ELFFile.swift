/// ELF executables for AArch64: segments to load and the entry point.
///
/// Segments go to their physical addresses, so that a kernel that runs in the upper half is loaded where it starts;
/// the entry point is translated in the same way.
/// Source: System V ABI, gABI 4.1; ELF for the Arm 64-bit Architecture (AAELF64).
///
/// 1. Segments do not overlap in memory, and their bytes are copied once: no file makes more memory than about twice
///    its size.

import Machine

struct ELFFile {
  static let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46]
  private static let aarch64: UInt16 = 183
  private static let headerBytes: UInt64 = 64
  private static let programHeaderBytes: UInt64 = 56

  /// What of the file header is needed later.
  struct Header {
    var entry: UInt64
    var programHeaders: UInt64
    var programHeaderCount: UInt64
    var sectionHeaders: UInt64
    var sectionCount: UInt64
    var sectionNames: UInt64
  }

  private struct Segment {
    var header: UInt64
    var file: Range<Int>
    var virtual: UInt64
    var physical: UInt64
    var size: UInt64
    var isExecutable: Bool
  }

  let reader: ByteReader
  let header: Header

  init(_ reader: ByteReader) throws(LoaderError) {
    self.reader = reader
    header = try ELFFile.readHeader(reader)
  }

  func image() throws(LoaderError) -> LoadedImage {
    let segments = try readSegments()
    let sections = try ELFSections(reader, header)
    return LoadedImage(
      kind: .elf,
      segments: segments.map {
        LoadedImage.Segment(
          address: $0.physical, bytes: Array(reader.bytes[$0.file]), size: $0.size, virtualAddress: $0.virtual,
          isExecutable: $0.isExecutable)
      },
      entry: try physicalEntry(segments), symbols: try sections.symbols(), sections: try sections.named(".brownout."))
  }

  private static func readHeader(_ reader: ByteReader) throws(LoaderError) -> Header {
    guard reader.count >= headerBytes else {
      throw reader.damaged(0, "the header of an ELF file has 64 bytes, the file \(reader.count)")
    }
    func refused(_ offset: UInt64, _ reason: LoaderError.Reason, _ problem: String, _ remedy: String) -> LoaderError {
      LoaderError(reason, file: reader.file, offset: offset, problem, remedy: remedy)
    }
    let build = "build it with -target aarch64-none-elf"
    guard reader.bytes[4] == 2 else { throw refused(4, .wrongMachine, "this is a 32-bit ELF file", build) }
    guard reader.bytes[5] == 1 else { throw refused(5, .wrongMachine, "this is a big-endian ELF file", build) }
    let machine = try reader.word(UInt16.self, at: 18)
    guard machine == aarch64 else {
      throw refused(18, .wrongMachine, "this is an ELF file for \(name(ofMachine: machine)), not for AArch64", build)
    }
    switch try reader.word(UInt16.self, at: 16) {
    case 2, 3: break
    case 1: throw refused(16, .wrongType, "this is an object file", "link it into an executable")
    case 4: throw refused(16, .wrongType, "this is a core dump", "give the executable")
    case let type: throw refused(16, .wrongType, "this is an ELF file of type \(type)", "give an executable")
    }
    let programHeaderCount = UInt64(try reader.word(UInt16.self, at: 56))
    let sectionCount = UInt64(try reader.word(UInt16.self, at: 60))
    let programHeaderSize = UInt64(try reader.word(UInt16.self, at: 54))
    let sectionHeaderSize = UInt64(try reader.word(UInt16.self, at: 58))
    guard programHeaderCount == 0 || programHeaderSize == programHeaderBytes else {
      throw reader.damaged(54, "program headers of \(programHeaderSize) bytes, where ELF64 has 56")
    }
    guard sectionCount == 0 || sectionHeaderSize == ELFSections.headerBytes else {
      throw reader.damaged(58, "section headers of \(sectionHeaderSize) bytes, where ELF64 has 64")
    }
    guard programHeaderCount < 0xffff else {
      throw refused(56, .damaged, "it has 65,535 or more program headers", "link it into fewer segments")
    }
    return Header(
      entry: try reader.word(UInt64.self, at: 24), programHeaders: try reader.word(UInt64.self, at: 32),
      programHeaderCount: programHeaderCount, sectionHeaders: try reader.word(UInt64.self, at: 40),
      sectionCount: sectionCount, sectionNames: UInt64(try reader.word(UInt16.self, at: 62)))
  }

  private func readSegments() throws(LoaderError) -> [Segment] {
    var segments: [Segment] = []
    var copied: UInt64 = 0
    _ = try reader.range(
      header.programHeaders, header.programHeaderCount * ELFFile.programHeaderBytes, of: "the program header table")
    for index in 0..<header.programHeaderCount {
      let at = header.programHeaders + index * ELFFile.programHeaderBytes
      switch try reader.word(UInt32.self, at: at) {
      case 1:
        guard let segment = try readSegment(at) else { continue }
        copied += UInt64(segment.file.count)
        segments.append(segment)
      case 3:
        throw LoaderError(
          .wrongType, file: reader.file, offset: at, "it needs a dynamic linker", remedy: "link it statically")
      default: continue
      }
    }
    guard !segments.isEmpty else {
      throw LoaderError(
        .wrongType, file: reader.file, "it has no segment to load", remedy: "give the executable, not its symbols")
    }
    guard copied <= 2 * reader.count else {
      throw reader.damaged(header.programHeaders, "its segments hold more than twice the bytes of the file")
    }
    let byAddress = segments.sorted { $0.physical < $1.physical }
    for (one, next) in zip(byAddress, byAddress.dropFirst()) where one.physical + one.size > next.physical {
      throw reader.damaged(
        next.header, "two segments overlap in memory at 0x\(String(next.physical, radix: 16))")
    }
    return segments
  }

  /// The segment whose header lies at `at`; nil for an empty one.
  private func readSegment(_ at: UInt64) throws(LoaderError) -> Segment? {
    let virtual = try reader.word(UInt64.self, at: at + 16)
    let physical = try reader.word(UInt64.self, at: at + 24)
    let fileSize = try reader.word(UInt64.self, at: at + 32)
    let size = try reader.word(UInt64.self, at: at + 40)
    if size == 0 && fileSize == 0 { return nil }
    guard fileSize <= size else {
      throw reader.damaged(at, "a segment has \(fileSize) bytes in the file and only \(size) in memory")
    }
    guard !physical.addingReportingOverflow(size).overflow, !virtual.addingReportingOverflow(size).overflow else {
      throw reader.damaged(at, "a segment of \(size) bytes reaches beyond the address space")
    }
    let file = try reader.range(reader.word(UInt64.self, at: at + 8), fileSize, of: "a segment")
    let flags = try reader.word(UInt32.self, at: at + 4)
    return Segment(
      header: at, file: file, virtual: virtual, physical: physical, size: size, isExecutable: flags & 1 != 0)
  }

  /// A virtual entry point becomes physical as its segment does; one that is physical already stays.
  private func physicalEntry(_ segments: [Segment]) throws(LoaderError) -> UInt64 {
    if let segment = segments.first(where: { header.entry &- $0.virtual < $0.size }) {
      return segment.physical + (header.entry - segment.virtual)
    }
    if segments.contains(where: { header.entry &- $0.physical < $0.size }) { return header.entry }
    throw reader.damaged(24, "the entry point 0x\(String(header.entry, radix: 16)) lies in no segment")
  }

  private static func name(ofMachine machine: UInt16) -> String {
    switch machine {
    case 3: "x86"
    case 8: "MIPS"
    case 20, 21: "PowerPC"
    case 22: "S390"
    case 40: "32-bit Arm"
    case 62: "x86-64"
    case 243: "RISC-V"
    case 258: "LoongArch"
    default: "machine \(machine)"
    }
  }
}
