import Allocation
import Foundation
import Market

/// A run's options as the ledger keeps them, files aside, which are frozen by their names.
struct FrozenOptions: JSONRecord, Codable {
  /// A floor for a class of firms.
  struct Floor: Codable {
    let firms: String
    /// In ten-thousandths.
    let share: Int
  }

  var asOf: String
  /// The model's name among the frozen files.
  var model: String
  var top: Int
  var offers: Int
  /// As in `round.json`.
  var method: String
  var gap: Double
  /// In billionths.
  var coverageBonus: Int
  /// In ten-thousandths.
  var chamberShare: Int?
  var floors: [Floor]
  /// `none`, `all` or a number.
  var near: String
  var firmLetters: Bool
  /// Whether it began at an earlier round's prices.
  var hasPrices: Bool
  /// Whether firms had accepted offers before.
  var hasAccepted: Bool
  /// Credit codes in the market that were accepted though their check fails.
  var acceptedCodes: [String]
}

extension FrozenOptions {
  /// The options that a run was asked for.
  init(_ options: RunOptions, model: String, market: Market) {
    let allocation = options.allocation
    self.init(
      asOf: market.asOf.description, model: model, top: options.top,
      offers: allocation.terms.offers, method: allocation.method.code, gap: allocation.gap,
      coverageBonus: allocation.terms.coverageBonus, chamberShare: allocation.terms.chamberShare,
      floors: allocation.terms.floors.map { Floor(firms: $0.firms.description, share: $0.share) },
      near: options.nearMisses.code, firmLetters: options.writesFirmLetters,
      hasPrices: allocation.prices != nil, hasAccepted: allocation.accepted != nil,
      acceptedCodes: Self.acceptedCodes(in: market))
  }

  /// The options that JSON says; nil where it says none.
  init?(json: String) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let options = try? decoder.decode(Self.self, from: Data(json.utf8)) else { return nil }
    self = options
  }

  /// How offers are decided, without the files; nil where a word means nothing.
  var allocation: AllocationOptions? {
    var options = AllocationOptions()
    guard let method = AllocationOptions.Method(code: method) else { return nil }
    options.method = method
    options.gap = gap
    options.terms.offers = offers
    options.terms.coverageBonus = coverageBonus
    options.terms.chamberShare = chamberShare
    for floor in floors {
      guard let firms = FirmClass(floor.firms) else { return nil }
      options.terms.floors.append(AllocationTerms.Floor(firms, share: floor.share))
    }
    return options
  }

  /// The codes of a market whose check fails: who saw the licence accepted them when they came in.
  private static func acceptedCodes(in market: Market) -> [String] {
    let codes =
      market.firms.map(\.code) + market.needs.compactMap(\.coreFirm)
      + market.products.compactMap(\.coreFirm)
    let accepted = codes.lazy.map(\.description).filter { (try? CreditCode($0)) == nil }
    return Set(accepted).sorted()
  }
}

extension AllocationOptions.Method {
  /// The method of a name in `round.json`.
  init?(code: String) {
    let all: [Self] = [.prices, .stable(.needs), .stable(.products)]
    guard let method = all.first(where: { $0.code == code }) else { return nil }
    self = method
  }
}

extension RoundOptions.NearMisses {
  /// The word or number for it on the command line, or `none`.
  var code: String {
    switch self {
    case .none: "none"
    case .all: "all"
    case .best(let count): String(count)
    }
  }

  /// What a word or number stands for.
  init?(code: String) {
    switch code {
    case "none": self = .none
    case "all": self = .all
    default:
      guard let count = Int(code), count >= 1 else { return nil }
      self = .best(count)
    }
  }
}
