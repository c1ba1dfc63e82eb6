import Foundation

extension AssignmentInstance {
  /// The largest number that a file can have, so that no sum of costs comes near to an overflow.
  static let largestNumber = (1 << 30) - 1
  /// How many agents and how many jobs there can be.
  static let largestCount = 1 << 15

  /// Reads a file of whole numbers that white space separates: for generalised assignment agents m,
  /// jobs n, m rows of n costs, m rows of n consumptions and m capacities; for linear assignment n
  /// and n rows of n costs.
  ///
  /// How many numbers there are tells which: 2 + 2mn + m is never 1 + m².
  ///
  /// - Parameter path: where the file stands.
  /// - Returns: the instance.
  /// - Throws: `InstanceFault`.
  public static func read(_ path: String) throws(InstanceFault) -> AssignmentInstance {
    guard let text = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw .unreadable(file: path)
    }
    let numbers = try wholeNumbers(of: text, file: path)
    guard numbers.count >= 2 else { throw .empty(file: path, found: numbers.count) }
    let (agents, jobs) = (numbers[0], numbers[1])
    guard 1...largestCount ~= agents else {
      throw .notACount(file: path, position: 1, found: agents, largest: largestCount)
    }
    if numbers.count == 1 + agents * agents {
      return AssignmentInstance(linear: agents, numbers: numbers.dropFirst())
    }
    guard 1...largestCount ~= jobs else {
      throw .notACount(file: path, position: 2, found: jobs, largest: largestCount)
    }
    guard numbers.count == 2 + 2 * agents * jobs + agents else {
      throw .wrongLength(file: path, found: numbers.count, agents: agents, jobs: jobs)
    }
    return AssignmentInstance(agents: agents, jobs: jobs, numbers: numbers.dropFirst(2))
  }

  private static func wholeNumbers(of text: Data, file: String) throws(InstanceFault) -> [Int] {
    var numbers: [Int] = []
    for (line, row) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      for word in row.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        let digits = String(decoding: word, as: UTF8.self)
        guard let number = Int(digits), 0...largestNumber ~= number else {
          throw .notANumber(
            file: file, line: line + 1, position: numbers.count + 1, found: digits,
            largest: largestNumber)
        }
        numbers.append(number)
      }
    }
    return numbers
  }
}
