package import Ledger
import Market

/// Chambers with member firms, as imports leave them, for tests of what is done with firms.
package enum ServedFirms {
  /// The code of the firm with a number.
  package static func code(_ number: Int) -> String {
    RegionCode("310113").map {
      CreditCode(companyNumber: UInt64(number), in: $0).description
    } ?? ""
  }

  /// Adds chambers, and firms 0, 1, … that are members of them.
  ///
  /// - Parameters:
  ///   - session: a transaction.
  ///   - members: each firm's chambers, by the firm's number.
  /// - Throws: a `LedgerFault`.
  package static func add(
    to session: any LedgerSession, members: [[String]]
  ) throws(LedgerFault) {
    for name in Set(members.flatMap(\.self)) {
      try session.put(Chamber(name: name, visitsPerLeader: 2))
    }
    var (firms, memberships): ([StoredFirm], [Membership]) = ([], [])
    for (number, chambers) in members.enumerated() {
      firms.append(try firm(number, of: chambers.first ?? ""))
      memberships += chambers.map { Membership(firm: code(number), chamber: $0) }
    }
    try session.insert(firms)
    try session.insert(memberships)
  }

  private static func firm(
    _ number: Int, of chamber: String
  ) throws(LedgerFault) -> StoredFirm {
    guard let region = RegionCode("310113"), let industry = IndustryCode("C3562") else {
      throw .badPlace("no such codes")
    }
    do {
      return StoredFirm(
        source: "test.csv", changedAt: Moment(microseconds: 0),
        firm: try Firm(
          code: CreditCode(companyNumber: UInt64(number), in: region), name: "企业\(number)",
          chamber: chamber, region: region,
          industry: industry, size: .small, founded: nil, employees: nil, revenue: nil, assets: nil,
          liabilities: nil, taxGrade: nil, labels: [], isOverdue: false, isDishonest: false,
          consentUntil: nil, bankDebt: nil))
    } catch {
      throw .badPlace(String(describing: error))
    }
  }

  /// Adds an open round.
  package static func addRound(
    _ name: String, to session: any LedgerSession
  ) throws(LedgerFault) {
    try session.insert([
      RoundEntry(
        name: name, asOf: CalendarDate(dayNumber: 20_697), state: .open, answerDays: 2,
        openedAt: Moment(microseconds: 0), openedBy: "test", revision: 0, runNumber: 0)
    ])
  }
}
