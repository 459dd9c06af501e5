/// The image in NVM: whose it is, and whether there is something to restore (E24).
///
/// 1. A commit word other than 0 is durable only after the whole superblock is: with it, everything else must be right.
/// 2. Without a committed version there is nothing to lose: the image is made anew.

import Arch
import GuestABI

enum Image {
  enum Finding {
    case nothing
    case committed(UInt64)
    case refused(StaticString)
  }

  static func inspect() -> Finding {
    let superblock = NVM.superblock
    let options = state.pointee.options
    if options.format { return .nothing }
    let magic = superblock.pointee.magic
    let committed = superblock.pointee.committed
    if magic == 0 && committed == 0 { return .nothing }
    guard magic == EMBER_NVM_MAGIC else {
      return .refused("NVM holds something that is not Ember's; nvm.format=1 erases it")
    }
    if committed == 0 { return .nothing }
    guard superblock.pointee.checksum == ember_superblock_checksum(superblock) else {
      return .refused("the superblock of NVM is damaged; nvm.format=1 erases it")
    }
    guard superblock.pointee.layout_version == EMBER_LAYOUT_VERSION else {
      return .refused("NVM was written with another layout; boot the kernel that wrote it, or nvm.format=1 erases it")
    }
    guard superblock.pointee.build_id.0 == arch_build_id(0), superblock.pointee.build_id.1 == arch_build_id(1) else {
      return .refused("NVM was written by another build of Ember; boot that one, or nvm.format=1 erases it")
    }
    guard superblock.pointee.nvm_bytes == state.pointee.board.nvmBytes else {
      return .refused("NVM had another size when it was written; boot with that size, or nvm.format=1 erases it")
    }
    guard superblock.pointee.strategy == options.strategy else {
      return .refused("NVM was written under another ckpt.strategy; boot with that one, or nvm.format=1 erases it")
    }
    guard superblock.pointee.program == BootArguments.program else {
      return .refused(
        "NVM holds the run of another program or of other parameters; boot with those, or nvm.format=1 erases it")
    }
    return .committed(committed)
  }

  /// An image without a committed version.
  static func format() {
    let superblock = NVM.superblock
    superblock.pointee.committed = 0
    persist_clean_format(NVM.pointer(EMBER_COMMIT_WORD_OFFSET), 8)
    persist_barrier_formatted()
    superblock.pointee.magic = EMBER_NVM_MAGIC
    superblock.pointee.layout_version = EMBER_LAYOUT_VERSION
    superblock.pointee.strategy = state.pointee.options.strategy
    superblock.pointee.nvm_bytes = state.pointee.board.nvmBytes
    superblock.pointee.build_id = (arch_build_id(0), arch_build_id(1))
    superblock.pointee.program = BootArguments.program
    superblock.pointee.reserved = 0
    superblock.pointee.checksum = ember_superblock_checksum(superblock)
    persist_clean_superblock(superblock, 64)
  }
}
