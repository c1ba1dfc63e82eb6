import Ledger
import Testing

@Suite("Where a ledger stands")
struct LedgerPlaceTests {
  @Test("is a file of SQLite or a database of PostgreSQL")
  func addresses() throws {
    #expect(try LedgerPlace("sqlite:a b.sqlite") == .sqlite(path: "a b.sqlite"))
    #expect(try LedgerPlace("postgresql://h/d") == .postgres(uri: "postgresql://h/d"))
    #expect(try LedgerPlace("postgres://h/d") == .postgres(uri: "postgres://h/d"))
  }

  @Test(
    "and nothing else", arguments: ["", "sqlite:", "ledger.sqlite", "mysql://h/d", "postgresql:/d"])
  func refused(_ address: String) {
    #expect(throws: LedgerFault.self) { try LedgerPlace(address) }
  }

  @Test(
    "a password is never shown",
    arguments: [
      "postgresql://user:geheim@host/d", "postgresql://user:ge:heim@host:5432/d",
      "postgresql://user:ge%40heim@host/d", "postgresql://user:geheim@host1,host2/d",
    ])
  func passwords(_ address: String) throws {
    let shown = try LedgerPlace(address).description
    #expect(!shown.contains("heim"))
    #expect(shown.contains("host") && shown.contains("/d"))
  }

  @Test(
    "what has no password is shown as it is",
    arguments: ["sqlite:a", "postgresql://u@h:5432/d", "postgresql:///d?host=/tmp"])
  func plain(_ address: String) throws {
    #expect(try LedgerPlace(address).description == address)
  }
}
