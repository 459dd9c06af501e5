/// `brownout inspect`: what Ember keeps in an NVM image.

import ArgumentParser
import Configuration
import Foundation
import KernelView
import Loader
import Observation

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show the capability tree, page versions and checkpoint roots of an NVM image.",
    discussion: """
      The image is the raw contents of NVM, as `--save nvm` writes them. Shown is what a boot would restore: the version
      that the commit word names, read from checkpoint roots, backups and page records. With --tree running it is what
      the kernel was working on when the image was taken.
      """)

  enum Tree: String, ExpressibleByArgument, CaseIterable { case committed, running }

  @Argument(help: ArgumentHelp("The raw contents of NVM.", valueName: "nvm.img"))
  var image: String

  @Option(name: .long, help: "Which tree: committed or running (default: committed, if anything was).")
  var tree: Tree?

  @Flag(name: .long, help: "List every page of every PMO, and not only how many there are by version.")
  var pages = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try readReport()
    if output.json {
      try Console.current.print(report.json(listsPages: pages).text())
    } else {
      try Console.current.print(report.text(listsPages: pages))
    }
  }

  private func readReport() throws(CommandFailure) -> InspectReport {
    let data: Data
    do { data = try FileReader.data(image, options: .mappedIfSafe) } catch {
      throw CommandFailure(.usage, "\(error); give an image that `--save nvm` has written")
    }
    let result: Result<InspectReport, KernelViewError> = data.withUnsafeBytes { bytes in
      do throws(KernelViewError) {
        let view = try NVMView(bytes)
        let source: TreeSource = view.committedVersion == 0 ? .running : .committed
        return .success(try view.inspect(tree.map { $0 == .running ? .running : .committed } ?? source))
      } catch { return .failure(error) }
    }
    switch result {
    case .success(let report): return report
    case .failure(let error): throw CommandFailure(.usage, "\(image): \(error)")
    }
  }
}
