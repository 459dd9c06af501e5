import Foundation

for file in engineFiles() {
  let path = CommandLine.arguments[1] + "/" + file.path
  try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
  try file.contents.write(toFile: path, atomically: true, encoding: .utf8)
}
