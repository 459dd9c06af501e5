/// One run of the memory micro-benchmarks: guest/calibrate on a machine, and what the guest measured.
///
/// The guest reads its own timer, as a program on real hardware would; the counters of the machine between its two
/// markers tell what no program can see, such as writes to the media.

import Machine
import Units

/// A benchmark of guest/calibrate with its parameters.
package struct MemoryBenchmark: Hashable, Sendable {
  package var name: String
  /// In the order in which the guest is told.
  package var parameters: [Parameter]

  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var value: UInt64
  }

  package init(_ name: String, _ parameters: KeyValuePairs<String, UInt64>) {
    self.name = name
    self.parameters = parameters.map { Parameter(name: $0.key, value: $0.value) }
  }

  /// What the guest finds as its command line.
  package var commandLine: String { ([name] + parameters.map { "\($0.name)=\($0.value)" }).joined(separator: " ") }
}

/// What a benchmark measured.
package struct MemoryMeasurement: Hashable, Sendable {
  /// What the guest printed: counts, and times in ticks of its timer.
  package var values: [String: UInt64]
  /// What the machine counted between the markers PHASE_BEGIN and PHASE_END.
  package var counters: [String: UInt64]
  /// Length of a tick, ps.
  package var tickPs: UInt64

  package subscript(name: String) -> UInt64 { values[name] ?? 0 }
}

/// Why a benchmark gave no measurement.
package struct MemoryBenchmarkError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String
}

extension MemoryBenchmark {
  /// Reads of DRAM, each when the one before is back, at the device alone: no program could see it without the way there.
  private func runDevice(_ spec: MachineSpec) throws(MemoryBenchmarkError) -> MemoryMeasurement {
    var spec = spec
    spec.dram.controllerPs = 0
    let model: MemoryModel
    do { model = try MemoryModel(spec) } catch { throw MemoryBenchmarkError(description: "\(error)") }
    let lines = max(1, (self["region"] ?? 64) / 64), count = self["count"] ?? 1, isRandom = self["random"] != 0
    var random = SeededGenerator(seed: spec.seed, stream: "calibrate")
    var now: UInt64 = 0
    for i in 0..<count {
      let line = isRandom ? random.next(below: lines) : i % lines
      now = model.read(MemoryMap.dramBase + line * 64, at: now)
    }
    return MemoryMeasurement(
      values: ["accesses": count, "ticks": now], counters: Dictionary(uniqueKeysWithValues: model.counters), tickPs: 1)
  }

  /// Runs the benchmark to its end.
  /// - Parameter program: guest/calibrate, as tools/build-guest builds it.
  package func run(_ spec: MachineSpec, program: LoadedImage) throws(MemoryBenchmarkError) -> MemoryMeasurement {
    func failure(_ sentence: String) -> MemoryBenchmarkError {
      MemoryBenchmarkError(description: "the benchmark `\(commandLine)` \(sentence)")
    }
    if name == "device" { return try runDevice(spec) }
    let machine: Machine
    do {
      machine = try Machine(spec: spec, image: program, bootArguments: commandLine)
    } catch {
      throw failure("has no machine: \(error)")
    }
    machine.powerOn()
    func runTo(_ kind: MarkerKind) throws(MemoryBenchmarkError) -> [(name: String, value: UInt64)] {
      var request = StopRequest(untilPs: 1_000_000_000_000_000)
      request.markers = [kind]
      guard machine.run(request) == .requested else {
        throw failure("ended before its marker: \(String(decoding: machine.console(), as: UTF8.self))")
      }
      return machine.counters
    }
    let before = try runTo(.phaseBegin)
    let after = try runTo(.phaseEnd)
    guard case .ended(.exited, status: 0) = machine.run(StopRequest(untilPs: 1_000_000_000_000_000)) else {
      throw failure("did not come to its end")
    }
    var counters: [String: UInt64] = [:]
    for (first, last) in zip(before, after) { counters[first.name] = last.value &- first.value }
    let line = String(decoding: machine.console(), as: UTF8.self)
    guard let values = MemoryBenchmark.parse(line) else { throw failure("printed no result: \(line)") }
    return MemoryMeasurement(values: values, counters: counters, tickPs: 1_000_000_000_000 / spec.core.counterHz)
  }

  /// The pairs of a line `measured NAME KEY=VALUE …`.
  static func parse(_ line: String) -> [String: UInt64]? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, words[0] == "measured" else { return nil }
    var values: [String: UInt64] = [:]
    for word in words.dropFirst(2) {
      let pair = word.split(separator: "=")
      guard pair.count == 2, let value = UInt64(pair[1]) else { return nil }
      values[String(pair[0])] = value
    }
    return values
  }
}
