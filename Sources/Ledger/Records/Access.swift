package import Statements

/// Which party a login of PostgreSQL’s is.
package struct Access: LedgerRecord {
  /// Whose login it is.
  package enum Party: String, CaseIterable, Sendable { case bank, chamber }

  package static let table = "access"
  package static let columns = [
    "login", "party", "name",
  ]
  package static let key = ["login"]

  package var login: String
  package var party: Party
  package var name: String

  /// A record of these facts.
  package init(
    login: String, party: Party, name: String
  ) {
    self.login = login
    self.party = party
    self.name = name
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    login = try row.text()
    party = try row.parsed(Party.init(rawValue:))
    name = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(login),
      .text(party.rawValue),
      .text(name),
    ]
  }
}
