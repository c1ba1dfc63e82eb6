import Ledger
import Market
import Statements

/// What an export sends to which bank: every decision of it, so that one made before the files were
/// written can be compared with one made in the transaction that records them.
struct SendingPlan: Equatable, Sendable {
  /// A line of a bank's list.
  struct Line: Equatable, Sendable {
    let need: String
    let product: String
    let firm: String
    let isMasked: Bool
  }

  /// A list for one bank.
  struct List: Equatable, Sendable {
    let bank: String
    /// The bank's place among the round's, by which its files are named.
    let place: Int
    let lines: [Line]
    /// How many lines were left out since the firm withdrew.
    let leftOut: Int
    /// What the bank is told to delete.
    let notices: [DueNotice]

    /// How many lines show no firm.
    var maskedCount: Int { lines.count { $0.isMasked } }
  }

  let round: String
  /// Which run the lists are of.
  let runNumber: Int
  let lists: [List]
  /// All banks for which there could be files, in the order of their places.
  let banks: [String]
}

extension LedgerSession {
  /// What an export sends.
  ///
  /// - Parameters:
  ///   - name: the round, which must be run and not closed.
  ///   - chosen: the banks; all those with lines, or with a withdrawal to be told of, where empty.
  ///   - day: the day by which consent is judged.
  /// - Returns: the plan.
  /// - Throws: a `LedgerFault`, for a bank too that the round has no list for.
  func sendingPlan(
    of name: String, to chosen: [String], on day: CalendarDate
  ) throws(LedgerFault) -> SendingPlan {
    let entry = try round(named: name, in: [.run])
    for bank in chosen { try requireBank(bank, in: name) }
    let (lines, leftOut) = try linesToSend(of: name, on: day)
    let notices = try dueNotices(in: name, on: day)
    let own = try bankNames(of: name)
    let banks = own + notices.keys.filter { !own.contains($0) }.sorted()
    var lists: [SendingPlan.List] = []
    for (place, bank) in banks.enumerated() where chosen.isEmpty || chosen.contains(bank) {
      let list = SendingPlan.List(
        bank: bank, place: place, lines: lines[bank] ?? [], leftOut: leftOut[bank] ?? 0,
        notices: notices[bank] ?? [])
      guard !list.lines.isEmpty || list.leftOut > 0 || !list.notices.isEmpty else { continue }
      lists.append(list)
    }
    return SendingPlan(round: name, runNumber: entry.runNumber, lists: lists, banks: banks)
  }

  /// Each bank's lines in the order of their ranks, judged by consent one by one, and how many of
  /// them are left out.
  private func linesToSend(
    of round: String, on day: CalendarDate
  ) throws(LedgerFault) -> (lines: [String: [SendingPlan.Line]], leftOut: [String: Int]) {
    let book = try consentBook(ofRound: round)
    var lines: [String: [SendingPlan.Line]] = [:]
    var leftOut: [String: Int] = [:]
    try each(
      """
      SELECT t.bank, t.need, t.product, n.firm FROM listing t
      JOIN need n ON n.round = t.round AND n.id = t.need
      WHERE t.round = $1 ORDER BY t.bank, t.rank, n.place, t.product
      """, [.text(round)]
    ) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        let (bank, need, product) = (try row.text(), try row.text(), try row.text())
        let firm = try row.text()
        switch book.state(of: firm, for: bank, on: day).showing {
        case .leftOut: leftOut[bank, default: 0] += 1
        case let showing:
          lines[bank, default: []].append(
            SendingPlan.Line(
              need: need, product: product, firm: firm, isMasked: showing == .masked))
        }
      }
    }
    return (lines, leftOut)
  }
}
