// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is held to the same rule; dependencies are not.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "brownout",
  products: [.executable(name: "brownout", targets: ["brownout"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // Quantities with units, and the one seeded generator.
    .target(name: "Units", swiftSettings: strict),
    // C headers that host and guest share: persistent layouts, system calls, markers, device registers.
    .target(name: "GuestABI"),
    // The A64 instruction set as one table of rows; the generator reads it.
    .target(name: "A64Table", path: "Sources/A64/Table", swiftSettings: strict),
    // What is generated from the table: opcodes, decoder, encoder, text.
    .target(name: "A64", path: "Sources/A64", exclude: ["Table"], swiftSettings: strict),
    // Writes every generated file of the project.
    .executableTarget(
      name: "generate", dependencies: ["A64Table"], path: "tools/generate", swiftSettings: strict),
    // libcapstone, from the system.
    .systemLibrary(
      name: "CCapstone", path: "Sources/CCapstone", pkgConfig: "capstone", providers: [.apt(["libcapstone-dev"])]),
    // Disassembly for people: Capstone, and our own text where Capstone is ignorant.
    .target(name: "Disassembly", dependencies: ["A64", "CCapstone"], swiftSettings: strict),
    // The simulated machine: the hot path, without Foundation and without I/O.
    .target(name: "Machine", dependencies: ["Units", "GuestABI", "A64"], swiftSettings: strict),
    // ELF and arm64 Image files to LoadedImage.
    .target(name: "Loader", dependencies: ["Units", "Machine"], swiftSettings: strict),
    // Keys, presets, TOML, validation, the resolved dump.
    .target(
      name: "Configuration",
      dependencies: ["Units", "Machine", .product(name: "TOMLKit", package: "TOMLKit")], swiftSettings: strict),
    // Statistics, histograms, JSON and CSV.
    .target(name: "Observation", dependencies: ["Units", "GuestABI", "Machine"], swiftSettings: strict),
    // Traces of memory requests and of workloads' requests: formats, summaries, replay.
    .target(name: "Trace", dependencies: ["Units", "GuestABI", "Machine", "Observation"], swiftSettings: strict),
    // Ember's structures read from memory from outside: capability tree, digest, audit.
    .target(name: "KernelView", dependencies: ["GuestABI", "Units"], swiftSettings: strict),
    // Tables, plots and HTML pages from results alone.
    .target(
      name: "Report",
      dependencies: ["Units", "Observation", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: strict),
    // Cutting the power everywhere: plans, trials, checkers, campaigns.
    .target(name: "PowerFailure", dependencies: ["Units", "GuestABI", "Machine", "KernelView"], swiftSettings: strict),
    // What is outside the machine and outlives its power: who types at the serial port.
    .target(name: "World", dependencies: ["Units", "Machine"], swiftSettings: strict),
    // GDB's remote protocol, and going back in time.
    .target(name: "Debugger", dependencies: ["A64", "Machine"], swiftSettings: strict),
    // Configurations × repeats: a run with its power cuts, the rows of a comparison.
    .target(
      name: "Experiment", dependencies: ["Units", "GuestABI", "Machine", "World", "Configuration", "Observation"],
      swiftSettings: strict),
    // Subcommands, one a file.
    .target(
      name: "Commands",
      dependencies: [
        "Units", "GuestABI", "Machine", "Loader", "Configuration", "Observation", "Report", "Disassembly", "World",
        "Experiment", "PowerFailure", "KernelView", "Debugger", "Trace",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // How fast traces are coded, summed up and replayed: run by Benchmarks/trace.
    .executableTarget(
      name: "trace-benchmark", dependencies: ["Trace", "Machine", "Units"], path: "tools/trace-benchmark",
      swiftSettings: strict),
    .executableTarget(name: "brownout", dependencies: ["Commands"], swiftSettings: strict),
    .testTarget(
      name: "ConfigurationTests",
      dependencies: ["Configuration", "Machine", "Units", .product(name: "TOMLKit", package: "TOMLKit")],
      swiftSettings: strict),
    .testTarget(
      name: "ObservationTests", dependencies: ["Observation", "Machine", "Units"], swiftSettings: strict),
    .testTarget(
      name: "ReportTests", dependencies: ["Report", "Observation", "Units"], swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Configuration", "Experiment", "Machine", "Observation", "Trace",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .testTarget(
      name: "TraceTests", dependencies: ["Trace", "GuestABI", "Machine", "Observation", "TestSupport", "Units"],
      swiftSettings: strict),
    .testTarget(name: "WorldTests", dependencies: ["World", "Machine", "Units", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DebuggerTests", dependencies: ["Debugger", "Machine", "TestSupport", "Units"], swiftSettings: strict),
    .testTarget(name: "UnitsTests", dependencies: ["Units"], swiftSettings: strict),
    .testTarget(name: "GuestABITests", dependencies: ["GuestABI", "Units"], swiftSettings: strict),
    // What reviewers should not have to check: heads of files, imports, links, headers.
    .testTarget(name: "TidyTests", dependencies: ["TestSupport"], swiftSettings: strict),
    // Ember in the simulated machine, and on QEMU.
    .testTarget(
      name: "EmberTests", dependencies: ["GuestABI", "Loader", "Machine", "TestSupport", "Units"],
      swiftSettings: strict),
    // What several test targets use: programs of the system as oracles.
    .target(name: "TestSupport", path: "Tests/Support", swiftSettings: strict),
    .testTarget(
      name: "MachineDevicesTests", dependencies: ["Machine", "GuestABI", "TestSupport", "Units"],
      swiftSettings: strict),
    .testTarget(
      name: "MachineTests", dependencies: ["Machine", "A64", "GuestABI", "TestSupport", "Units"], swiftSettings: strict),
    .testTarget(
      name: "LoaderTests", dependencies: ["Loader", "Machine", "TestSupport", "Units"], swiftSettings: strict),
    .testTarget(
      name: "KernelViewTests", dependencies: ["KernelView", "Machine", "Loader", "GuestABI", "Units"],
      swiftSettings: strict),
    // Boots, campaigns, mutants and requirements of the whole system, on the guest image.
    .testTarget(
      name: "SystemTests",
      dependencies: [
        "Configuration", "Experiment", "GuestABI", "KernelView", "Loader", "Machine", "PowerFailure", "TestSupport",
        "Units",
      ], swiftSettings: strict),
    // The table against itself, and what is generated from it against the toolchain.
    .testTarget(name: "A64Tests", dependencies: ["A64", "A64Table", "Units"], swiftSettings: strict),
    .testTarget(
      name: "DisassemblyTests", dependencies: ["Disassembly", "A64", "A64Table", "Units"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
