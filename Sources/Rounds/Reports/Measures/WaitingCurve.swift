/// How many still wait after so many days, where some of the waits are not over yet.
///
/// A wait that is not over counts as at risk up to its length and says nothing of what follows.
/// Source: E. L. Kaplan and P. Meier, "Nonparametric Estimation from Incomplete Observations",
/// Journal of the American Statistical Association 53 (1958), 457–481: the product over days of
/// (1 − ended / at risk); waits that are not over after as many days as others ended stand behind
/// them.
package struct WaitingCurve: Hashable, Sendable, Encodable {
  /// One wait.
  package struct Wait: Hashable, Sendable {
    package let days: Int
    /// Whether it ended on that day; false for one that is not over.
    package let isOver: Bool

    /// A wait.
    package init(days: Int, isOver: Bool) {
      self.days = days
      self.isOver = isOver
    }
  }

  /// A day on which waits ended.
  package struct Step: Hashable, Sendable, Encodable {
    package let days: Int
    /// Waits as long or longer.
    package let atRisk: Int
    package let ended: Int
    /// The estimated share that still waits after the day.
    package let waiting: Double
  }

  /// The days on which waits ended, in order.
  package let steps: [Step]
  /// The longest wait, over or not.
  package let longest: Int

  /// The curve of these waits.
  package init(_ waits: [Wait]) {
    var ended: [Int: Int] = [:]
    var left: [Int: Int] = [:]
    for wait in waits {
      if wait.isOver { ended[wait.days, default: 0] += 1 } else { left[wait.days, default: 0] += 1 }
    }
    var (atRisk, waiting) = (waits.count, 1.0)
    var steps: [Step] = []
    for day in Set(ended.keys).union(left.keys).sorted() {
      if let count = ended[day] {
        waiting *= Double(atRisk - count) / Double(atRisk)
        steps.append(Step(days: day, atRisk: atRisk, ended: count, waiting: waiting))
      }
      atRisk -= ended[day, default: 0] + left[day, default: 0]
    }
    self.steps = steps
    longest = waits.map(\.days).max() ?? 0
  }

  /// The share that still waits after a day; nil where nothing was seen that long.
  package func waiting(after day: Int) -> Double? {
    guard day <= longest else { return steps.last?.waiting == 0 ? 0 : nil }
    return steps.last { $0.days <= day }?.waiting ?? 1
  }

  /// The first day after which at most half still wait; nil where more than half do to the end.
  package var median: Int? { steps.first { $0.waiting <= 0.5 }?.days }
}
