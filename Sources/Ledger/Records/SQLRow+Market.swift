import Market
import Statements

// How the ledger's tables write what a market is made of: codes as in the contract's files, lists of
// them joined with `|`.

extension SQLRow {
  /// The next value as an amount of money.
  mutating func amount() throws(StoreFault) -> Yuan { try Self.amount(try integer()) }

  /// The next value as an amount of money, nil for NULL.
  mutating func optionalAmount() throws(StoreFault) -> Yuan? {
    guard let yuan = try optionalInteger() else { return nil }
    return try Self.amount(yuan)
  }

  /// The next value as a rate.
  mutating func rate() throws(StoreFault) -> BasisPoints { try Self.rate(try integer()) }

  /// The next value as a rate, nil for NULL.
  mutating func optionalRate() throws(StoreFault) -> BasisPoints? {
    guard let points = try optionalInteger() else { return nil }
    return try Self.rate(points)
  }

  private static func amount(_ yuan: Int) throws(StoreFault) -> Yuan {
    guard let amount = Yuan(yuan) else {
      throw StoreFault(.unexpected, message: "expected an amount in yuan, found \(yuan)")
    }
    return amount
  }

  private static func rate(_ points: Int) throws(StoreFault) -> BasisPoints {
    guard let rate = BasisPoints(points) else {
      throw StoreFault(.unexpected, message: "expected a rate in basis points, found \(points)")
    }
    return rate
  }
}

extension CreditCode {
  /// The code that the ledger keeps, which was checked, or accepted by name, when it came in.
  init?(kept text: String) {
    guard let code = try? CreditCode(accepting: text) else { return nil }
    self = code
  }
}

extension Term {
  /// The term with this code.
  package init?(code: String) {
    guard let term = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = term
  }
}

extension TermSet {
  /// The set whose members' codes are joined with `|`; empty text is the empty set.
  init?(codes: String) {
    let members = codes.split(separator: "|").map { Member(code: String($0)) }
    guard !members.contains(nil) else { return nil }
    self.init(members: members.compactMap(\.self))
  }
}

extension RegionCode {
  /// The regions whose codes are joined with `|`.
  static func list(_ codes: String) -> [RegionCode]? {
    let regions = codes.split(separator: "|").map { RegionCode($0) }
    return regions.contains(nil) ? nil : regions.compactMap(\.self)
  }
}

extension IndustryCode {
  /// The industries whose codes are joined with `|`.
  static func list(_ codes: String) -> [IndustryCode]? {
    let industries = codes.split(separator: "|").map { IndustryCode($0) }
    return industries.contains(nil) ? nil : industries.compactMap(\.self)
  }
}

extension Policy.Banks {
  /// `*`, or the names joined with `|`.
  var kept: String {
    switch self {
    case .all: "*"
    case .named(let names): names.joined(separator: "|")
    }
  }

  /// The banks that `kept` writes.
  init?(kept text: String) {
    self = text == "*" ? .all : .named(text.split(separator: "|").map(String.init))
  }
}
