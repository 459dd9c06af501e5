import Foundation
import GuestABI
@testable import KernelView
import Loader
import Machine
import Testing

@Test("scratch") func scratch() throws {
  let loaded = try ImageLoader.load(".build/guest/ember.Image")
  var spec = MachineSpec()
  spec.nvmBytes = 64 << 20
  spec.dramBytes = 64 << 20
  spec.timing = ProcessInfo.processInfo.environment["TIMING"] != nil
  let app = ProcessInfo.processInfo.environment["APP"] ?? "counter"
  let strategy = ProcessInfo.processInfo.environment["STRATEGY"] ?? "cow"
  let machine = try Machine(spec: spec, image: loaded, bootArguments: "app=\(app) ckpt.strategy=\(strategy) ckpt.interval=1000000 \(ProcessInfo.processInfo.environment["EXTRA"] ?? "")")
  machine.powerOn()
  let nvm = UnsafeRawBufferPointer(start: machine.nvmPointer(offset: 0, count: Int(spec.nvmBytes)), count: Int(spec.nvmBytes))
  var golden: [UInt64: Digest] = [:]
  var cuts = 0
  let clock = ContinuousClock()
  for step in 0..<400 {
    var stop = StopRequest()
    stop.markers = [.sealed, .committed, .restored]
    stop.untilPs = machine.timePs + 2_000_000_000_000
    let seen = machine.recordCount
    let reason = machine.run(stop)
    if reason != .requested {
      print(reason)
      print(String(decoding: machine.console(), as: UTF8.self))
      break
    }
    let record = machine.records(from: seen).last { $0.kind == .marker && [9, 10, 11].contains($0.a) }
    guard let record else { print("no marker"); continue }
    do {
      let view = try NVMView(nvm)
      if record.a == 9 {
        let t = clock.now
        let d = try view.digest(records: true)
        golden[record.c] = d
        if step % 37 == 0 { print("sealed", record.c, d, d.records!.count, clock.now - t) }
      } else if record.a == 10 {
        let d = try view.committedDigest(records: true)
        #expect(view.committedVersion == record.c)
        #expect(d == golden[record.c])
        if d != golden[record.c]! { print("differs", d.differences(from: golden[record.c]!).prefix(20)) ; break }
        if step % 5 == 0 {
          _ = machine.run(StopRequest(instructions: machine.instructions + UInt64(step * 997 % 5000)))
          _ = machine.cutPower(.random, seed: UInt64(step)); cuts += 1
          let v = try NVMView.committedVersion(of: nvm)
          let c = try NVMView(nvm).committedDigest(records: true)
          #expect(c == golden[v]!)
          if c != golden[v]! { print("cut differs", c.differences(from: golden[v]!).prefix(20)) ; break }
          machine.powerOn()
        }
      } else {
        if record.c == 0 { print("clean boot", try view.digest(.running), try view.digest(.running, records: true).records!.count); continue }
        let d = try view.digest(records: true)
        #expect(d == golden[record.c])
        if d != golden[record.c]! { print("restored differs", d.differences(from: golden[record.c]!).prefix(20)) ; break }
      }
    } catch { print("step", step, record.a, record.c, error); Issue.record("\(error)"); break }
  }
  print(String(decoding: machine.console(), as: UTF8.self), "cuts", cuts)
}
