/// What a run starts from besides the image, and what it leaves behind: NVM contents, snapshots, boot arguments.

import ArgumentParser
import Configuration
import Experiment
import Foundation
import Loader
import Machine
import Units

package struct StateOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Contents of NVM before the first power-on: raw bytes.", valueName: "file"))
  package var nvmImage: String?

  @Option(name: .long, help: ArgumentHelp("Write NVM as it is at the end to OUT/nvm.img: nvm.", valueName: "nvm"))
  package var save: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Write a snapshot to OUT/snapshots/N.brsnap. Repeatable.", valueName: "trigger"))
  package var snapshotAt: [String] = []

  @Option(name: .long, help: ArgumentHelp("Go on from a snapshot of the same machine and image.", valueName: "file"))
  package var from: String?

  @Option(name: .long, help: ArgumentHelp("An initial RAM disk.", valueName: "file"))
  package var initrd: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A disk with the contents of this file, which stays as it is; :ro read-only, :rw written back at the end.",
      valueName: "file[:ro|:rw]"))
  package var disk: String?

  @Option(name: .long, help: ArgumentHelp("More boot arguments, behind the others.", valueName: "text"))
  package var append: String?

  package init() {}

  /// Whether an output folder is needed.
  private var needsFolder: String? {
    if save != nil { return "--save" }
    return snapshotAt.isEmpty ? nil : "--snapshot-at"
  }

  /// What goes into the configuration's hash. Files are listed in the manifest with hashes of their own.
  var hashed: [String: String] {
    var words: [String: String] = [:]
    if let append { words["append"] = append }
    if let disk, DiskFile(disk).mode == .readOnly { words["disk"] = "read-only" }
    return words
  }

  /// Completes what a simulation is made of.
  /// - Returns: the files that went in.
  func apply(
    to input: inout SimulationInput, guest: GuestImage, hasFolder: Bool
  ) throws(CommandFailure) -> [ImageRecord] {
    if let save, save != "nvm" {
      throw CommandFailure(.usage, "--save \(quoted(save)): what can be saved is nvm")
    }
    if let flag = needsFolder, !hasFolder {
      throw CommandFailure(.usage, "\(flag) writes into the folder of results; name one with --out")
    }
    if nvmImage != nil && from != nil {
      throw CommandFailure(.usage, "--nvm-image and --from both say what NVM holds; give one of them")
    }
    for text in snapshotAt {
      do { input.snapshotAt.append(try Trigger(parsing: text)) } catch {
        throw CommandFailure(.usage, "--snapshot-at: \(error)")
      }
    }
    var files: [ImageRecord] = []
    func contents(_ path: String?, _ flag: String) throws(CommandFailure) -> [UInt8]? {
      guard let path else { return nil }
      if path.isEmpty { throw CommandFailure(.usage, "--\(flag) needs the name of a file") }
      let bytes = try read(path)
      files.append(ImageRecord(name: URL(fileURLWithPath: path).lastPathComponent, contents: bytes, flag: flag))
      return bytes
    }
    input.initrd = try contents(initrd, "initrd") ?? []
    if let initrd, input.initrd.isEmpty { throw CommandFailure(.usage, "--initrd: \(initrd) is empty") }
    if let disk {
      let named = DiskFile(disk)
      let bytes = try contents(named.path, "disk") ?? []
      try named.check(count: bytes.count)
      input.disk = DiskImage(bytes: bytes, isReadOnly: named.mode == .readOnly)
    }
    if from != nil || !snapshotAt.isEmpty { input.identity = identity(input.configuration, guest, files) }
    input.nvmImage = try contents(nvmImage, "nvm-image")
    input.from = try contents(from, "from")
    input.fromFile = from ?? ""
    if let append { input.bootArguments += input.bootArguments.isEmpty ? append : " \(append)" }
    return files
  }

  private func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    do { return try FileReader.read(path) } catch { throw CommandFailure(.usage, error.description) }
  }

  /// The disk, if it is to be written back.
  var writtenDisk: DiskFile? {
    guard let disk, case let file = DiskFile(disk), file.mode == .written else { return nil }
    return file
  }

  /// What a snapshot must share with the run that goes on from it: the machine, the policy, the workload, the image and
  /// the boot arguments, but not where the power is cut nor where the run ends.
  private func identity(_ configuration: RunConfiguration, _ guest: GuestImage, _ files: [ImageRecord]) -> UInt64 {
    var machine = configuration
    machine.until = RunConfiguration().until
    machine.failAt = []
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let words = machine.hash(with: hashed) + guest.record.hash + files.map(\.hash).joined()
    for byte in words.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}

extension OutputDirectory {
  /// Writes the `number`th snapshot.
  func writeSnapshot(_ number: Int, _ bytes: [UInt8]) throws(CommandFailure) {
    let folder = "\(path)/snapshots"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(.failed, "\(folder) cannot be made: \(error.localizedDescription)")
    }
    try write("snapshots/\(number).brsnap", bytes)
  }

  /// Writes the visible contents of NVM as a sparse file: pages of zeros take no room.
  func writeNVM(of machine: Machine) throws(CommandFailure) {
    let file = "\(path)/nvm.img"
    let count = Int(machine.spec.nvmBytes)
    guard let base = machine.nvmPointer(offset: 0, count: count),
      FileManager.default.createFile(atPath: file, contents: nil), let handle = FileHandle(forWritingAtPath: file)
    else { throw CommandFailure(.failed, "\(file) cannot be written") }
    do {
      let page = 4096
      for offset in stride(from: 0, to: count, by: page) {
        let words = UnsafeRawBufferPointer(start: base + offset, count: page)
        if words.allSatisfy({ $0 == 0 }) { continue }
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data(words))
      }
      try handle.truncate(atOffset: UInt64(count))
      try handle.close()
    } catch {
      throw CommandFailure(.failed, "\(file) cannot be written: \(error.localizedDescription)")
    }
  }
}
