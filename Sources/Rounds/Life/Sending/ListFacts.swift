import Ledger
import Market
import Statements

/// What lists say of a round's needs, firms and products, read from the ledger.
struct ListFacts: Sendable {
  private let needs: [String: StoredNeed]
  private let firms: [String: Firm]
  private let participants: [String: Participant]
  private let productNames: [String: String]
  private let listings: [[String]: Listing]
  /// What regions and industries are called.
  let names: PlaceNames

  /// Reads what the lists of a round say.
  init(of round: String, in session: any LedgerSession) throws(LedgerFault) {
    let parameters = [SQLValue.text(round)]
    var needs: [String: StoredNeed] = [:]
    for need in try session.records(StoredNeed.self, "WHERE round = $1", parameters) {
      needs[need.need.id] = need
    }
    var firms: [String: Firm] = [:]
    for stored in try session.records(
      StoredFirm.self,
      "WHERE code IN (SELECT n.firm FROM need n WHERE n.round = $1) ORDER BY code", parameters)
    {
      firms[stored.firm.code.description] = stored.firm
    }
    var participants: [String: Participant] = [:]
    for participant in try session.records(Participant.self, "WHERE round = $1", parameters) {
      participants[participant.need] = participant
    }
    var productNames: [String: String] = [:]
    for stored in try session.records(StoredProduct.self, "WHERE round = $1", parameters) {
      productNames[stored.product.id] = stored.product.name
    }
    var listings: [[String]: Listing] = [:]
    for listing in try session.records(Listing.self, "WHERE round = $1", parameters) {
      listings[[listing.need, listing.product]] = listing
    }
    (self.needs, self.firms, self.participants) = (needs, firms, participants)
    (self.productNames, self.listings) = (productNames, listings)
    names = PlaceNames(of: firms.keys.sorted().compactMap { firms[$0] })
  }

  /// The line for a bank, and why the need is offered to it.
  ///
  /// Region, industry and size are those by which the round was run; a masked line says nothing of
  /// the firm's name, code and chamber, in its reasons and its need's identifier either.
  ///
  /// - Parameters:
  ///   - line: the line.
  ///   - place: its place on the list, from 1.
  /// - Returns: the line's cells and its reasons; nil where the ledger lacks a record of it, which
  ///   its constraints do not let happen.
  func line(_ line: SendingPlan.Line, place: Int) -> (line: BankLine, reasons: String)? {
    guard let stored = needs[line.need], let firm = firms[line.firm],
      let listing = listings[[line.need, line.product]]
    else { return nil }
    let run = participants[line.need]
    let code = firm.code.description
    let identity = BankLine.Identity(
      name: firm.name, code: firm.code, chamber: run?.chamber ?? firm.chamber)
    let cells = BankLine(
      place: place, productID: line.product, productName: productNames[line.product] ?? "",
      needID: line.isMasked
        ? NeedAlias.shown(line.need, place: stored.place, name: firm.name, code: code) : line.need,
      need: stored.need, identity: line.isMasked ? nil : identity,
      region: run.flatMap { RegionCode($0.region) } ?? firm.region,
      industry: run.flatMap { IndustryCode($0.industry) } ?? firm.industry,
      size: run.flatMap { SizeClass(code: $0.size) } ?? firm.size,
      isFirstLoan: run.map(\.isFirstLoan) ?? firm.bankDebt.map { $0 == .zero },
      bankScore: listing.bankScore, score: listing.score)
    guard line.isMasked else { return (cells, listing.reasons) }
    let reasons = [identity.name, code, identity.chamber].reduce(listing.reasons) { text, secret in
      secret.isEmpty ? text : text.replacing(secret, with: BankLine.mask)
    }
    return (cells, reasons)
  }
}
