package import Market

/// One bad cell, header or file: where it stands, what it says, and what was expected.
package struct Problem: Hashable, Sendable {
  package let place: Place
  /// What the cell says, as typed.
  package let value: String
  package let expected: Expectation
  /// What was probably meant.
  package let suggestion: String?
}

/// Something that staff should know and that stops nothing.
package enum Notice: Hashable, Sendable {
  /// A retired region code was read as its successor.
  case retiredRegion(Place, code: String, successor: RegionCode)
  /// A column that no table knows was left out; perhaps another header was meant.
  case unknownColumn(Place, near: String?)
  /// A cell stands right of the last header and was left out.
  case cellBeyondHeader(Place)
  /// A sheet that holds none of the tables was left out.
  case skippedSheet(file: String, sheet: String?)
  /// A row of sums was left out.
  case summaryRow(Place)
  /// A product's last day lies before its first: it is never open.
  case neverOpen(Place, product: String)
  /// A policy names a bank that offers no product.
  case bankWithoutProduct(Place, bank: String)
  /// A credit code with a failed check was accepted by name.
  case acceptedCode(Place, CreditCode)
  /// A code to accept was not met with.
  case unusedAcceptedCode(String)
  /// A need was left out because its firm's row was.
  case needOfDroppedFirm(Place, need: String)
  /// A table has no row.
  case noRows(MarketTable)
  /// There is no table of policies; none are assumed.
  case noPolicies
}

/// What reading a market's files came to.
package struct ImportReport: Sendable {
  /// A file that was read, with its bytes for hashing.
  package struct File: Sendable {
    package let name: String
    package let bytes: [UInt8]
  }

  /// The path that was read, where there are several; nil for one alone.
  package internal(set) var path: String?
  /// Bad cells, each once, by file, sheet, row and column.
  package internal(set) var problems: [Problem] = []
  package internal(set) var notices: [Notice] = []
  /// Codes accepted by name that the files do hold.
  package internal(set) var acceptedCodes: [CreditCode] = []
  /// The files that were read, by name.
  package internal(set) var files: [File] = []
  /// Tables that no file holds.
  package internal(set) var missingTables: [MarketTable] = []
  /// Rows with a problem.
  package internal(set) var droppedRows = 0
  /// The sheets that have problems, for the report's workbook.
  var affectedSheets: [Sheet] = []

  /// The report, saying of which of several paths it is.
  ///
  /// - Parameter path: the path.
  /// - Returns: the report.
  package func of(path: String) -> ImportReport {
    var report = self
    report.path = path
    return report
  }

  /// The report without the notice that a code to accept was not met with, where it was elsewhere.
  ///
  /// - Parameter codes: codes that were met with.
  /// - Returns: the report.
  package func withoutUnused(codes: Set<String>) -> ImportReport {
    var report = self
    report.notices.removeAll { notice in
      if case .unusedAcceptedCode(let code) = notice {
        codes.contains(code.uppercased())
      } else {
        false
      }
    }
    return report
  }

  /// The report with rows that are refused though their cells are sound.
  ///
  /// - Parameter problems: what speaks against each row.
  /// - Returns: the report.
  package func refusing(_ problems: [Problem]) -> ImportReport {
    var report = self
    report.problems = (report.problems + problems).sorted(by: Problem.isBefore)
    report.droppedRows += problems.count
    return report
  }
}

/// How a market's files are read.
package struct ImportOptions: Sendable {
  /// The day that the round is judged at.
  package let asOf: CalendarDate
  /// Credit codes whose failed check someone who saw the licence vouches for.
  package let acceptedCodes: [String]
  /// Whether good rows are kept though others are bad.
  package let keepsGoing: Bool
  /// How many threads read; what they read does not depend on it.
  package let threads: Int
  /// How many rows a thread reads at a time.
  let rowsAtATime: Int

  package init(
    asOf: CalendarDate, acceptedCodes: [String] = [], keepsGoing: Bool = false, threads: Int = 1
  ) {
    self.init(
      asOf: asOf, acceptedCodes: acceptedCodes, keepsGoing: keepsGoing, threads: threads,
      rowsAtATime: 1024)
  }

  init(
    asOf: CalendarDate, acceptedCodes: [String] = [], keepsGoing: Bool, threads: Int,
    rowsAtATime: Int
  ) {
    self.asOf = asOf
    self.acceptedCodes = acceptedCodes
    self.keepsGoing = keepsGoing
    self.threads = threads
    self.rowsAtATime = rowsAtATime
  }
}

/// A market, if the files make one, and what reading them came to.
package struct ImportResult: Sendable {
  /// Nil when there are problems and good rows are not to be kept alone, or a table is missing.
  package let market: Market?
  package let report: ImportReport
}
