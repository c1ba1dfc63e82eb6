import Foundation
import TestSupport
import Testing

/// A finished run of a program: what it printed and how it ended.
struct Run {
  let status: Int32
  let output: String
  let errors: String
}

/// Runs a program of this package with these arguments, as a user's shell would.
func run(
  _ arguments: [String], of program: String = "sifang", locale: String = "C"
) throws -> Run {
  let process = try prepare(arguments, of: program, locale: locale)
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  try process.run()
  // Drained at the same time, so that neither pipe fills up and blocks the program.
  nonisolated(unsafe) var said = Data()
  let reader = Thread { unsafe said = errors.fileHandleForReading.readDataToEndOfFile() }
  reader.start()
  let printed = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  while !reader.isFinished { usleep(1000) }
  return Run(
    status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
    errors: unsafe String(decoding: said, as: UTF8.self))
}

/// Starts a program of this package whose words nobody waits for, such as to kill it.
func begin(_ arguments: [String], of program: String = "sifang") throws -> Process {
  let process = try prepare(arguments, of: program, locale: "C")
  (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
  try process.run()
  return process
}

/// A program of this package that has not begun.
private func prepare(
  _ arguments: [String], of program: String, locale: String
) throws -> Process {
  // The test bundle stands in the build folder, beside the programs.
  let bundle = try #require(CommandLine.arguments.first { $0.hasSuffix(".xctest") })
  let process = Process()
  process.executableURL = URL(fileURLWithPath: bundle).deletingLastPathComponent()
    .appendingPathComponent(program)
  process.arguments = arguments
  process.currentDirectoryURL = checkout
  process.environment = ["LANG": locale, "PATH": "/usr/bin:/bin"]
  return process
}
