import Digests
import Exchange
package import Ledger
package import Market
import Statements

/// Sends a round's lists: a workbook and a table for each bank, and the record of what each was told.
///
/// Files are written beside their place first, then recorded in one transaction, then moved into
/// place. Repeated on the same day in the same state, it gives the same bytes.
package struct ListSending: Sendable {
  package let round: String
  /// Where the files shall stand.
  package let folder: String
  /// The banks; all that have lines, or a withdrawal to be told of, where empty.
  package let banks: [String]
  /// The day by which consent is judged.
  package let day: CalendarDate
  package let author: Author
  private let threads: Int

  /// An export of a round.
  ///
  /// - Parameters:
  ///   - round: the round's name.
  ///   - folder: where the files shall stand.
  ///   - banks: the banks; all where empty.
  ///   - day: the day by which consent is judged.
  ///   - author: who sends.
  ///   - threads: how many threads write files; the bytes are the same for any number.
  package init(
    round: String, folder: String, banks: [String] = [], day: CalendarDate, author: Author,
    threads: Int = 1
  ) {
    self.round = round
    self.folder = folder
    self.banks = banks
    self.day = day
    self.author = author
    self.threads = threads
  }

  /// Writes and records the lists.
  ///
  /// - Parameter ledger: the ledger.
  /// - Returns: what was sent to whom.
  /// - Throws: a `RoundFault`; then nothing was sent, recorded or left behind.
  package func send(from ledger: any Ledger) async throws(RoundFault) -> SendingReport {
    for _ in 0..<Self.mostTries {
      let (plan, facts) = try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.read { session throws(LedgerFault) in
          let plan = try session.sendingPlan(of: round, to: banks, on: day)
          return (plan, try ListFacts(of: round, in: session))
        }
      }
      if let report = try await send(plan, facts, from: ledger) { return report }
    }
    let message = "consents or lists changed each time that the files were being written"
    throw .ledger(.store(StoreFault(.locked, message: message)))
  }

  /// How often lists are written again since a consent changed under them.
  private static let mostTries = 10

  /// Writes and records what was planned; nil where it was no longer so when it was to be recorded.
  private func send(
    _ plan: SendingPlan, _ facts: ListFacts, from ledger: any Ledger
  ) async throws(RoundFault) -> SendingReport? {
    var fileNames = FileNames()
    let names = plan.banks.map { BankFiles.Names(fileNames.next(for: $0)) }
    var staged = try orFault { () throws(FileFault) in try OutputFolder(path: folder) }
    let hashes: [String]
    do throws(FileFault) {
      hashes = try write(plan, facts, names, to: &staged)
    } catch {
      throw .file(error)
    }
    let isSent = try await orLedgerFault { () async throws(LedgerFault) in
      try await ledger.write { session throws(LedgerFault) in
        // What was written must still be what may be sent.
        guard try session.sendingPlan(of: round, to: banks, on: day) == plan else { return false }
        try session.record(plan, hashes: hashes, on: day, by: author)
        return true
      }
    }
    guard isSent else { return nil }
    do throws(FileFault) {
      try staged.finish(replacing: plan.lists.flatMap { names[$0.place].all })
    } catch {
      throw .file(error)
    }
    return SendingReport(
      lists: plan.lists.map {
        SendingReport.List(
          bank: $0.bank, file: names[$0.place].workbook, lines: $0.lines.count,
          masked: $0.maskedCount, leftOut: $0.leftOut, notices: $0.notices.count)
      })
  }

  /// Writes the files to the staging folder.
  ///
  /// - Returns: the SHA-256 of each list's workbook.
  private func write(
    _ plan: SendingPlan, _ facts: ListFacts, _ names: [BankFiles.Names],
    to staged: inout OutputFolder
  ) throws(FileFault) -> [String] {
    var queue = WriteQueue()
    var workbooks: [String] = []
    for list in plan.lists {
      let files = BankFiles(round: round, list: list, facts: facts, day: day)
      let workbook = try staged.add(names[list.place].workbook)
      let table = try staged.add(names[list.place].table)
      queue.add { () throws(FileFault) in try files.write(workbook: workbook, table: table) }
      workbooks.append(workbook)
      guard !list.notices.isEmpty else { continue }
      let notices = try staged.add(names[list.place].notices)
      queue.add { () throws(FileFault) in try WithdrawalSheet.write(list.notices, to: notices) }
    }
    try queue.write(threads: threads)
    var hashes: [String] = []
    for path in workbooks { hashes.append(Digest.sha256(try FileBytes.read(path: path))) }
    return hashes
  }
}
