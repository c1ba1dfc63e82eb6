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
  /// How many groups there are.
  public let groupCount: Int
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
    groupCount = (groups.max() ?? -1) + 1
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

  /// The needs of some pairs, which ascend.
  func needs(ofPairs pairs: [Int]) -> [Int] {
    var need = 0
    return pairs.map { pair in
      while pairEnds[need] <= pair { need += 1 }
      return need
    }
  }

  /// For each pair, its need.
  var needOfPair: [Int32] {
    var needs: [Int32] = []
    needs.reserveCapacity(products.count)
    for need in pairEnds.indices {
      needs.append(contentsOf: repeatElement(Int32(need), count: pairs(ofNeed: need).count))
    }
    return needs
  }

  /// Whether a need's pair keeps every limit when nothing else is chosen.
  func fitsAlone(_ pair: Int, need: Int) -> Bool {
    let product = Int(products[pair])
    guard seats[product] > 0, yuan[pair] <= quotas[product] else { return false }
    guard let caps else { return true }
    return yuan[pair] <= caps.limits[caps.classOfNeed[need] * groupCount + groups[product]]
  }
}

/// What the needs of a class (the firms of one chamber) can take of a group's (bank's) money.
public struct ClassCaps: Sendable {
  /// For each need, its class, from 0.
  public let classOfNeed: [Int]
  /// How many classes there are.
  public let classCount: Int
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
    classCount = (classOfNeed.max() ?? 0) + 1
  }
}

/// A floor: of the needs that are served, at least a share should be of a class.
///
/// A class that has too few needs cannot meet any floor, and no firm should go without for that. So a
/// need that is missing to the floor costs `penalty`, and more is not given up for one.
public struct Reserve: Sendable {
  /// What a share of one is in the floor's account.
  public static let wholeShare = 10_000

  /// For each need, whether it is of the class.
  public let isMember: [Bool]
  /// The share of the served needs, in ten-thousandths.
  public let share: Int
  /// What a need missing to the floor costs, in billionths; the penalties of all reserves, each by its
  /// share, may not exceed the coverage bonus, so that no need is left out for a floor alone.
  public let penalty: Int
  /// What needs that were served before put into the account, in ten-thousandths of a need.
  public let start: Int
  /// For each need, whether serving it counts: not for those served before.
  public let counts: [Bool]

  /// A floor of these parts.
  ///
  /// - Parameters:
  ///   - isMember: for each need, whether it is of the class.
  ///   - share: the share of the served needs, in ten-thousandths.
  ///   - penalty: what a need missing to the floor costs, in billionths.
  ///   - servedBefore: for each need, whether it was served before; nil for none.
  public init(isMember: [Bool], share: Int, penalty: Int, servedBefore: [Bool]? = nil) {
    self.isMember = isMember
    self.share = share
    self.penalty = penalty
    counts = servedBefore.map { $0.map { !$0 } } ?? isMember.map { _ in true }
    start = zip(isMember, counts).reduce(0) { start, need in
      need.1 ? start : start + (need.0 ? Self.wholeShare : 0) - share
    }
  }

  /// How many needs of the class are missing when the account holds so much.
  func missing(at account: Int) -> Int {
    account < 0 ? (Self.wholeShare - 1 - account) / Self.wholeShare : 0
  }

  /// What serving a need puts into the floor's account, in ten-thousandths of a need; the floor is met
  /// when the account is not under zero at the end.
  func weight(ofNeed need: Int) -> Int {
    counts[need] ? (isMember[need] ? Self.wholeShare : 0) - share : 0
  }
}
