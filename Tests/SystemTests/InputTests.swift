/// Memory and images that can not work end in a sentence, never in a trap of the host.

import Machine
import Testing

extension SystemTests {
  @Suite("Bad input", .serialized)
  struct InputTests {
    @Test("an NVM too small is refused before anything runs", arguments: [0, 4096, 64 << 10, 3 << 20] as [UInt64])
    func smallNVM(_ bytes: UInt64) throws {
      let error = #expect(throws: MachineError.self) {
        _ = try Scenario("counter").with { $0.nvmBytes = bytes }.machine()
      }
      #expect(error?.description.contains("NVM must be") == true, "\(String(describing: error))")
    }

    @Test("E24: a damaged or foreign image is refused in words, and what it holds stays")
    func foreignImage() throws {
      let first = try Scenario("counter").machine()
      first.powerOn()
      var request = StopRequest()
      request.markers = [.committed]
      #expect(first.run(request) == .requested)
      _ = first.cutPower(.lucky, seed: 1)
      let size = Int(first.spec.nvmBytes)
      let pointer = try #require(first.nvmPointer(offset: 0, count: size))
      let contents = [UInt8](UnsafeRawBufferPointer(start: pointer, count: size))
      for (offset, what) in [(0, "magic"), (24, "identity"), (40, "identity")] {
        var damaged = contents
        damaged[offset] ^= 0xff
        let second = try Scenario("counter").machine()
        try second.loadNVM(damaged)
        second.powerOn()
        let reason = second.run(StopRequest(untilPs: 1_000_000_000_000))
        let console = String(decoding: second.console(), as: UTF8.self)
        #expect(console.contains("Ember refuses to start"), "\(what): \(console)")
        #expect(reason != .ended(.exited, status: 0), "\(what)")
        let after = try #require(second.nvmPointer(offset: 0, count: size))
        let isUntouched = [UInt8](UnsafeRawBufferPointer(start: after, count: size)) == damaged
        #expect(isUntouched, "\(what): the refused image was changed")
      }
    }
  }
}
