import Foundation
import Market
import Synthesis
import TestSupport
import Testing

@testable import Exchange

@Suite("Markets from files")
struct MarketImportTests {
  private func load(
    _ path: String, codes: [String] = [], keepsGoing: Bool = false
  ) throws -> ImportResult {
    try MarketImporter.load(
      path: path,
      options: ImportOptions(asOf: .round, acceptedCodes: codes, keepsGoing: keepsGoing))
  }

  /// A market as text, to compare two by.
  private func lines(_ market: Market) -> [String] {
    MarketTable.allCases.flatMap { table in
      MarketWriter.rows(of: table, in: market, language: .en).map { $0.joined(separator: ",") }
    }
  }

  @Test(
    "the catalogue's columns stand where the row reader expects them",
    arguments: [
      (
        MarketTable.firms,
        """
        uscc,name,chamber,region,industry,size,founded,employees,revenue_wan,assets_wan,\
        liabilities_wan,tax_grade,labels,overdue,dishonest,consent_until,bank_debt_wan
        """
      ),
      (
        .needs,
        """
        id,uscc,amount_wan,tenor_months,max_rate_pct,purpose,guarantees,collateral_wan,\
        needed_by,submitted,endorsement,core_firm
        """
      ),
      (
        .products,
        """
        id,bank,name,home_region,regions,amount_min_wan,amount_max_wan,tenor_min,tenor_max,\
        rate_min_pct,rate_max_pct,guarantees,ltv_pct,industries_preferred,industries_excluded,\
        sizes,min_age_months,min_revenue_wan,min_tax_grade,labels_required,labels_preferred,\
        purposes,max_leverage_pct,decision_days,quota_wan,quota_count,core_firm,valid_from,valid_to
        """
      ),
      (.policies, "id,kind,region,sizes,labels_any,banks,amount_max_wan,subsidy_bp"),
    ])
  func columnsStandInOrder(table: MarketTable, keys: String) {
    #expect(table.columns.map(\.key).joined(separator: ",") == keys)
  }

  @Test("the chamber's untidy workbook reads as the clean files do")
  func untidyWorkbookReadsAsCleanFiles() throws {
    let clean = try load(fixture("dachang"))
    let untidy = try load(fixture("dachang/workbook"))
    #expect(untidy.report.problems.isEmpty)
    let (a, b) = (try #require(clean.market), try #require(untidy.market))
    #expect(a.needs.count == 13)
    #expect(lines(a) == lines(b))
    #expect(
      untidy.report.notices.contains {
        if case .retiredRegion(_, "310108", let now) = $0 {
          now.description == "310106"
        } else {
          false
        }
      })
  }

  @Test("a market comes back from its CSV files and from its workbook", arguments: [0.0, 0.3])
  func roundTrips(blanks: Double) throws {
    let market = try SyntheticMarket.make(needs: 60, products: 40, blanks: blanks, seed: 21)
    try withTemporaryFolder { folder in
      let (csv, xlsx) = (folder + "/csv", folder + "/market.xlsx")
      try MarketWriter.writeCSV(market, to: csv)
      try MarketWriter.writeWorkbook(market, to: xlsx)
      for path in [csv, xlsx] {
        let result = try load(path)
        #expect(result.report.problems.isEmpty)
        #expect(lines(try #require(result.market)) == lines(market))
      }
    }
  }

  @Test("adversarial markets come back from their files")
  func adversarialMarketsRoundTrip() throws {
    for seed in UInt64(1)...40 {
      let market = try AdversarialMarket.make(seed: seed)
      try withTemporaryFolder { folder in
        try MarketWriter.writeCSV(market, to: folder)
        let result = try load(folder)
        #expect(result.report.problems == [], "seed \(seed)")
        #expect(lines(try #require(result.market)) == lines(market), "seed \(seed)")
      }
    }
  }

  @Test(
    "a template imports back empty, and with the rows that are filled in",
    arguments: MarketTable.allCases)
  func templateRoundTrips(table: MarketTable) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/template.xlsx"
      try Template.write(table, to: path)
      let sheets = try SheetReader.read(path: path)
      #expect(sheets.map(\.name) == [table.chinese, "填写说明"])
      let options = ImportOptions(asOf: .round)
      let empty = MarketImporter.load(sheets, options: options)
      #expect(empty.report.problems.isEmpty)
      #expect(!empty.report.missingTables.contains(table))

      // The template's own headers above a market's rows, as a clerk would fill it in.
      let market = try SyntheticMarket.make(needs: 10, products: 6, seed: 4)
      var filled: [Sheet] = []
      for other in MarketTable.allCases {
        var sheet = Sheet(file: "filled.xlsx", name: other.chinese)
        for column in other.columns { sheet.fill(column.header) }
        sheet.endRow()
        for row in MarketWriter.rows(of: other, in: market, language: .zh) {
          for cell in row { sheet.fill(cell) }
          sheet.endRow()
        }
        filled.append(sheet)
      }
      let result = MarketImporter.load(filled, options: options)
      #expect(result.report.problems.isEmpty)
      #expect(lines(try #require(result.market)) == lines(market))
    }
  }

  @Test("good rows are kept only when asked for, and a dropped firm's needs go with it")
  func keepsGoingOnlyWhenAsked() throws {
    let folder = fixture("broken/need-of-bad-firm")
    #expect(try load(folder).market == nil)
    let result = try load(folder, keepsGoing: true)
    let market = try #require(result.market)
    #expect(market.firms.count == 2)
    #expect(market.needs.map(\.id) == ["N2", "N3"])
    #expect(result.report.droppedRows == 2)
  }

  @Test(
    "a genuine code whose check fails is accepted by name, and that is on record",
    arguments: [
      "91350203M0001QAY9B", "91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P",
    ])
  func acceptsCodesByName(code: String) throws {
    try withTemporaryFolder { folder in
      let market = try SyntheticMarket.make(needs: 3, products: 3, seed: 9)
      try MarketWriter.writeCSV(market, to: folder)
      let old = market.firms[0].code.description
      for file in ["firms", "needs"] {
        let path = "\(folder)/\(file).csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: old, with: code)
          .write(toFile: path, atomically: true, encoding: .utf8)
      }
      let refused = try load(folder)
      #expect(refused.market == nil)
      #expect(refused.report.problems.contains { $0.place.row == 2 && $0.place.letters == "A" })
      let accepted = try load(folder, codes: [code])
      #expect(accepted.market?.firms[0].code.description == code)
      #expect(accepted.report.acceptedCodes.map(\.description) == [code])
    }
  }

  @Test("the report's workbook marks exactly the bad cells red")
  func reportMarksBadCells() throws {
    let folder = fixture("broken/ten-bad-cells")
    let report = try load(folder).report
    try withTemporaryFolder { temporary in
      let path = temporary + "/report.xlsx"
      try report.writeWorkbook(to: path, language: .zh, created: .round)
      let sheets = try SheetReader.read(path: path)
      #expect(
        sheets.map { $0.name ?? "" } == ["问题清单", "1 firms.csv", "2 needs.csv", "3 products.csv"])
      #expect(sheets[0].rowCount == 11)
      #expect(sheets[1].string(1, 3) == "上海")
    }
  }
}

extension Sheet {
  /// Adds a whole cell.
  mutating func fill(_ text: String) {
    append(bytes: text.utf8)
    endCell()
  }
}
