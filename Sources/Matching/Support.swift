import Market

/// What the policies that serve a need add at each bank.
struct Support: Sendable {
  /// Which guarantee banks it holds for; equal for two supports that guarantee at the same banks.
  let guaranteePlace: Int
  /// Likewise for subsidies.
  let subsidyPlace: Int
  /// For each bank, whether a guarantee policy serves the need there.
  let isGuaranteed: [Bool]
  /// For each bank, the best interest subsidy in basis points.
  let subsidyPoints: [Int]
}

/// The supports met so far: needs served by the same policies share one.
///
/// The policies that serve a need spell a path in a tree whose edges are policies, so that finding
/// a need's support costs one look-up for each policy that serves it, whatever their number.
struct SupportBook: Sendable {
  private let policies: [Policy]
  private let banks: [String]
  /// For node n and policy p, the node reached by adding p, at n × policies + p; -1 until met.
  private var children: [Int32]
  /// For each node, its place in `supports`.
  private var placeOfNode: [Int]
  private(set) var supports: [Support]
  private var guarantees: [[Bool]: Int]
  private var subsidies: [[Int]: Int]

  init(market: Market) {
    policies = market.policies
    banks = market.banks
    children = [Int32](repeating: -1, count: policies.count)
    let none = Support(
      guaranteePlace: 0, subsidyPlace: 0, isGuaranteed: banks.map { _ in false },
      subsidyPoints: banks.map { _ in 0 })
    placeOfNode = [0]
    supports = [none]
    guarantees = [none.isGuaranteed: 0]
    subsidies = [none.subsidyPoints: 0]
  }

  /// The place in `supports` of what serves a need of this firm over this amount.
  mutating func place(for firm: Firm, amount: Yuan) -> Int {
    var node = 0
    for (place, policy) in policies.enumerated() where policy.serves(firm, amount: amount) {
      let edge = node * policies.count + place
      if children[edge] < 0 { addNode(at: edge, after: node, policy: policy) }
      node = Int(children[edge])
    }
    return placeOfNode[node]
  }

  private mutating func addNode(at edge: Int, after node: Int, policy: Policy) {
    children[edge] = Int32(placeOfNode.count)
    children.append(contentsOf: repeatElement(-1, count: policies.count))
    let before = supports[placeOfNode[node]]
    var isGuaranteed = before.isGuaranteed
    var subsidyPoints = before.subsidyPoints
    for (bank, name) in banks.enumerated() where policy.banks.include(name) {
      switch policy.kind {
      case .guarantee: isGuaranteed[bank] = true
      case .subsidy: subsidyPoints[bank] = max(subsidyPoints[bank], policy.subsidy.value)
      }
    }
    let guaranteePlace = Self.place(of: isGuaranteed, in: &guarantees)
    let subsidyPlace = Self.place(of: subsidyPoints, in: &subsidies)
    placeOfNode.append(supports.count)
    supports.append(
      Support(
        guaranteePlace: guaranteePlace, subsidyPlace: subsidyPlace, isGuaranteed: isGuaranteed,
        subsidyPoints: subsidyPoints))
  }

  private static func place<Key: Hashable>(of key: Key, in places: inout [Key: Int]) -> Int {
    if let place = places[key] { return place }
    places[key] = places.count
    return places.count - 1
  }
}
