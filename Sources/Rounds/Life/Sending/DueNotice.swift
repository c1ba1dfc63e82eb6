import Ledger
import Market
import Statements

/// A firm whose file a bank must delete, since it withdrew its consent after the file was sent.
struct DueNotice: Equatable, Sendable {
  let firm: String
  let name: String
  /// The withdrawn consent's number.
  let consent: Int
  let withdrawn: CalendarDate
  /// When the file was sent, and in which rounds.
  let sent: [CalendarDate]
  let rounds: [String]
  /// Whether an earlier export of the same day has told it already.
  let isTold: Bool
}

extension LedgerSession {
  /// What banks are told to delete, by bank, each bank's by the firms' names.
  ///
  /// What was told in the same round on the same day is told again: whoever repeats an export gets
  /// the same files, after one that was cut off too.
  ///
  /// - Parameters:
  ///   - round: the round of the export.
  ///   - day: its day.
  /// - Returns: the notices; no bank without any.
  /// - Throws: a `LedgerFault`.
  func dueNotices(
    in round: String, on day: CalendarDate
  ) throws(LedgerFault) -> [String: [DueNotice]] {
    let book = try consentBookOfWithdrawals()
    let told = try toldNotices()
    var notices: [String: [DueNotice]] = [:]
    for held in try heldFiles() {
      guard book.state(of: held.firm, for: held.bank, on: day).showing != .inFull,
        let withdrawal = book.lastWithdrawal(of: held.firm, for: held.bank),
        let withdrawn = withdrawal.withdrawnDay
      else { continue }
      // A withdrawal that is dated back holds against what was sent before anyone knew of it.
      let sent = held.sendings.filter { sending in
        sending.telling.day <= withdrawn
          || withdrawal.withdrawnAt.map { sending.at <= $0 } ?? false
      }.map(\.telling)
      let telling = told[[held.bank, String(withdrawal.number)]]
      guard !sent.isEmpty, telling == nil || telling == Telling(day: day, round: round) else {
        continue
      }
      var rounds: [String] = []
      for sending in sent where !rounds.contains(sending.round) { rounds.append(sending.round) }
      notices[held.bank, default: []].append(
        DueNotice(
          firm: held.firm, name: held.name, consent: withdrawal.number, withdrawn: withdrawn,
          sent: Set(sent.map(\.day)).sorted(), rounds: rounds, isTold: telling != nil))
    }
    return notices
  }

  /// The files of firms that have withdrawn some consent, by the banks that were sent them.
  private func heldFiles() throws(LedgerFault) -> [HeldFile] {
    var files: [HeldFile] = []
    try each(
      """
      SELECT f.name, s.firm, s.bank, d.day, d.round, d.at FROM disclosure s
      JOIN dispatch d ON d.number = s.dispatch
      JOIN firm f ON f.code = s.firm
      WHERE NOT s.is_masked
        AND s.firm IN (SELECT w.firm FROM consent w WHERE w.withdrawn_day IS NOT NULL)
      GROUP BY f.name, s.firm, s.bank, d.day, d.round, d.at
      ORDER BY f.name, s.firm, s.bank, d.day, d.round, d.at
      """, []
    ) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        let (name, firm, bank) = (try row.text(), try row.text(), try row.text())
        let sending = Sending(
          telling: Telling(day: try row.day(), round: try row.text()), at: try row.moment())
        if let last = files.last, last.firm == firm, last.bank == bank {
          files[files.count - 1].sendings.append(sending)
        } else {
          files.append(HeldFile(name: name, firm: firm, bank: bank, sendings: [sending]))
        }
      }
    }
    return files
  }

  /// When banks were told of withdrawals, by the bank and the withdrawn consent's number.
  private func toldNotices() throws(LedgerFault) -> [[String]: Telling] {
    var told: [[String]: Telling] = [:]
    try each(
      """
      SELECT w.bank, w.consent, d.day, d.round FROM withdrawal_notice w
      JOIN dispatch d ON d.number = w.dispatch
      """, []
    ) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        let key = [try row.text(), String(try row.integer())]
        told[key] = Telling(day: try row.day(), round: try row.text())
      }
    }
    return told
  }
}

/// A firm's file at a bank.
private struct HeldFile {
  let name: String
  let firm: String
  let bank: String
  var sendings: [Sending]
}

/// A list with a firm's name, and when it was recorded.
private struct Sending {
  let telling: Telling
  let at: Moment
}

/// An export of a round on a day.
private struct Telling: Equatable {
  let day: CalendarDate
  let round: String
}
