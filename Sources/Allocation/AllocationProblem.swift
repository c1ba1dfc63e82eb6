/// Who is offered what: pairs to choose from, and the limits on choosing.
///
/// Pairs stand in compressed rows: those of need n are `pairEnds[n - 1] ..< pairEnds[n]`. What a pair
/// takes may differ from pair to pair, so that generalised assignment is a special case: one offer
/// for each job, each product an agent with its capacity, and a coverage bonus above every value.
public struct AllocationProblem: Sendable {
  /// For each need, where its pairs end.
  public let pairEnds: [Int]
  /// For each pair, the place of its product; a need has a product once at most.
  public let products: [Int32]
  /// For each pair, what choosing it is worth, in billionths; not negative.
  public let values: [Int32]
  /// For each pair, the yuan of its product's quota that it takes; not negative.
  public let yuan: [Int]
  /// For each need, how many offers it can have.
  public let offerLimits: [Int]
  /// For each need, what serving it at all is worth, in billionths; not negative.
  public let coverageBonuses: [Int]
  /// For each product, the group (bank) of which a need can have one offer at most, from 0.
  public let groups: [Int]
  /// For each product, how many needs it can serve.
  public let seats: [Int]
  /// For each product, how many yuan it can lend.
  public let quotas: [Int]
  /// What classes of needs can take of a group at most; nil without such limits.
  public let caps: ClassCaps?
  /// What classes of needs should have at least.
  public let reserves: [Reserve]

  /// A problem of these parts; their counts must agree.
  public init(
    pairEnds: [Int], products: [Int32], values: [Int32], yuan: [Int], offerLimits: [Int],
    coverageBonuses: [Int], groups: [Int], seats: [Int], quotas: [Int], caps: ClassCaps? = nil,
    reserves: [Reserve] = []
  ) {
    precondition(
      products.count == values.count && products.count == yuan.count
        && pairEnds.last ?? 0 == products.count && groups.count == seats.count
        && groups.count == quotas.count && offerLimits.count == pairEnds.count
        && coverageBonuses.count == pairEnds.count)
    self.pairEnds = pairEnds
    self.products = products
    self.values = values
    self.yuan = yuan
    self.offerLimits = offerLimits
    self.coverageBonuses = coverageBonuses
    self.groups = groups
    self.seats = seats
    self.quotas = quotas
    self.caps = caps
    self.reserves = reserves
  }

  /// How many needs there are.
  public var needCount: Int { pairEnds.count }

  /// How many products there are.
  public var productCount: Int { seats.count }

  /// The pairs of a need.
  public func pairs(ofNeed need: Int) -> Range<Int> {
    (need == 0 ? 0 : pairEnds[need - 1])..<pairEnds[need]
  }
}

/// What the needs of a class (the firms of one chamber) can take of a group's (bank's) money.
public struct ClassCaps: Sendable {
  /// For each need, its class, from 0.
  public let classOfNeed: [Int]
  /// For each class and group, at class × groups + group, the yuan at most.
  public let limits: [Int]

  /// Caps of these parts.
  ///
  /// - Parameters:
  ///   - classOfNeed: for each need, its class, from 0.
  ///   - limits: the yuan at most, at class × groups + group.
  public init(classOfNeed: [Int], limits: [Int]) {
    self.classOfNeed = classOfNeed
    self.limits = limits
  }
}

/// A floor: of the needs that are served, at least this share should be of a class.
///
/// A class that has too few needs cannot meet any floor, and no firm should go without for that. So a
/// need that is missing to the floor costs `penalty`, and more is not given up for one.
public struct Reserve: Sendable {
  /// For each need, whether it is of the class.
  public let isMember: [Bool]
  /// The share of the served needs, in basis points.
  public let share: Int
  /// What a need missing to the floor costs, in billionths.
  public let penalty: Int

  /// A floor of these parts.
  ///
  /// - Parameters:
  ///   - isMember: for each need, whether it is of the class.
  ///   - share: the share of the served needs, in basis points.
  ///   - penalty: what a need missing to the floor costs, in billionths.
  public init(isMember: [Bool], share: Int, penalty: Int) {
    self.isMember = isMember
    self.share = share
    self.penalty = penalty
  }
}
