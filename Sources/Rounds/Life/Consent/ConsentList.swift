package import Ledger
import Market
import Statements

/// Consents that were asked for, by the firms' names.
package struct ConsentList: JSONRecord {
  /// One consent.
  package struct Line: Encodable, Sendable {
    package let firm: String
    package let firmName: String
    /// Nil for all banks.
    package let bank: String?
    package let fromDay: String
    package let untilDay: String
    package let standing: String
    package let withdrawnDay: String?
    package let document: String
  }

  package let consents: [Line]
  /// The same with their records, for other words than JSON's.
  let found: [ConsentSearch.Line]

  private enum CodingKeys: String, CodingKey { case consents }

  /// Looks consents up; nobody sees a firm's that the audit log does not know of.
  ///
  /// - Parameters:
  ///   - search: which.
  ///   - ledger: the ledger.
  ///   - author: who looks, and when.
  /// - Throws: a `RoundFault`.
  package init(
    _ search: ConsentSearch, in ledger: any Ledger, by author: Author
  ) async throws(RoundFault) {
    let found = try await search.consents(in: ledger)
    try await ledger.keepViews(of: found.map(\.consent.firm), "consents", by: author)
    self.found = found
    consents = found.map { line in
      Line(
        firm: line.consent.firm, firmName: line.firmName, bank: line.consent.bank,
        fromDay: line.consent.fromDay.description, untilDay: line.consent.untilDay.description,
        standing: "\(line.standing)", withdrawnDay: line.consent.withdrawnDay?.description,
        document: line.consent.document)
    }
  }
}

/// Claims that wait for consent, first come, first.
package struct ClaimList: JSONRecord {
  /// One claim.
  package struct Line: Encodable, Sendable {
    package let firm: String
    package let firmName: String
    package let bank: String
    package let round: String
    package let need: String
    package let day: String
  }

  package let claims: [Line]
  /// The same with their records, for other words than JSON's.
  let found: [ConsentSearch.Request]

  private enum CodingKeys: String, CodingKey { case claims }

  /// Looks claims up; nobody sees a firm that the audit log does not know of.
  ///
  /// - Parameters:
  ///   - search: which.
  ///   - ledger: the ledger.
  ///   - author: who looks, and when.
  /// - Throws: a `RoundFault`.
  package init(
    _ search: ConsentSearch, in ledger: any Ledger, by author: Author
  ) async throws(RoundFault) {
    let found = try await search.requests(in: ledger)
    try await ledger.keepViews(of: found.map(\.firm), "claims", by: author)
    self.found = found
    claims = found.map { request in
      Line(
        firm: request.firm, firmName: request.firmName, bank: request.claim.bank,
        round: request.claim.round, need: request.claim.need,
        day: request.claim.day.description)
    }
  }
}

extension Ledger {
  /// Keeps that someone looked at what is known of firms, before it is shown.
  fileprivate func keepViews(
    of firms: [String], _ what: String, by author: Author
  ) async throws(RoundFault) {
    try await orLedgerFault { () async throws(LedgerFault) in
      try await write { session throws(LedgerFault) in
        try session.logViews(of: firms, what, by: author)
      }
    }
  }
}
