/// Imports go one way: which module may use which, as docs/ARCHITECTURE.md says.

import Testing

@Suite("Imports")
struct ImportTests {
  /// What a folder of Sources may import, by name: our own modules and others. `Machine` has the C library for
  /// allocating and copying memory; it has no Foundation.
  static let allowed: [String: Set<String>] = [
    "Units": [],
    "A64": [],
    "Disassembly": ["A64", "CCapstone"],
    "Machine": ["Units", "GuestABI", "A64", "Glibc"],
    "Loader": ["Units", "Machine", "Foundation"],
    "Configuration": ["Units", "Machine", "Foundation", "TOMLKit"],
    "Observation": ["Units", "GuestABI", "Machine"],
    "Trace": ["Units", "GuestABI", "Machine", "Observation", "Glibc"],
    "KernelView": ["Units", "GuestABI"],
    "PowerFailure": ["Units", "GuestABI", "Machine", "KernelView", "Dispatch", "Synchronization"],
    "World": ["Units", "Machine"],
    "Experiment": [
      "Units", "GuestABI", "Machine", "World", "Configuration", "Observation", "Foundation", "Synchronization",
    ],
    "Report": ["Units", "Observation", "Foundation", "Mustache"],
    "Debugger": ["A64", "Machine", "Glibc"],
    "Commands": [
      "Units", "GuestABI", "Machine", "Loader", "Configuration", "Observation", "KernelView", "PowerFailure",
      "World", "Experiment", "Report", "Debugger", "Disassembly", "Trace", "ArgumentParser", "Foundation",
      "Synchronization", "Dispatch",
    ],
    "brownout": ["Commands", "Foundation"],
  ]

  @Test("A module imports only what lies below it")
  func direction() throws {
    for file in Project.files where file.path.hasPrefix("Sources/") && file.has(extension: "swift") {
      let module = String(file.path.split(separator: "/")[1])
      let may = try #require(ImportTests.allowed[module], "Sources/\(module) has no place in the order of modules")
      for imported in file.imports { #expect(may.contains(imported), "\(file) imports \(imported)") }
    }
  }

  @Test("The order of modules has no cycle")
  func acyclic() {
    var settled: Set<String> = ["GuestABI", "CCapstone"]
    var left = ImportTests.allowed
    while true {
      let ready = left.filter { $0.value.allSatisfy { settled.contains($0) || ImportTests.allowed[$0] == nil } }
      if ready.isEmpty { break }
      for name in ready.keys {
        settled.insert(name)
        left[name] = nil
      }
    }
    #expect(left.isEmpty, "these import each other: \(left.keys.sorted())")
  }

  @Test("The guest imports what it shares with the simulator, and its own headers")
  func guest() {
    for file in Project.files where file.path.hasPrefix("guest/") && file.has(extension: "swift") {
      let may: Set = file.path.hasPrefix("guest/kernel/") ? ["Arch", "GuestABI"] : ["GuestABI", "EmberRuntime"]
      for imported in file.imports { #expect(may.contains(imported), "\(file) imports \(imported)") }
    }
  }
}
