import Ledger
import Market
import Statements

/// What the ledger has of all that an import may change.
struct StoredMarket: Sendable {
  let firms: [StoredFirm]
  let needs: [StoredNeed]
  let products: [StoredProduct]
  let policies: [StoredPolicy]
  let memberships: [Membership]
  let consents: [Consent]
  let nextConsent: Int

  /// Up to so many firms are looked up one by one; for more, the whole tables are read at once.
  private static let mostLookUps = 500

  /// Reads a round's market, and what is known of firms.
  ///
  /// - Parameters:
  ///   - round: the round's name.
  ///   - codes: the credit codes of the firms.
  ///   - session: a transaction on the ledger.
  /// - Throws: a `LedgerFault`.
  init(
    round: String, firms codes: Set<String>, in session: any LedgerSession
  ) throws(LedgerFault) {
    let inRound = ("WHERE round = $1 ORDER BY place", [SQLValue.text(round)])
    needs = try session.records(StoredNeed.self, inRound.0, inRound.1)
    products = try session.records(StoredProduct.self, inRound.0, inRound.1)
    policies = try session.records(StoredPolicy.self, inRound.0, inRound.1)
    nextConsent = try session.nextNumber(of: "consent")
    guard codes.count <= Self.mostLookUps else {
      firms = try session.records(StoredFirm.self, "ORDER BY code")
      memberships = try session.records(Membership.self)
      consents = try session.records(Consent.self, "ORDER BY number")
      return
    }
    var (firms, memberships): ([StoredFirm], [Membership]) = ([], [])
    var consents: [Consent] = []
    for code in codes.sorted() {
      firms += try session.records(StoredFirm.self, "WHERE code = $1", [.text(code)])
      memberships += try session.records(Membership.self, "WHERE firm = $1", [.text(code)])
      consents += try session.records(
        Consent.self, "WHERE firm = $1 ORDER BY number", [.text(code)])
    }
    self.firms = firms
    self.memberships = memberships
    self.consents = consents
  }
}
