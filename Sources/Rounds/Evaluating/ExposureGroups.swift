import Market
import Weighting

/// The groups whose share of the attention is told: banks on needs' lists; sizes, districts and
/// first-time borrowers on the lists of firms that each product's bank works through.
///
/// A need's list is the firm's own, so which firms it favours shows only on the products' side.
struct ExposureGroups {
  /// Each pair's group, and what the groups are called.
  private struct Grouping {
    var names: [String] = []
    var groups: [Int32] = []
    private var places: [String: Int32] = [:]

    mutating func add(_ name: String) {
      if let place = places[name] {
        groups.append(place)
      } else {
        let place = Int32(names.count)
        places[name] = place
        names.append(name)
        groups.append(place)
      }
    }
  }

  private var banks = Grouping()
  /// By the group's name in the report.
  private var firms: [String: Grouping] = [:]
  /// Each pair's product, numbered over all rounds, and its need's place.
  private var lists: [Int32] = []
  private var needs: [Int32] = []

  /// The groups of past rounds' pairs.
  init(_ past: PastRounds) {
    var offset: Int32 = 0
    let offsets = past.rounds.map { round in
      defer { offset += Int32(round.market.products.count) }
      return offset
    }
    var (sizes, districts, firstLoans) = (Grouping(), Grouping(), Grouping())
    for pair in past.pairs {
      let firm = past.firm(of: pair)
      banks.add(past.product(of: pair).bank)
      sizes.add(firm.size.code)
      districts.add(firm.region.fullName)
      firstLoans.add(firm.bankDebt.map { $0 == .zero ? "yes" : "no" } ?? "unknown")
      lists.append(offsets[pair.round] + Int32(pair.product))
      needs.append(Int32(pair.need))
    }
    firms = ["size": sizes, "district": districts, "first_loan": firstLoans]
  }

  /// Each group's exposure under a model.
  ///
  /// - Parameters:
  ///   - needPlaces: each pair's place on its need's list.
  ///   - scores: each pair's score.
  ///   - k: how many of a list are looked at.
  /// - Returns: by `bank`, `size`, `district` and `first_loan`, the groups with most candidates first.
  func exposure(
    needPlaces: [Int32], scores: [Double], k: Int
  ) -> [String: [EvaluationReport.Group]] {
    let firmPlaces = ListPlaces.places(scores: scores, lists: lists, order: needs)
    var exposure = firms.mapValues { Self.shares($0, places: firmPlaces, k: k) }
    exposure["bank"] = Self.shares(banks, places: needPlaces, k: k)
    return exposure
  }

  private static func shares(
    _ grouping: Grouping, places: [Int32], k: Int
  ) -> [EvaluationReport.Group] {
    let shares = Exposure.shares(
      groups: grouping.groups, count: grouping.names.count, places: places, k: k)
    return zip(grouping.names, shares).map {
      EvaluationReport.Group(group: $0, attention: $1.attention, candidates: $1.candidates)
    }.sorted { ($1.candidates, $0.group) < ($0.candidates, $1.group) }
  }
}
