/// What is wrong with an instance's file.
public enum InstanceFault: Error, Equatable {
  /// The file is not there or cannot be read.
  case unreadable(file: String)
  /// Not even two numbers.
  case empty(file: String, found: Int)
  /// A word that is no whole number from 0 to the largest; `position` counts the file's numbers
  /// from 1.
  case notANumber(file: String, line: Int, position: Int, found: String, largest: Int)
  /// A count of agents (the first number) or jobs (the second) that is 0 or too large.
  case notACount(file: String, position: Int, found: Int, largest: Int)
  /// More or fewer numbers than the first two ask for.
  case wrongLength(file: String, found: Int, agents: Int, jobs: Int)
}

extension InstanceFault: CustomStringConvertible {
  /// A sentence that names the file, the place and what was expected.
  public var description: String {
    switch self {
    case .unreadable(let file):
      "cannot read `\(file)`; expected an instance's file"
    case .empty(let file, let found):
      "`\(file)` ends after \(found) numbers; expected agents and jobs, or n and its costs"
    case .notANumber(let file, let line, let position, let found, let largest):
      "`\(file)` line \(line): number \(position) is `\(found)`; expected a whole number from 0 to \(largest)"
    case .notACount(let file, let position, let found, let largest):
      "`\(file)`: number \(position) is \(found); expected a count of \(position == 1 ? "agents" : "jobs") from 1 to \(largest)"
    case .wrongLength(let file, let found, let agents, let jobs):
      "`\(file)` has \(found) numbers; expected \(2 + 2 * agents * jobs + agents) for generalised assignment"
        + " (\(agents) agents, \(jobs) jobs) or \(1 + agents * agents) for linear assignment (n = \(agents))"
    }
  }
}
