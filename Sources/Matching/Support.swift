import CMatching
import Market

/// What the policies that serve a need add at one bank.
struct BankSupport: Hashable, Sendable {
  /// Whether a guarantee policy serves the need there.
  var isGuaranteed = false
  /// The best interest subsidy in basis points.
  var subsidyPoints = 0
}

/// Which guarantees and which subsidies serve a need; equal numbers mean equal ones at every bank.
struct SupportPlaces: Sendable {
  let guarantees: Int
  let subsidies: Int
}

/// The supports met so far: needs served by the same policies share one.
///
/// The policies that serve a need spell a path in a tree whose edges are policies, so that finding
/// a need's support costs one look-up for each policy that serves it, whatever their number.
struct SupportBook: Sendable {
  private let policies: [Policy]
  private let audiences: [Audience]
  /// For each policy, the banks that take part.
  private let banksOfPolicy: [[Int]]
  /// For node n and policy p, the node reached by adding p, at n × policies + p; -1 until met.
  private var children: [Int32]
  /// For each node, what its policies add at each bank.
  private(set) var banks: [[BankSupport]]
  /// For each node, which guarantees and subsidies it holds.
  private(set) var places: [SupportPlaces]
  private var guarantees: [[Bool]: Int]
  private var subsidies: [[Int]: Int]

  init(policies: [Policy], banks: [String]) {
    self.policies = policies
    audiences = policies.map(\.audience)
    let placeOfBank = Dictionary(uniqueKeysWithValues: zip(banks, banks.indices))
    banksOfPolicy = policies.map { policy in
      switch policy.banks {
      case .all: Array(banks.indices)
      case .named(let names): names.compactMap { placeOfBank[$0] }
      }
    }
    children = [Int32](repeating: -1, count: policies.count)
    self.banks = [banks.map { _ in BankSupport() }]
    places = [SupportPlaces(guarantees: 0, subsidies: 0)]
    guarantees = [banks.map { _ in false }: 0]
    subsidies = [banks.map { _ in 0 }: 0]
  }

  /// The node of what serves an applicant; below 0 until it has been added.
  func place(for applicant: Applicant) -> Int {
    var node = 0
    for policy in audiences.indices where audiences[policy].has(applicant) {
      node = Int(children[node * policies.count + policy])
      if node < 0 { break }
    }
    return node
  }

  /// The node of what serves an applicant.
  mutating func add(for applicant: Applicant) -> Int {
    var node = 0
    for policy in audiences.indices where audiences[policy].has(applicant) {
      let edge = node * policies.count + policy
      if children[edge] < 0 { addNode(at: edge, after: node, policy: policy) }
      node = Int(children[edge])
    }
    return node
  }

  private mutating func addNode(at edge: Int, after node: Int, policy place: Int) {
    children[edge] = Int32(banks.count)
    children.append(contentsOf: repeatElement(-1, count: policies.count))
    var served = banks[node]
    let policy = policies[place]
    for bank in banksOfPolicy[place] {
      switch policy.kind {
      case .guarantee: served[bank].isGuaranteed = true
      case .subsidy:
        served[bank].subsidyPoints = max(served[bank].subsidyPoints, policy.subsidy.value)
      }
    }
    places.append(
      SupportPlaces(
        guarantees: Self.place(of: served.map(\.isGuaranteed), in: &guarantees),
        subsidies: Self.place(of: served.map(\.subsidyPoints), in: &subsidies)))
    banks.append(served)
  }

  /// What the supports add as scoring reads it: node n's begins at n × banks.
  func terms(_ shapes: Shapes) -> [bank_terms] {
    banks.flatMap { $0.map { bank_terms($0, shapes) } }
  }

  private static func place<Key: Hashable>(of key: Key, in places: inout [Key: Int]) -> Int {
    if let place = places[key] { return place }
    places[key] = places.count
    return places.count - 1
  }
}

extension Audience {
  fileprivate func has(_ applicant: Applicant) -> Bool {
    includes(
      region: applicant.region, size: applicant.size, labels: applicant.labels,
      amount: applicant.amount)
  }
}

extension bank_terms {
  fileprivate init(_ bank: BankSupport, _ shapes: Shapes) {
    self.init(
      policy_support: policySupport(bank, shapes), subsidy_points: Double(bank.subsidyPoints),
      guarantee_lift: bank.isGuaranteed ? 0.2 : 0, unused: 0)
  }
}

extension Applicant {
  /// The methods that the need can offer at a bank, a policy's guarantee included.
  func methods(with support: BankSupport) -> Methods {
    support.isGuaranteed ? methods.union(.guarantee) : methods
  }
}
