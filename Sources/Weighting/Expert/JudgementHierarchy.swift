/// Judgements in two levels: of groups, and within each group of its members.
public struct JudgementHierarchy: Hashable, Sendable {
  /// How much the groups matter.
  public let groups: JudgementSquare
  /// For each group, how much its members matter within it.
  public let members: [JudgementSquare]

  /// A hierarchy of judgements.
  ///
  /// - Parameters:
  ///   - groups: of the groups.
  ///   - members: of each group's members, in the order of the groups.
  public init(groups: JudgementSquare, members: [JudgementSquare]) {
    precondition(groups.count == members.count, "each group has members")
    self.groups = groups
    self.members = members
  }

  /// The judgements of several experts as one, pair by pair.
  ///
  /// - Parameter hierarchies: one or more, of the same groups and members.
  /// - Returns: the joined judgements.
  public static func joined(_ hierarchies: [JudgementHierarchy]) -> JudgementHierarchy {
    precondition(!hierarchies.isEmpty, "somebody judged")
    return JudgementHierarchy(
      groups: .joined(hierarchies.map(\.groups)),
      members: hierarchies[0].members.indices.map { group in
        .joined(hierarchies.map { $0.members[group] })
      })
  }

  /// Where in a hierarchy judgements stand.
  public enum Place: Hashable, Sendable {
    /// Among the groups.
    case groups
    /// Among the members of a group, from 0.
    case members(ofGroup: Int)
  }

  /// Why a hierarchy gives no weights: where, and what.
  public struct Fault: Error, Hashable, Sendable {
    /// Where.
    public let place: Place
    /// What.
    public let fault: ExpertWeights.Fault
  }

  /// The judgements of the groups and then of each group's members.
  public var squares: [(place: Place, square: JudgementSquare)] {
    [(.groups, groups)] + members.enumerated().map { (.members(ofGroup: $0), $1) }
  }

  /// For each group the weights of its members in all: the group's times the member's within it.
  ///
  /// - Returns: weights that sum to 1 over all groups.
  /// - Throws: the first square's `Fault`.
  public func weights() throws(Fault) -> [[Double]] {
    let shares = try weights(at: .groups, groups).weights
    var weights: [[Double]] = []
    for (group, square) in members.enumerated() {
      let local = try self.weights(at: .members(ofGroup: group), square).weights
      weights.append(local.map { shares[group] * $0 })
    }
    return weights
  }

  private func weights(
    at place: Place, _ square: JudgementSquare
  ) throws(Fault) -> ExpertWeights {
    do throws(ExpertWeights.Fault) {
      return try square.weights()
    } catch {
      throw Fault(place: place, fault: error)
    }
  }
}
