import Glibc

/// Normalised discounted cumulative gain: how near the first places of a list come to the best order.
///
/// Gain 2^grade − 1, discounted by log2(place + 1) (K. Järvelin and J. Kekäläinen, ACM TOIS 20, 2002; the
/// exponential gain of C. Burges et al., ICML 2005). A group in which no row has a grade above 0 counts as
/// 1, as in LightGBM. Equal scores keep the rows' order.
public enum DiscountedGain {
  /// The value of one group.
  ///
  /// - Parameters:
  ///   - scores: by which rows are ranked, the highest first.
  ///   - grades: each row's grade.
  ///   - places: how many places count.
  /// - Returns: between 0 and 1.
  public static func normalised(scores: [Double], grades: [Double], places: Int) -> Double {
    precondition(scores.count == grades.count, "every row has a score")
    let order = scores.indices.sorted {
      scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1
    }
    let best = gain(grades.sorted(by: >), places: places)
    return best > 0 ? gain(order.map { grades[$0] }, places: places) / best : 1
  }

  /// The mean over groups.
  ///
  /// - Parameters:
  ///   - scores: one for each row of the groups.
  ///   - groups: the groups.
  ///   - places: how many places count.
  /// - Returns: between 0 and 1.
  public static func mean(scores: [Double], of groups: GradedGroups, places: Int) -> Double {
    guard groups.groupCount > 0 else { return 1 }
    let sum = (0..<groups.groupCount).reduce(0.0) { sum, group in
      let rows = groups.rows(ofGroup: group)
      return sum
        + normalised(
          scores: Array(scores[rows]), grades: Array(groups.grades[rows]), places: places)
    }
    return sum / Double(groups.groupCount)
  }

  private static func gain(_ grades: [Double], places: Int) -> Double {
    grades.prefix(places).enumerated().reduce(0) { sum, next in
      sum + (exp2(next.element) - 1) * ListMeasures.attention(place: next.offset + 1)
    }
  }
}
