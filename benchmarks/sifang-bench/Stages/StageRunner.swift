import Foundation

/// Runs stages as processes of their own, with callgrind and without.
///
/// They run a copy of this program without debugging information, which valgrind cannot read, in an
/// environment that is always the same: hashes are not seeded, and symbols bound before the start.
struct StageRunner {
  /// Why a stage cannot be counted.
  enum Failure: Error, CustomStringConvertible {
    case missing(tool: String, package: String)
    case ended(command: String, status: Int32, said: String)
    case notFound(String)
    case noThreshold(Stage, file: String)
    case notOptimised

    var description: String {
      switch self {
      case .missing(let tool, let package):
        "`\(tool)` is not installed\nhint: apt-get install \(package), or `make stages`"
      case .ended(let command, let status, let said):
        "`\(command)` ended with status \(status)\n\(said)"
      case .notFound(let function):
        "callgrind met no function `\(function)`\nhint: it may have been inlined or renamed"
      case .noThreshold(let stage, let file):
        "\(file) has no threshold for \(stage.rawValue)\nhint: `--update` writes one"
      case .notOptimised:
        "a debug build says nothing of the kernel's work\nhint: make stages"
      }
    }
  }

  private let folder: URL
  private let program: URL
  private let valgrind: URL

  /// A runner of this program's stages.
  ///
  /// - Parameter folder: an empty folder for the copy and the profiles.
  /// - Throws: a `Failure`, where a tool is missing or this is a debug build.
  init(in folder: URL) throws {
    guard Self.isOptimised else { throw Failure.notOptimised }
    self.folder = folder
    valgrind = try Self.find("valgrind", package: "valgrind")
    program = folder.appendingPathComponent("sifang-bench")
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    _ = try run(
      Self.find("objcopy", package: "binutils"), ["--strip-debug", own.path, program.path])
  }

  /// Runs a stage as it is.
  func run(_ stage: Stage) throws -> RunStage.Report {
    try JSONDecoder().decode(
      RunStage.Report.self, from: run(program, ["stage", stage.rawValue]))
  }

  /// Runs a stage under callgrind, which counts between the beginning and the end of `counted`.
  func profile(_ stage: Stage) throws -> (profile: Profile, report: RunStage.Report) {
    let file = folder.appendingPathComponent(stage.rawValue)
    let options = ["zero-before", "dump-after"].map { "--\($0)=\(countedSymbol)" }
    let said = try run(
      valgrind,
      ["-q", "--vgdb=no", "--tool=callgrind", "--callgrind-out-file=\(file.path)"] + options
        + [program.path, "stage", stage.rawValue])
    let written = file.appendingPathExtension("1").path
    guard FileManager.default.fileExists(atPath: written) else {
      throw Failure.notFound(countedSymbol)
    }
    return (
      Profile(try String(contentsOfFile: written, encoding: .utf8)),
      try JSONDecoder().decode(RunStage.Report.self, from: said)
    )
  }

  /// Runs a program to its end; what it writes to standard output.
  private func run(_ tool: URL, _ arguments: [String]) throws -> Data {
    let errors = folder.appendingPathComponent("errors")
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = tool
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "SWIFT_DETERMINISTIC_HASHING": "1", "LD_BIND_NOW": "1",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure.ended(
        command: ([tool.path] + arguments).joined(separator: " "),
        status: process.terminationStatus, said: try String(contentsOf: errors, encoding: .utf8))
    }
    return printed
  }

  private static var isOptimised: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  private static func find(_ tool: String, package: String) throws -> URL {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
    for folder in folders.split(separator: ":") {
      let path = "\(folder)/\(tool)"
      if FileManager.default.isExecutableFile(atPath: path) { return URL(fileURLWithPath: path) }
    }
    throw Failure.missing(tool: tool, package: package)
  }
}
