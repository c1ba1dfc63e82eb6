private import Glibc

/// How many times as much each of several items matters as each other, as one expert or several judge it.
///
/// Invariant: the values are positive or missing, those of a pair are each other's reciprocal, and an item compared with itself is 1.
public struct JudgementSquare: Hashable, Sendable {
  /// How many items are compared.
  public let count: Int
  /// Row after row; 0 where a judgement is missing.
  private var values: [Double]

  /// Judgements at hand, complete or not.
  ///
  /// A blank is filled in from the pair's other cell. Where both are given they must agree to 5 %, so that
  /// 3 and 0.33 do; then the one of them that is not below 1 counts, since the other was rounded.
  ///
  /// - Parameter cells: row after row, nil where a judgement is missing; blanks on the diagonal are 1.
  /// - Throws: the first `JudgementFault` but `.cutOff`.
  public init(cells: [[Double?]]) throws(JudgementFault) {
    let count = cells.count
    guard count > 0 else { throw .empty }
    guard count <= SaatyScale.mostItems else {
      throw .tooMany(count: count, most: SaatyScale.mostItems)
    }
    for (row, line) in cells.enumerated() where line.count != count {
      throw .notSquare(row: row, cells: line.count, expected: count)
    }
    self.init(nothingJudgedOf: count)
    for row in 0..<count {
      for column in 0..<count {
        guard let value = cells[row][column] else { continue }
        let isOnScale = value * 9 >= 1 - SaatyScale.slack && value <= 9
        guard isOnScale else { throw .offScale(row: row, column: column, value: value) }
        if row == column, value != 1 { throw .diagonal(place: row, value: value) }
      }
    }
    for row in 0..<count {
      for column in row + 1..<max(row + 1, count) {
        switch (cells[row][column], cells[column][row]) {
        case (nil, nil): continue
        case (let value?, nil): self[row, column] = value
        case (nil, let opposite?): self[column, row] = opposite
        case (let value?, let opposite?):
          guard abs(value * opposite - 1) <= SaatyScale.slack else {
            throw .contradiction(row: row, column: column, value: value, opposite: opposite)
          }
          if value >= 1 { self[row, column] = value } else { self[column, row] = opposite }
        }
      }
    }
  }

  init(nothingJudgedOf count: Int) {
    self.count = count
    values = [Double](repeating: 0, count: count * count)
    for place in 0..<count { values[place * count + place] = 1 }
  }

  /// How many times as much the row's item matters as the column's; 0 where that is missing.
  ///
  /// What is set is set for the pair.
  public internal(set) subscript(row: Int, column: Int) -> Double {
    get { values[row * count + column] }
    set {
      values[row * count + column] = newValue
      values[column * count + row] = newValue == 0 ? 0 : 1 / newValue
    }
  }

  /// The pairs of items, each as a row and a column to its right.
  var pairs: [(row: Int, column: Int)] {
    (0..<count).flatMap { row in (row..<count).dropFirst().map { (row, $0) } }
  }

  /// How many pairs are not judged.
  public var missingCount: Int { pairs.count { self[$0.row, $0.column] == 0 } }

  /// The judgements of several experts as one: the geometric mean of those who judged a pair.
  ///
  /// Source: Aczél and Saaty, Procedures for synthesizing ratio judgements, Journal of Mathematical
  /// Psychology 27, 1983: no other mean keeps pairs reciprocal.
  ///
  /// - Parameter squares: one or more, of the same items.
  /// - Returns: the joined judgements; missing where nobody judged.
  public static func joined(_ squares: [JudgementSquare]) -> JudgementSquare {
    precondition(!squares.isEmpty, "somebody judged")
    var joined = JudgementSquare(nothingJudgedOf: squares[0].count)
    precondition(squares.allSatisfy { $0.count == joined.count }, "all judged the same items")
    for (row, column) in joined.pairs {
      let given = squares.map { $0[row, column] }.filter { $0 > 0 }
      guard !given.isEmpty else { continue }
      // The mean of one judgement is that judgement, to the last bit.
      joined[row, column] =
        given.count == 1 ? given[0] : exp(given.map { log($0) }.reduce(0, +) / Double(given.count))
    }
    return joined
  }

  /// The items outside the largest set of items that judgements connect.
  var cutOff: [Int] {
    var sets: [[Int]] = []
    var isSeen = [Bool](repeating: false, count: count)
    for first in 0..<count where !isSeen[first] {
      var (set, next) = ([first], 0)
      isSeen[first] = true
      while next < set.count {
        for item in 0..<count where !isSeen[item] && self[set[next], item] > 0 {
          isSeen[item] = true
          set.append(item)
        }
        next += 1
      }
      sets.append(set)
    }
    // The first of the largest, so that the answer hangs on nothing else.
    let largest = sets.map(\.count).max() ?? 0
    let kept = sets.first { $0.count == largest } ?? []
    return (0..<count).filter { !kept.contains($0) }
  }
}
