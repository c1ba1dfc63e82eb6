import Market

/// A need with the firm behind it and the policies that serve it: all that a rule may look at.
///
/// A class, as `Offer` is, so that the index passes it by the thousand without copying its fields.
final class Applicant: Sendable {
  /// The round's day.
  let asOf: CalendarDate
  let need: Need
  let firm: Firm
  /// What the policies add, bank by bank.
  let support: Support

  init(asOf: CalendarDate, need: Need, firm: Firm, support: Support) {
    self.asOf = asOf
    self.need = need
    self.firm = firm
    self.support = support
  }

  /// Full months since the firm was founded; nil where the date is blank.
  var ageMonths: Int? { firm.founded?.fullMonths(to: asOf) }

  /// Assets and liabilities; nil where either is blank.
  var balance: (assets: Yuan, liabilities: Yuan)? {
    guard let assets = firm.assets, let liabilities = firm.liabilities else { return nil }
    return (assets, liabilities)
  }

  /// The methods that the need can offer at a bank, a policy guarantee included.
  func methods(at bank: Int) -> Methods {
    support.isGuaranteed[bank] ? need.methods.union(.guarantee) : need.methods
  }
}

/// A product with its bank's place among the market's banks: the other side of a pair.
final class Offer: Sendable {
  let product: Product
  let bank: Int

  init(product: Product, bank: Int) {
    self.product = product
    self.bank = bank
  }
}
