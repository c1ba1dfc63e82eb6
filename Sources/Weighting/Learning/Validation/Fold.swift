/// Rows to learn from and rows to judge by, which share no round and no firm.
///
/// Rows of firms that occur on both sides are left out of the learning.
public struct Fold: Hashable, Sendable {
  /// The places of the rows to learn from, ascending.
  public let learning: [Int]
  /// The places of the rows to judge by, ascending.
  public let judging: [Int]

  /// A fold at hand.
  ///
  /// - Parameters:
  ///   - learning: the places of the rows to learn from, ascending.
  ///   - judging: the places of the rows to judge by, ascending.
  public init(learning: [Int], judging: [Int]) {
    self.learning = learning
    self.judging = judging
  }

  /// Every round once to judge by; or, of a single round, every firm once in one of so many parts.
  ///
  /// - Parameters:
  ///   - outcomes: the rows.
  ///   - firmParts: into how many parts the firms of a single round are divided.
  /// - Returns: the folds that have rows on both sides.
  public static func byRounds(_ outcomes: Outcomes, firmParts: Int = 5) -> [Fold] {
    let rounds = Set(outcomes.rounds).sorted()
    guard rounds.count > 1 else { return byFirms(outcomes, parts: firmParts) }
    return rounds.compactMap { round in
      fold(of: outcomes) {
        outcomes.rounds[$0] == round
      } learning: {
        outcomes.rounds[$0] != round
      }
    }
  }

  /// Every round but the first to judge by, learning from those before it alone.
  ///
  /// - Parameter outcomes: the rows; their rounds are numbered in the order of time.
  /// - Returns: the folds that have rows on both sides.
  public static func forward(_ outcomes: Outcomes) -> [Fold] {
    Set(outcomes.rounds).sorted().dropFirst().compactMap { round in
      fold(of: outcomes) {
        outcomes.rounds[$0] == round
      } learning: {
        outcomes.rounds[$0] < round
      }
    }
  }

  /// The firms in parts of nearly equal numbers, each once to judge by.
  ///
  /// - Parameters:
  ///   - outcomes: the rows.
  ///   - parts: how many parts there are.
  /// - Returns: the folds that have rows on both sides.
  public static func byFirms(_ outcomes: Outcomes, parts: Int) -> [Fold] {
    precondition(parts >= 2, "one part is left to learn from")
    let firms = Set(outcomes.firms).sorted()
    let part = Dictionary(
      uniqueKeysWithValues: firms.enumerated().map { ($0.element, $0.offset % parts) })
    return (0..<parts).compactMap { number in
      fold(of: outcomes) {
        part[outcomes.firms[$0]] == number
      } learning: { _ in
        true
      }
    }
  }

  private static func fold(
    of outcomes: Outcomes, judging isJudged: (Int) -> Bool, learning isEligible: (Int) -> Bool
  ) -> Fold? {
    let judging = (0..<outcomes.count).filter(isJudged)
    let judged = Set(judging.map { outcomes.firms[$0] })
    let learning = (0..<outcomes.count).filter {
      isEligible($0) && !isJudged($0) && !judged.contains(outcomes.firms[$0])
    }
    return learning.isEmpty || judging.isEmpty ? nil : Fold(learning: learning, judging: judging)
  }
}
