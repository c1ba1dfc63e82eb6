import Exchange
import Foundation
package import Ledger
import Market
import Statements

/// An import of files into a round of the ledger: a chamber's firms and needs, a bank's products, a
/// federation's policies, or all of them.
package struct RoundImport: Sendable {
  /// The round's name.
  package var round: String
  /// Folders or workbooks; later ones stand for earlier ones.
  package var paths: [String]
  /// What is put before the identifiers of these needs.
  package var prefix = ""
  /// Credit codes whose failed check someone who saw the licence vouches for.
  package var acceptedCodes: [String] = []
  /// Whether good rows are taken though others are bad.
  package var keepsGoing = false
  /// How many threads read.
  package var threads = 1

  /// An import with the defaults above.
  package init(round: String, paths: [String]) {
    self.round = round
    self.paths = paths
  }

  /// Reads the files, and brings all that is new in them into the ledger, in one transaction.
  ///
  /// The same import again changes nothing, and is kept in the list of imports and the audit log.
  ///
  /// - Parameters:
  ///   - ledger: the ledger.
  ///   - author: who imports, and when.
  ///   - report: is told of progress.
  /// - Returns: what the import came to.
  /// - Throws: `RoundFault.noInput`, `.file`, `.badMarket` or `.ledger`; the ledger is then as it was.
  package func run(
    into ledger: any Ledger, by author: Author, report: @escaping ProgressReport = { _ in }
  ) async throws(RoundFault) -> ImportOutcome {
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw .noInput(path: path)
    }
    let name = round
    let (entry, knownFirms) = try await orLedgerFault { () async throws(LedgerFault) in
      try await ledger.read { session throws(LedgerFault) in
        (try session.importableRound(named: name), try session.knownFirms())
      }
    }
    let sources = try read(asOf: entry, knownFirms: knownFirms, report: report)
    let result = try await orLedgerFault { [self] () async throws(LedgerFault) in
      try await ledger.write { session throws(LedgerFault) in
        try bring(sources, into: session, by: author, report: report)
      }
    }
    switch result {
    case .done(let outcome): return outcome
    case .refused(let report): throw .badMarket(report)
    }
  }

  /// Reads all paths; needs may be of firms that the ledger or an earlier path has.
  private func read(
    asOf round: RoundEntry, knownFirms: Set<CreditCode>, report: ProgressReport
  ) throws(RoundFault) -> [ImportSource] {
    var knownFirms = knownFirms
    var sources: [ImportSource] = []
    var fileCount = 0
    for (place, path) in paths.enumerated() {
      report(RoundProgress(stage: .reading, share: Double(place) / Double(paths.count)))
      let options = ImportOptions(
        asOf: round.asOf, acceptedCodes: acceptedCodes, keepsGoing: keepsGoing, threads: threads)
      let known = knownFirms
      let result = try orFault { () throws(FileFault) in
        try MarketImporter.loadTables(path: path, options: options, knownFirms: known)
      }
      let found = paths.count > 1 ? result.report.of(path: path) : result.report
      guard let tables = result.tables else { throw .badMarket(found) }
      sources.append(
        ImportSource(path: path, tables: tables, report: found, firstFile: fileCount))
      fileCount += result.report.files.count
      knownFirms.formUnion(tables.firms.records.map(\.code))
    }
    return sources
  }
}

extension LedgerSession {
  /// The round of a name, if files may still come into it.
  ///
  /// - Parameter name: the round's name.
  /// - Returns: the round.
  /// - Throws: a `LedgerFault`, `.refused` for a closed round, and for one of which a list was sent
  ///   or answered.
  func importableRound(named name: String) throws(LedgerFault) -> RoundEntry {
    let round = try round(named: name)
    guard round.state != .closed else {
      throw .refused(.wrongState(round: name, is: round.state.rawValue))
    }
    try refuseIfSent(name)
    return round
  }

  /// The credit codes of all firms.
  func knownFirms() throws(LedgerFault) -> Set<CreditCode> {
    var codes: Set<CreditCode> = []
    try each("SELECT code FROM firm", []) { row throws(LedgerFault) in
      let text = try orStoreFault { () throws(StoreFault) in try row.text() }
      if let code = try? CreditCode(accepting: text) { codes.insert(code) }
    }
    return codes
  }
}
