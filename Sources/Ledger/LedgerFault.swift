package import Market
package import Statements

/// Why a ledger did not do what was asked; it is as it was before.
package enum LedgerFault: Error, Sendable {
  /// The store says no.
  case store(StoreFault)
  /// The address is neither `sqlite:PATH` nor `postgresql://…`.
  case badPlace(String)
  /// A newer program made the store: its schema's number, and the newest that this program knows.
  case newer(found: Int, known: Int)
  /// The store was made by a migration of the same number with other words.
  case otherMigration(number: Int)
  /// The audit log was changed behind the program's back.
  case brokenAudit(AuditVerification)
  /// What was asked for does not fit what the ledger holds.
  case refused(Refusal)

  /// What people name, and a ledger may not have.
  package enum Thing: String, Sendable {
    case firm, need, bank, chamber, leader, visit, demand, login
  }

  /// Why the ledger's rules forbid what was asked for.
  package enum Refusal: Hashable, Sendable {
    /// No round has this name; the nearest that one has.
    case noSuchRound(String, near: String?)
    /// A round has this name already.
    case roundExists(String)
    /// The round is in another state than the command needs.
    case wrongState(round: String, is: String)
    /// Someone else ran the round, or changed its market, while this run worked.
    case overtaken(round: String, by: String, at: Moment)
    /// The round that another shall follow is of a later day.
    case laterRound(String, asOf: CalendarDate)
    /// A list of the round was sent to a bank, or answered, so that its market and its run must stand.
    case alreadySent(round: String, bank: String, day: CalendarDate)
    /// What the round's run saw is not what was frozen then: a file by name.
    case damagedContent(round: String, file: String)
    /// No record of this kind has the identifier; the nearest that one has.
    case noSuch(Thing, id: String, near: String?)
    /// The service database (服务企业数据库) does not take it.
    case service(ServiceRefusal)
    /// A file stands there already, and nobody said that it may be written over.
    case fileExists(path: String)
    /// PostgreSQL's own programs copy its databases, and bring them back.
    case copiedByServer(isRestore: Bool)
    /// A firm's consent, or a bank's claim, is not as the command needs it.
    case consent(ConsentRefusal)
    /// The bank or chamber was chased less than three days before or after.
    case chasedLately(name: String, on: CalendarDate, by: String, next: CalendarDate)
    /// A file of SQLite has no logins; whoever may read the file sees all.
    case noLogins
    /// A login's name has other than small letters, digits and `_`.
    case badLogin(String)
    /// The login would see everything whatever is granted to it.
    case loginSeesAll(String)
    /// The target of a copy holds other rows than its source.
    case targetDiffers(table: String)
    /// What was copied reads otherwise than what was to be copied.
    case copyDiffers(table: String)
  }
}
