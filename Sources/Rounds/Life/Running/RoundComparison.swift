import Allocation
package import Foundation
import Market
import Matching

/// What another model or method would have changed in a round, on the very market that was matched.
package struct RoundComparison: JSONRecord {
  /// What a group of offers came to under the round's own run, and what it would come to.
  package struct Line: Codable, Sendable {
    package let name: String
    /// Needs with an offer.
    package var needsThen = 0, needsNow = 0
    package var offersThen = 0, offersNow = 0
    /// The amounts of the needs that have an offer, each counted once.
    package var amountThenYuan = 0, amountNowYuan = 0

    init(name: String) { self.name = name }
  }

  /// An offer that only one of the two has.
  package struct Change: Codable, Sendable {
    package let need: String
    package let chamber: String
    package let size: String
    package let amountYuan: Int
    package let product: String
    package let bank: String
    /// Whether the other model or method would make the offer; else the round made it.
    package let isGained: Bool
    /// The pair's score under the round's model.
    package let scoreThen: Decimal
    /// The pair's score under the other.
    package let scoreNow: Decimal
  }

  package let round: String
  package let modelThen: String
  package let modelNow: String
  package let methodThen: String
  package let methodNow: String
  package let all: Line
  package let banks: [Line]
  package let chambers: [Line]
  package let sizes: [Line]
  /// Offers that both have.
  package let offersKept: Int
  /// Needs that would get an offer and had none, and the other way round.
  package let needsGained: Int
  package let needsLost: Int
  /// The round's offers under its own model and terms.
  package let objectiveThen: Decimal
  /// The others under the round's model and terms.
  package let objectiveNowByThen: Decimal
  /// The round's offers under the other model and terms.
  package let objectiveThenByNow: Decimal
  /// The others under their own model and terms.
  package let objectiveNow: Decimal
  /// By need, then by product.
  package let changes: [Change]
}

extension RoundComparison {
  /// Compares two answers on one market, whose open pairs are the same.
  init(_ round: String, then: RoundResult, now: RoundResult, methods: (String, String)) {
    let market = then.market
    let (chosenThen, chosenNow) = (Set(then.allocation.chosen), Set(now.allocation.chosen))
    self.round = round
    modelThen = then.matcher.model.name + " v" + then.matcher.model.version
    modelNow = now.matcher.model.name + " v" + now.matcher.model.version
    (methodThen, methodNow) = methods
    func lines(_ names: [String], _ group: (Offer) -> Int) -> [Line] {
      Self.lines(names, then: Self.offers(then), now: Self.offers(now), in: market, by: group)
    }
    all = lines([""]) { _ in 0 }[0]
    banks = lines(market.banks) { market.bankOfProduct[$0.product] }
    let chamberNames = Set(market.firms.map(\.chamber)).sorted()
    chambers = lines(chamberNames) { offer in
      chamberNames.firstIndex(of: market.firm(ofNeed: offer.need).chamber) ?? 0
    }
    sizes = lines(SizeClass.allCases.map(\.code)) { offer in
      SizeClass.allCases.firstIndex(of: market.firm(ofNeed: offer.need).size) ?? 0
    }
    offersKept = chosenThen.intersection(chosenNow).count
    let (servedThen, servedNow) = (Set(then.allocation.needs), Set(now.allocation.needs))
    needsGained = servedNow.subtracting(servedThen).count
    needsLost = servedThen.subtracting(servedNow).count
    objectiveThen = Decimal(billionths: then.allocation.objective)
    objectiveNow = Decimal(billionths: now.allocation.objective)
    objectiveNowByThen = Decimal(
      billionths: then.allocation.problem.objective(of: now.allocation.chosen))
    objectiveThenByNow = Decimal(
      billionths: now.allocation.problem.objective(of: then.allocation.chosen))
    let needOfPair = Dictionary(
      uniqueKeysWithValues: zip(
        then.allocation.chosen + now.allocation.chosen.filter { !chosenThen.contains($0) },
        then.allocation.needs
          + zip(now.allocation.chosen, now.allocation.needs).filter { !chosenThen.contains($0.0) }
          .map(\.1)))
    changes = chosenThen.symmetricDifference(chosenNow).sorted().compactMap { pair in
      guard let need = needOfPair[pair] else { return nil }
      let firm = market.firm(ofNeed: need)
      let product = market.products[Int(then.matches.open.products[pair])]
      return Change(
        need: market.needs[need].id, chamber: firm.chamber, size: firm.size.code,
        amountYuan: market.needs[need].amount.value, product: product.id, bank: product.bank,
        isGained: chosenNow.contains(pair),
        scoreThen: Decimal(billionths: Int(then.matches.open.billionths[pair])),
        scoreNow: Decimal(billionths: Int(now.matches.open.billionths[pair])))
    }
  }

  private typealias Offer = (need: Int, product: Int)

  private static func offers(_ result: RoundResult) -> [Offer] {
    result.offers.map { ($0.need, $0.product) }
  }

  private static func lines(
    _ names: [String], then: [Offer], now: [Offer], in market: Market, by group: (Offer) -> Int
  ) -> [Line] {
    var lines = names.map(Line.init)
    // Offers stand by need, so that a need that a line has had is the last that it had.
    var last = [Int](repeating: -1, count: names.count)
    for offer in then {
      let place = group(offer)
      lines[place].offersThen += 1
      guard last[place] != offer.need else { continue }
      last[place] = offer.need
      lines[place].needsThen += 1
      lines[place].amountThenYuan += market.needs[offer.need].amount.value
    }
    last = [Int](repeating: -1, count: names.count)
    for offer in now {
      let place = group(offer)
      lines[place].offersNow += 1
      guard last[place] != offer.need else { continue }
      last[place] = offer.need
      lines[place].needsNow += 1
      lines[place].amountNowYuan += market.needs[offer.need].amount.value
    }
    return lines
  }
}

extension Market {
  /// The firm that has a need, by the need's place.
  fileprivate func firm(ofNeed need: Int) -> Firm { firms[firmOfNeed[need]] }
}
