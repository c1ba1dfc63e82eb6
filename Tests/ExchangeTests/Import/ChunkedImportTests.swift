import Draws
import Market
import Synthesis
import Testing

@testable import Exchange

@Suite("Reading in pieces, on several threads")
struct ChunkedImportTests {
  /// What reading came to, as values to compare.
  private struct Outcome: Equatable {
    let market: [[[String]]]?
    let problems: [Problem]
    let notices: [Notice]
    let accepted: [CreditCode]
    let dropped: Int
    let missing: [MarketTable]
    let text: String
  }

  private func outcome(
    of sheets: [Sheet], code: String, keepsGoing: Bool, threads: Int, rowsAtATime: Int
  ) -> Outcome {
    let result = MarketImporter.load(
      sheets,
      options: ImportOptions(
        asOf: .round, acceptedCodes: [code], keepsGoing: keepsGoing, threads: threads,
        rowsAtATime: rowsAtATime))
    let report = result.report
    return Outcome(
      market: result.market.map { market in
        MarketTable.allCases.map { MarketWriter.rows(of: $0, in: market, language: .en) }
      }, problems: report.problems, notices: report.notices, accepted: report.acceptedCodes,
      dropped: report.droppedRows, missing: report.missingTables, text: report.text(in: .en))
  }

  @Test(
    "the market and the report do not depend on threads or on where the sheet is cut",
    arguments: UInt64(1)...4)
  func doesNotDependOnPieces(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let market = try SyntheticMarket.make(needs: 90, products: 30, blanks: 0.1, seed: seed)
    // A code whose check fails, to be accepted by name.
    let vouched = String(market.firms[3].code.description.dropLast()) + "?"
    let failing =
      "0123456789ABCDEFGHJKLMNPQRTUWXY".map { vouched.dropLast() + String($0) }
      .first { $0 != market.firms[3].code.description } ?? ""
    let sheets = MarketTable.allCases.flatMap { table -> [Sheet] in
      var rows = MarketWriter.rows(of: table, in: market, language: .en)
      if table == .firms { rows[3][0] = failing }
      if table == .needs, seed == 4 { return [sheet(table, rows, "needs.csv")] }
      // Two files of one table, so that rows are like those of another file.
      let half = rows.count / 2
      return [
        sheet(table, mangled(rows[..<half], &random), "\(table.rawValue)-a.csv"),
        sheet(table, mangled(rows[half...], &random), "\(table.rawValue)-b.csv"),
      ]
    }
    for keepsGoing in [true, false] {
      let whole = outcome(
        of: sheets, code: failing, keepsGoing: keepsGoing, threads: 1, rowsAtATime: 100_000)
      #expect(Set(whole.problems.map(\.place)).count == whole.problems.count, "seed \(seed)")
      #expect(whole.problems.count > 30, "seed \(seed)")
      #expect(
        whole.problems.contains { if case .unique = $0.expected { true } else { false } },
        "seed \(seed)")
      #expect((whole.market != nil) == keepsGoing, "seed \(seed)")
      for (threads, rows) in [(1, 1), (1, 7), (2, 1), (2, 3), (2, 40), (7, 1), (7, 5), (7, 64)] {
        let pieces = outcome(
          of: sheets, code: failing, keepsGoing: keepsGoing, threads: threads, rowsAtATime: rows)
        #expect(pieces == whole, "seed \(seed), \(threads) threads, \(rows) rows at a time")
      }
    }
  }

  @Test("a firm is found twice however its code is typed, also in another file")
  func findsCodeTypedOtherwise() throws {
    let market = try SyntheticMarket.make(needs: 6, products: 4, seed: 9)
    let sheets = MarketTable.allCases.map { table in
      sheet(
        table, MarketWriter.rows(of: table, in: market, language: .en), "\(table.rawValue).csv")
    }
    var again = MarketWriter.rows(of: .firms, in: market, language: .en)[2]
    again[0] = (again[0].prefix(8) + " " + again[0].dropFirst(8)).lowercased()
    let result = MarketImporter.load(
      sheets + [sheet(.firms, [again], "firms-more.csv")], options: ImportOptions(asOf: .round))
    #expect(result.market == nil)
    let problem = try #require(result.report.problems.first)
    #expect(result.report.problems.count == 1)
    #expect(problem.place.file == "firms-more.csv" && problem.place.row == 2)
    guard case .unique(let first) = problem.expected else {
      Issue.record("\(problem.expected)")
      return
    }
    #expect(first.file == "firms.csv" && first.row == 4)
  }

  private func sheet(_ table: MarketTable, _ rows: [[String]], _ file: String) -> Sheet {
    var sheet = Sheet(file: file, name: nil)
    for row in [table.columns.map(\.key)] + rows {
      for cell in row { sheet.fill(cell) }
      sheet.endRow()
    }
    return sheet
  }

  /// The rows with bad cells, rows that stand twice, blank rows, rows of sums, and cells to spare.
  private func mangled(
    _ rows: ArraySlice<[String]>, _ random: inout SplitMix64
  ) -> [[String]] {
    let odd = [
      "约350", "１２", "350万", "", "  ", "-", "不限", "2026年9月1日", "31/12/2026", "maybe", "Ａ", "信用、抵押",
      "抵押|xx", "上海市宝山区", "310108", "000000", "3.456", "1e3", "合计", "1,000", "无", "c3562", "101%",
      "12个月", "3年", "￥3500", "0", "-5", "N0000001",
    ]
    var mangled: [[String]] = []
    for row in rows {
      var row = row
      switch Int.random(in: 0..<12, using: &random) {
      case 0, 1:
        row[Int.random(in: 0..<row.count, using: &random)] = odd.randomElement(using: &random) ?? ""
      case 2:
        for place in row.indices where Bool.random(using: &random) {
          row[place] = odd.randomElement(using: &random) ?? ""
        }
      case 3:
        // The same row again, as it is or in small letters.
        var again = mangled.randomElement(using: &random) ?? row
        if Bool.random(using: &random) { again = again.map { $0.lowercased() } }
        mangled.append(again)
      case 4: mangled.append([])
      case 5: mangled.append(["合计"])
      case 6: row.append("extra")
      default: break
      }
      mangled.append(row)
    }
    return mangled
  }
}
