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
    let numbers = try wholeNumbers(of: [UInt8](text), file: path)
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

  private static func wholeNumbers(of text: [UInt8], file: String) throws(InstanceFault) -> [Int] {
    var numbers: [Int] = []
    var (line, place) = (1, 0)
    while place < text.count {
      let start = place
      var number: Int? = 0
      while place < text.count, !isSpace(text[place]) {
        number = number.flatMap { $0.appending(text[place], upTo: largestNumber) }
        place += 1
      }
      if place > start {
        guard let number else {
          throw .notANumber(
            file: file, line: line, position: numbers.count + 1,
            found: String(decoding: text[start..<place], as: UTF8.self), largest: largestNumber)
        }
        numbers.append(number)
      } else {
        if text[place] == UInt8(ascii: "\n") { line += 1 }
        place += 1
      }
    }
    return numbers
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || 0x09...0x0D ~= byte
  }
}

extension Int {
  /// The number with another decimal digit; nil when that is no digit or leads above the limit.
  fileprivate func appending(_ digit: UInt8, upTo limit: Int) -> Int? {
    guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
    let longer = self * 10 + Int(digit - UInt8(ascii: "0"))
    return longer <= limit ? longer : nil
  }
}
