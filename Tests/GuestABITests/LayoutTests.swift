/// The persistent layout: its parts do not overlap, and its checksum notices every change.

import GuestABI
import Testing

@Suite("NVM layout")
struct LayoutTests {
  @Test("the parts of NVM follow one another and fit", arguments: [4, 16, 18, 64, 256, 4096] as [UInt64])
  func geometry(mebibytes: UInt64) {
    let bytes = mebibytes << 20
    let g = ember_nvm_geometry(bytes)
    #expect(g.page_count == bytes / 4096)
    #expect(g.page_states >= UInt64(MemoryLayout<ember_superblock>.size))
    #expect(g.directory >= g.page_states + g.page_count * UInt64(MemoryLayout<ember_page_state>.stride))
    #expect(g.directory % 4096 == 0)
    #expect(g.first_heap_page * 4096 >= g.directory + g.directory_entries * 64)
    #expect(g.directory_entries >= g.page_count / UInt64(EMBER_PAGES_PER_ROOT))
    #expect(g.first_heap_page < g.page_count)
  }

  @Test("the checksum changes with every byte it covers, and with no other")
  func checksum() {
    var superblock = ember_superblock()
    superblock.magic = EMBER_NVM_MAGIC
    let before = ember_superblock_checksum(&superblock)
    withUnsafeMutableBytes(of: &superblock) { bytes in
      for i in 0..<bytes.count {
        bytes[i] ^= 0x40
        let block = bytes.baseAddress?.assumingMemoryBound(to: ember_superblock.self)
        if let block { #expect((ember_superblock_checksum(block) != before) == (i < 56), "byte \(i)") }
        bytes[i] ^= 0x40
      }
    }
  }
}
