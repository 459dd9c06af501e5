/// Mutations: what is broken on purpose, to see a checker fail.
///
/// A removed step is a clean or barrier of the kernel whose instructions are executed as no-ops, on the image that ships;
/// where they are is in the section `.brownout.steps` of its ELF file. Mutants of order are images of their own.

import GuestABI
import Machine

package enum Mutation {
  /// Names of all steps that an image has, in the order of their numbers.
  package static func steps(of image: LoadedImage) -> [String] {
    var numbers: Set<UInt32> = []
    for record in records(of: image) { numbers.insert(record.step) }
    return numbers.sorted().compactMap(name)
  }

  /// Addresses of the instructions that make up a step; empty if the image has no step of that name.
  package static func addresses(of step: String, in image: LoadedImage) -> [UInt64] {
    records(of: image).filter { name($0.step) == step }.map(\.address)
  }

  /// Names of the steps that clean nothing: barriers and orders, which count under `eadr` too.
  package static func barriers(of image: LoadedImage) -> Set<String> {
    Set(records(of: image).filter { $0.kind != BROWNOUT_STEP_KIND_CLEAN }.compactMap { name($0.step) })
  }

  package static func name(_ step: UInt32) -> String? { brownout_step_name(step).map { String(cString: $0) } }

  private static func records(of image: LoadedImage) -> [(address: UInt64, kind: UInt32, step: UInt32)] {
    let bytes = image.sections[".brownout.steps"] ?? []
    let size = MemoryLayout<brownout_step_record>.size
    return bytes.withUnsafeBytes { raw in
      (0..<raw.count / size).map { i in
        (
          UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i * size, as: UInt64.self)),
          UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: i * size + 8, as: UInt32.self)),
          UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: i * size + 12, as: UInt32.self))
        )
      }
    }
  }
}
