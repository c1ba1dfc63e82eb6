import Market

/// The way from need to money: cases by the stage that they reached, out of all that came.
///
/// A need that was carried over is one case, counted in the first of its rounds. Amounts are those
/// asked for when it came, so that all stages have one measure.
package struct FunnelFigures: JSONRecord {
  /// A stage.
  package struct Stage: Hashable, Sendable, Encodable {
    package let stage: String
    /// Cases that came so far or further.
    package let cases: Int
    package let askedYuan: Int
    /// Of the cases of the stage before; nil for the first, or where that has none.
    package let shareOfBefore: Double?
    /// Of all cases received.
    package let shareOfReceived: Double?
    /// The middle of the calendar days since the stage before, of cases with both days.
    package let medianDays: Double?
    /// Cases that came no further, by where they stand: `open`, `silent`, `withdrawn`, `declined`,
    /// `unmatched`.
    package let stopped: [String: Int]
  }

  package let stages: [Stage]
  /// Cases that were carried over at least once.
  package let carried: Int
  /// Approved and not lent yet.
  package let approvedYuan: Int
  /// Lent, by the latest answers.
  package let lentYuan: Int

  /// The funnel of these cases.
  init(_ cases: [FinancingCase]) {
    typealias Counted = FinancingCase.Stage
    let count = Counted.allCases.count
    var reached = [Int](repeating: 0, count: count)
    var asked = [Int](repeating: 0, count: count)
    var days = [[Int]](repeating: [], count: count)
    var stopped = [[String: Int]](
      repeating: Dictionary(
        uniqueKeysWithValues: FinancingCase.Standing.allCases.map { ($0.rawValue, 0) }),
      count: count)
    for entry in cases {
      for stage in 0...entry.stage.rawValue {
        reached[stage] += 1
        asked[stage] += entry.first.amountYuan
        guard stage > 0, let from = entry.days[stage - 1], let to = entry.days[stage] else {
          continue
        }
        days[stage].append(to.dayNumber - from.dayNumber)
      }
      if let standing = entry.standing {
        stopped[entry.stage.rawValue][standing.rawValue, default: 0] += 1
      }
    }
    stages = Counted.allCases.map { stage in
      let place = stage.rawValue
      return Stage(
        stage: "\(stage)", cases: reached[place], askedYuan: asked[place],
        shareOfBefore: place == 0 ? nil : part(reached[place], of: reached[place - 1]),
        shareOfReceived: part(reached[place], of: reached[0]), medianDays: days[place].median,
        stopped: stopped[place])
    }
    carried = cases.count { $0.isCarried }
    approvedYuan = cases.reduce(0) { $0 + $1.approvedYuan }
    lentYuan = cases.reduce(0) { $0 + $1.lentYuan }
  }
}

/// A part of a whole; nil where there is no whole.
func part(_ piece: Int, of whole: Int) -> Double? {
  whole == 0 ? nil : Double(piece) / Double(whole)
}
