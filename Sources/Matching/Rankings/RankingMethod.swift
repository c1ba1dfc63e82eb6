/// A way to say how good each of several alternatives is, from numbers by several criteria.
///
/// Under each of them an alternative that is as good as the best in everything has closeness 1, so
/// one that stands alone has 1 too (under a weighted sum: where numbers are brought to scale by what is best).
public enum RankingMethod: Hashable, Sendable {
  /// The sum of weight × number.
  case weightedSum(Normalisation)
  /// How far from the worst there could be of these alternatives, as a share of the way to the best.
  ///
  /// Source: Hwang and Yoon, Multiple Attribute Decision Making, 1981 (逼近理想解排序法).
  case topsis(Normalisation)
  /// A compromise between the sum of what an alternative lacks and the worst that it lacks.
  ///
  /// Source: Opricovic and Tzeng, Compromise solution by MCDM methods, European Journal of
  /// Operational Research 156, 2004. `groupShare`, the paper's v in [0, 1], is the share of the sum.
  case vikor(groupShare: Double)
  /// How near an alternative is to the best in each criterion, beside the farthest that any is.
  ///
  /// Source: Deng, Introduction to grey system theory, Journal of Grey System 1, 1989 (灰色关联分析).
  /// `resolution`, the paper's ρ above 0 and at most 1, is 0.5 as a rule.
  case greyRelation(Normalisation, resolution: Double)
}

/// How numbers of different units are brought to one scale, criterion by criterion.
public enum Normalisation: String, CaseIterable, Hashable, Sendable {
  /// 0 for the worst of the alternatives, 1 for the best; 1 for all where they do not differ.
  case minMax = "min-max"
  /// Divided by the root of the sum of squares; a cost is 1 less that. 0 where all are zero, 1 for a cost.
  case vector
  /// As they are, for numbers in [0, 1]; a cost is 1 less the number.
  case none
}
