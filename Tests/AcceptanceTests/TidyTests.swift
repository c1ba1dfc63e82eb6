import Foundation
import TestSupport
import Testing

@Suite("The house rules that a machine can check")
struct TidyTests {
  /// What each module may import besides the toolchain's own modules.
  private static let allowed: [String: Set<String>] = [
    "Draws": [],
    "Parallel": ["CMalloc"],
    "Market": ["OrderedCollections"],
    "Matching": ["CMatching", "Parallel", "Market"],
    "Allocation": ["CAllocation", "Draws", "Parallel", "Market", "Matching"],
    "LinearAlgebra": ["CLAPACK"],
    "Weighting": ["CWeighting", "Draws", "Parallel", "Market", "Matching", "LinearAlgebra"],
    "Digests": ["CCrypto"],
    "Exchange": ["Parallel", "Market", "CDeflate", "CZip"],
    "Statements": ["Market"],
    "Postgres": ["Market", "Statements", "CPostgres"],
    "Ledger": ["Market", "Digests", "Statements", "Postgres", "GRDB"],
    "Rounds": [
      "Digests", "Parallel", "Market", "Matching", "Allocation", "LinearAlgebra", "Weighting",
      "Exchange", "Statements", "Ledger",
    ],
    "sifang": [
      "Parallel", "Market", "Matching", "Allocation", "LinearAlgebra", "Weighting", "Exchange",
      "Ledger", "Rounds", "ArgumentParser",
    ],
  ]
  private static let toolchain: Set<String> = [
    "Dispatch", "Foundation", "FoundationXML", "Glibc", "Synchronization",
  ]
  private static let kernel: Set<String> = [
    "Draws", "Parallel", "Market", "Matching", "Allocation", "LinearAlgebra", "Weighting",
  ]

  @Test("imports point one way, and the kernel knows no Foundation")
  func importsPointOneWay() throws {
    var seen: Set<String> = []
    for file in try swiftFiles(in: ["Sources"]) {
      let module = file.pathComponents[checkout.pathComponents.count + 1]
      seen.insert(module)
      for imported in try imports(of: file) {
        let isAllowed =
          Self.allowed[module]?.contains(imported) == true
          || Self.toolchain.contains(imported)
            && !(Self.kernel.contains(module) && imported.hasPrefix("Foundation"))
        #expect(isAllowed, "\(file.lastPathComponent) of \(module) imports \(imported)")
      }
    }
    #expect(seen == Set(Self.allowed.keys))
  }

  @Test("a file is at most 400 lines long, tables made by a script aside")
  func filesAreShort() throws {
    for file in try swiftFiles(in: ["Sources", "Tests", "benchmarks"])
    where !file.lastPathComponent.hasSuffix("+Text.swift") {
      let lines = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 400, "\(file.lastPathComponent) has \(lines.count) lines")
    }
  }

  @Test("nothing traps on data: no try!, no fatalError, no forced cast")
  func nothingTraps() throws {
    for file in try swiftFiles(in: ["Sources"]) {
      for (number, line) in try String(contentsOf: file, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      {
        for trap in ["try!", "fatalError(", " as! ", "unsafeBitCast"] {
          #expect(!line.contains(trap), "\(file.lastPathComponent):\(number + 1): \(trap)")
        }
      }
    }
  }

  private func swiftFiles(in folders: [String]) throws -> [URL] {
    let files = try folders.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(
        atPath: checkout.appendingPathComponent(folder).path
      ).map { checkout.appendingPathComponent(folder).appendingPathComponent($0) }
    }
    return files.filter { $0.pathExtension == "swift" }
  }

  private func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count,
        place == 0 || ["public", "package", "internal", "private"].contains(words[0])
      else { return nil }
      return String(words[place + 1])
    }
  }
}
