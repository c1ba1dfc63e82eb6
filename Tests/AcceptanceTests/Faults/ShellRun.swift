import Foundation
import Testing

/// Runs a shell's line to its end without holding up other tests.
///
/// - Parameters:
///   - line: what the shell is to do; `"$@"` stands for the program of this package with its arguments.
///   - arguments: the program's arguments.
///   - path: further folders of programs.
/// - Returns: what it said and how it ended; a program that a signal ended has 128 and its number.
/// - Throws: where the shell cannot be started.
func shell(
  _ line: String, _ arguments: [String] = [], path: String = "/usr/sbin:/sbin"
) async throws -> Run {
  let bundle = try #require(CommandLine.arguments.first { $0.hasSuffix(".xctest") })
  let folder = URL(fileURLWithPath: bundle).deletingLastPathComponent().path
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", line, "sh", folder + "/sifang"] + arguments
  process.environment = ["LANG": "C", "PATH": "\(folder):/usr/bin:/bin:\(path)"]
  let (output, errors) = (try SpokenFile(), try SpokenFile())
  process.standardInput = FileHandle.nullDevice
  (process.standardOutput, process.standardError) = (output.handle, errors.handle)
  try process.run()
  while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
  return Run(
    status: process.terminationStatus + (process.terminationReason == .exit ? 0 : 128),
    output: try output.text, errors: try errors.text)
}

/// A file that takes what a program says, since a pipe would fill up.
private final class SpokenFile {
  private let url = FileManager.default.temporaryDirectory
    .appending(path: "sifang-said-\(UUID().uuidString)")
  let handle: FileHandle

  init() throws {
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
  }

  var text: String {
    get throws { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}
