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
        && coverageBonuses.count == pairEnds.count
        && reserves.allSatisfy { $0.isMember.count == pairEnds.count })
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
    precondition(caps.map { $0.limits.count == $0.classCount * groupCount } ?? true)
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

  /// What some pairs are worth together: their values, the bonuses of the needs that they serve, less
  /// what is missing to the floors.
  ///
  /// - Parameter pairs: pairs, ascending.
  /// - Returns: billionths.
  public func objective(of pairs: [Int]) -> Int {
    var floors = Floors(reserves)
    var objective = -floors.cost
    var last = -1
    for (pair, need) in zip(pairs, needs(ofPairs: pairs)) {
      objective += Int(values[pair])
      guard need != last else { continue }
      last = need
      objective += coverageBonuses[need] + floors.serve(need)
    }
    return objective
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
    guard let caps, let cap = cap(ofNeed: need, product: product) else { return true }
    return yuan[pair] <= caps.limits[cap]
  }

  /// Where the cap of a need at a product stands among the caps' limits and prices; nil without caps.
  func cap(ofNeed need: Int, product: Int) -> Int? {
    caps.map { $0.classOfNeed[need] * groupCount + groups[product] }
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
  ///   - classCount: how many classes there are.
  ///   - limits: the yuan at most, at class × groups + group.
  public init(classOfNeed: [Int], classCount: Int, limits: [Int]) {
    self.classOfNeed = classOfNeed
    self.limits = limits
    self.classCount = classCount
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
  /// What a need missing to the floor costs, in billionths.
  ///
  /// Where the penalties of all reserves, each by its share, do not exceed the coverage bonus, no need
  /// is left out for a floor alone.
  public let penalty: Int
  /// What needs that were served before put into the account, in ten-thousandths of a need.
  public private(set) var start = 0
  /// For each need, whether it was served before, and so counts no more.
  private var wasServed: [Bool] = []

  /// A floor of these parts.
  ///
  /// - Parameters:
  ///   - isMember: for each need, whether it is of the class.
  ///   - share: the share of the served needs, in ten-thousandths.
  ///   - penalty: what a need missing to the floor costs, in billionths.
  public init(isMember: [Bool], share: Int, penalty: Int) {
    self.isMember = isMember
    self.share = share
    self.penalty = penalty
  }

  /// The floor when these needs have been served before.
  func serving(_ isServed: [Bool]) -> Reserve {
    var floor = self
    floor.start = isServed.indices.reduce(0) { isServed[$1] ? $0 + weight(ofNeed: $1) : $0 }
    floor.wasServed = isServed
    return floor
  }

  /// How many needs of the class are missing when these needs are served.
  public func missing(serving needs: Set<Int>) -> Int {
    missing(at: needs.reduce(start) { $0 + weight(ofNeed: $1) })
  }

  /// How many needs of the class are missing when the account holds so much.
  func missing(at account: Int) -> Int {
    account < 0 ? (Self.wholeShare - 1 - account) / Self.wholeShare : 0
  }

  /// What serving a need puts into the floor's account, in ten-thousandths of a need; the floor is met
  /// when the account is not under zero at the end.
  func weight(ofNeed need: Int) -> Int {
    !wasServed.isEmpty && wasServed[need] ? 0 : (isMember[need] ? Self.wholeShare : 0) - share
  }
}
