import Testing

/// A command that is killed at random moments.
struct CrashCommand: Sendable, CustomTestStringConvertible {
  let name: String
  /// What is run before it, undisturbed.
  let preparation: [[String]]
  let arguments: [String]

  var testDescription: String { name }

  /// A command by what it is called with; `OUT` stands for a folder of the run's own, and the
  /// ledger, the moment and the person are added.
  init(_ name: String, after preparation: [[String]], _ arguments: [String]) {
    (self.name, self.preparation, self.arguments) = (name, preparation, arguments)
  }

  /// The arguments of a run on a ledger.
  static func complete(_ arguments: [String], ledger: String, out: String) -> [String] {
    arguments.map { $0.replacing("OUT", with: out) }
      + ["--ledger", ledger, "--by", "王芳", "--at", "2026-09-21T08:30:00.000000Z"]
  }
}
