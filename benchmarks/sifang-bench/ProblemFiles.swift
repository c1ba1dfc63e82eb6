import Allocation
import Foundation

/// An allocation problem as plain arrays in a folder, for programs in other languages.
///
/// Every file holds numbers of one kind, least significant byte first, without a header.
enum ProblemFiles {
  /// What is said of these files in help.
  static let format = """
    Every file holds numbers of one kind, least significant byte first, without a header: `pair_ends`, `yuan`, \
    `offer_limits`, `coverage_bonuses`, `groups`, `seats` and `quotas` of 64 bits, `products`, `values`, \
    `need_scores` and `product_scores` (what either side thinks of each pair, in billionths) of 32.
    """

  /// Writes a problem without caps and reserves.
  ///
  /// - Parameters:
  ///   - problem: what to write.
  ///   - folder: where to, made if it is missing.
  /// - Throws: what Foundation throws when it cannot write.
  static func write(_ problem: AllocationProblem, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(problem.pairEnds, "pair_ends", in: folder)
    try write(problem.products, "products", in: folder)
    try write(problem.values, "values", in: folder)
    try write(problem.yuan, "yuan", in: folder)
    try write(problem.offerLimits, "offer_limits", in: folder)
    try write(problem.coverageBonuses, "coverage_bonuses", in: folder)
    try write(problem.groups, "groups", in: folder)
    try write(problem.seats, "seats", in: folder)
    try write(problem.quotas, "quotas", in: folder)
  }

  /// Writes numbers to a file of a folder.
  ///
  /// - Parameters:
  ///   - numbers: what to write.
  ///   - name: the file's name.
  ///   - folder: where it stands.
  /// - Throws: what Foundation throws when it cannot write.
  static func write<Number: FixedWidthInteger>(
    _ numbers: [Number], _ name: String, in folder: URL
  ) throws {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * Number.bitWidth / 8)
    for number in numbers {
      for shift in stride(from: 0, to: number.bitWidth, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> shift))
      }
    }
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }

  /// Reads a problem.
  ///
  /// - Parameters:
  ///   - folder: where its files stand.
  ///   - hasMoney: whether the products' money counts; without it every pair takes nothing.
  /// - Returns: the problem.
  /// - Throws: what Foundation throws when it cannot read, or `ProblemFault`.
  static func read(from folder: URL, hasMoney: Bool) throws -> AllocationProblem {
    func read<Number: FixedWidthInteger>(_ name: String) throws -> [Number] {
      try numbers(name, in: folder)
    }
    let (pairEnds, products): ([Int], [Int32]) = (try read("pair_ends"), try read("products"))
    let (values, yuan): ([Int32], [Int]) = (try read("values"), try read("yuan"))
    let limits: [Int] = try read("offer_limits")
    let bonuses: [Int] = try read("coverage_bonuses")
    let (groups, seats): ([Int], [Int]) = (try read("groups"), try read("seats"))
    let quotas: [Int] = try read("quotas")
    let pairs = pairEnds.last ?? 0
    for (name, found, expected) in [
      ("products", products.count, pairs), ("values", values.count, pairs),
      ("yuan", yuan.count, pairs), ("offer_limits", limits.count, pairEnds.count),
      ("coverage_bonuses", bonuses.count, pairEnds.count), ("groups", groups.count, seats.count),
      ("quotas", quotas.count, seats.count),
    ] where found != expected {
      throw ProblemFault.wrongCount(file: name, found: found, expected: expected)
    }
    return AllocationProblem(
      pairEnds: pairEnds, products: products, values: values,
      yuan: hasMoney ? yuan : yuan.map { _ in 0 }, offerLimits: limits, coverageBonuses: bonuses,
      groups: groups, seats: seats, quotas: quotas)
  }

  /// Reads what one side thinks of each pair.
  ///
  /// - Parameters:
  ///   - name: the file's name.
  ///   - folder: where it stands.
  ///   - problem: the problem of the pairs.
  /// - Returns: for each pair, what the side thinks of it.
  /// - Throws: what Foundation throws when it cannot read, or `ProblemFault`.
  static func scores(
    _ name: String, in folder: URL, of problem: AllocationProblem
  ) throws -> [Int32] {
    let scores: [Int32] = try numbers(name, in: folder)
    guard scores.count == problem.products.count else {
      throw ProblemFault.wrongCount(
        file: name, found: scores.count, expected: problem.products.count)
    }
    return scores
  }

  private static func numbers<Number: FixedWidthInteger>(
    _ name: String, in folder: URL
  ) throws -> [Number] {
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    let width = Number.bitWidth / 8
    guard bytes.count.isMultiple(of: width) else {
      throw ProblemFault.partOfNumber(file: name, bytes: bytes.count, width: width)
    }
    return stride(from: 0, to: bytes.count, by: width).map { first in
      (0..<width).reduce(0) {
        $0 | Number(truncatingIfNeeded: bytes[first + $1]) << Number($1 * 8)
      }
    }
  }
}

/// What is wrong with the files of a problem.
enum ProblemFault: Error, CustomStringConvertible {
  /// A file's bytes are no whole numbers.
  case partOfNumber(file: String, bytes: Int, width: Int)
  /// A file has more or fewer numbers than the others ask for.
  case wrongCount(file: String, found: Int, expected: Int)

  var description: String {
    switch self {
    case .partOfNumber(let file, let bytes, let width):
      "`\(file)` has \(bytes) bytes; expected a multiple of \(width)"
    case .wrongCount(let file, let found, let expected):
      "`\(file)` has \(found) numbers; expected \(expected)"
    }
  }
}
