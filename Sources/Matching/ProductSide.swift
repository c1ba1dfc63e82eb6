import CMatching
import Market

/// A round's products as rules, features and the scoring loop look at them.
struct ProductSide: Sendable {
  let offers: [Offer]
  let thresholds: Thresholds
  let bankCount: Int
  /// For each product, its bank.
  let banks: [Int32]
  /// For each product, what scoring looks at.
  let records: [product_record]
  let coreFirms: CoreFirms

  init(_ market: Market) {
    let coreFirms = CoreFirms(market.products)
    self.coreFirms = coreFirms
    offers = zip(market.products, market.bankOfProduct).map {
      Offer($0, bank: $1, on: market.asOf, coreFirms)
    }
    thresholds = Thresholds(offers, policies: market.policies)
    bankCount = market.banks.count
    banks = market.bankOfProduct.map { Int32($0) }
    records = offers.map { product_record($0) }
  }
}

/// The core firms that products name, by number.
public struct CoreFirms: Sendable {
  private let numbers: [CreditCode: Int32]

  init(_ products: [Product]) {
    var numbers: [CreditCode: Int32] = [:]
    for place in products.indices {
      guard let firm = products[place].coreFirm, numbers[firm] == nil else { continue }
      numbers[firm] = Int32(numbers.count)
    }
    self.numbers = numbers
  }

  /// A core firm's number from 0; below 0 where no product names it.
  func number(of firm: CreditCode?) -> Int32 { firm.flatMap { numbers[$0] } ?? -1 }
}

extension product_record {
  fileprivate init(_ offer: Offer) {
    self.init(
      log_amount_min: offer.logAmountSpan == 0 ? offer.logAmountMin - 1 : offer.logAmountMin,
      amount_scale: offer.logAmountSpan == 0 ? 0.5 : 1 / offer.logAmountSpan,
      tenor_scale: offer.tenorHalf == 0 ? 0 : 0.5 / offer.tenorHalf,
      label_scale: offer.labelsPreferred.isEmpty ? 0 : 1 / Double(offer.labelsPreferred.count),
      tenor_middle: Int32(offer.tenorMin + offer.tenorMax), rate_min: Int32(offer.rateMin.value),
      decision_days: Int32(offer.decisionDays), loan_to_value: Int32(offer.loanToValue),
      home: offer.homeRegion.bytes, core_firm: offer.coreFirm,
      terms: scoringTerms(labels: offer.labelsPreferred, methods: offer.methods)
        | (offer.takesGuarantee ? 1 << 24 : 0), bank: Int32(offer.bank))
  }
}

/// Labels and secured methods in one number: labels from bit 0, methods from bit 16.
func scoringTerms(labels: Labels, methods: Methods) -> Int32 {
  Int32(labels.rawValue) | Int32(methods.intersection(.secured).rawValue) << 16
}

extension RegionCode {
  /// Province, city and district as one byte each.
  var bytes: Int32 { Int32(province << 16 | (city % 100) << 8 | number % 100) }
}
