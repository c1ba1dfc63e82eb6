package import Ledger
package import Market
import Statements

/// A round's market as the ledger knows it now.
package enum RoundMarket {
  /// Reads a round's market: its needs, products and policies in the order of their places, and the
  /// firms that have a need in it, in the order of their first needs.
  ///
  /// Each firm's `consentUntil` says whether the match may judge it (`judgedUntil`); whether a line
  /// about it goes out with its name is asked line by line when a list is exported.
  ///
  /// - Parameters:
  ///   - name: the round's name.
  ///   - session: a transaction on the ledger.
  /// - Returns: the market as of the round's day.
  /// - Throws: a `LedgerFault`, `.refused(.noSuchRound)` where no round has the name.
  package static func load(
    round name: String, in session: any LedgerSession
  ) throws(LedgerFault) -> Market {
    let round = try session.round(named: name)
    let inRound = ("WHERE round = $1 ORDER BY place", [SQLValue.text(name)])
    let needs = try session.records(StoredNeed.self, inRound.0, inRound.1).map(\.need)
    let products = try session.records(StoredProduct.self, inRound.0, inRound.1)
    let policies = try session.records(StoredPolicy.self, inRound.0, inRound.1)
    let ofRound = "(SELECT firm FROM need WHERE round = $1)"
    var known: [CreditCode: Firm] = [:]
    for stored in try session.records(
      StoredFirm.self, "WHERE code IN \(ofRound)", [.text(name)])
    {
      known[stored.firm.code] = stored.firm
    }
    var consents: [String: [Consent]] = [:]
    for consent in try session.records(
      Consent.self, "WHERE firm IN \(ofRound) ORDER BY number", [.text(name)])
    {
      consents[consent.firm, default: []].append(consent)
    }
    var firms: [Firm] = []
    var places: [CreditCode: Int] = [:]
    var firmOfNeed: [Int] = []
    firmOfNeed.reserveCapacity(needs.count)
    for need in needs {
      if let place = places[need.firm] {
        firmOfNeed.append(place)
        continue
      }
      guard var firm = known[need.firm] else {
        throw .refused(.noSuch(.firm, id: need.firm.description, near: nil))
      }
      firm.consentUntil = judgedUntil(consents[need.firm.description] ?? [], on: round.asOf)
      places[need.firm] = firms.count
      firmOfNeed.append(firms.count)
      firms.append(firm)
    }
    return Market(
      asOf: round.asOf, firms: firms, needs: needs, products: products.map(\.product),
      policies: policies.map(\.policy), firmOfNeed: firmOfNeed)
  }

  /// The day until which a round may judge a firm, by its consents.
  ///
  /// A firm whose last word was a withdrawal, and that has no consent which runs, is not judged at
  /// all. Any other firm is: until the end of the longest consent that runs, or for the round's day
  /// alone, where none does yet; its lines then go out without its name and code, and a bank that
  /// claims one asks for its consent.
  ///
  /// - Parameters:
  ///   - consents: all that the firm ever gave.
  ///   - day: the round's day.
  /// - Returns: the day; nil for a firm that is left out.
  package static func judgedUntil(_ consents: [Consent], on day: CalendarDate) -> CalendarDate? {
    let running = consents.filter { $0.runs(on: day) }
    if let last = running.map(\.untilDay).max() { return max(day, last) }
    // By their numbers, as `ConsentBook` does: clocks may stand still or go back.
    let withdrawn = consents.filter { $0.withdrawnDay != nil }.map(\.number).max()
    guard let withdrawn else { return day }
    let hasConsentedSince = consents.contains { $0.withdrawnDay == nil && $0.number > withdrawn }
    return hasConsentedSince ? day : nil
  }
}

extension Consent {
  /// Whether it has begun, has not ended and was not withdrawn, on a day.
  package func runs(on day: CalendarDate) -> Bool {
    withdrawnDay == nil && fromDay <= day && day <= untilDay
  }
}
