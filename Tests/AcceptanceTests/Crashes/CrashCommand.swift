import Foundation
import TestSupport
import Testing

/// A command that is killed at random moments.
struct CrashCommand: Sendable, CustomTestStringConvertible {
  let name: String
  /// How often it is killed.
  let kills: Int
  /// What is run before it, undisturbed.
  let preparation: [[String]]
  let arguments: [String]

  var testDescription: String { name }

  /// How often commands are killed: a few times among all tests, 25 times each by `make crashes`.
  static let kills =
    ProcessInfo.processInfo.environment["SIFANG_KILLS"].flatMap { Int($0) } ?? 3

  /// A command by what it is called with.
  ///
  /// - Parameters:
  ///   - name: the command's name.
  ///   - kills: how often it is killed.
  ///   - preparation: what is run before it, undisturbed.
  ///   - arguments: `OUT` stands for a folder of the run's own, `LISTS` for one that all runs share,
  ///     `ANSWERS` for the lists in that as banks give them back; the ledger, the moment and the
  ///     person are added.
  init(
    _ name: String, kills: Int = kills, after preparation: [[String]], _ arguments: [String]
  ) {
    (self.name, self.kills) = (name, kills)
    (self.preparation, self.arguments) = (preparation, arguments)
  }

  /// The arguments of a run on a ledger.
  static func complete(
    _ arguments: [String], ledger: String, out: String, lists: String
  ) throws -> [String] {
    let completed = try arguments.flatMap { argument in
      guard argument == "ANSWERS" else {
        return [argument.replacing("OUT", with: out).replacing("LISTS", with: lists)]
      }
      return try answered(lists)
    }
    return completed + ["--ledger", ledger, "--by", "王芳", "--at", "2026-09-21T08:30:00.000000Z"]
  }

  /// Fills the lists of a folder in, as banks do: each lent to one firm and called the others.
  ///
  /// - Returns: the paths.
  private static func answered(_ lists: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: lists).sorted()
    let paths = names.filter { $0.hasSuffix(".csv") && !$0.contains("授权撤回") }
      .map { lists + "/" + $0 }
    for path in paths {
      let url = URL(fileURLWithPath: path)
      let text = try String(decoding: Data(contentsOf: url), as: UTF8.self)
      let unanswered = ",,,,,\r\n"
      let filled = text.replacing(unanswered, with: ",已放款,50,2026-10-02,,\r\n", maxReplacements: 1)
        .replacing(unanswered, with: ",已联系,,2026-10-02,,\r\n")
      try Data(filled.utf8).write(to: url)
    }
    try #require(!paths.isEmpty)
    return paths
  }
}
