import Exchange
import Foundation
import Market
import Synthesis
import TestSupport
import Testing

@testable import Rounds

@Suite("Files of outcomes")
struct OutcomeFileTests {
  private let market: Market

  init() throws { market = try SyntheticMarket.make(needs: 6, products: 5, seed: 4) }

  private var needs: [String] { market.needs.map(\.id) }
  private var products: [String] { market.products.map(\.id) }

  private func read(_ text: String) throws -> OutcomeFile {
    try withTemporaryFolder { folder in
      let path = folder + "/outcomes.csv"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return try OutcomeFile(
        path: path, bytes: FileBytes.read(path: path), market: market)
    }
  }

  private func sentence(_ text: String, in language: Language = .en) -> String {
    do {
      _ = try read(text)
      return "read without a fault"
    } catch {
      return (error as? RoundFault)?.sentence(in: language) ?? "\(error)"
    }
  }

  @Test(
    "a status says success, failure or nothing of the bank's, in both languages",
    arguments: [
      ("approved", true), ("funded", true), ("LENT", true), ("已授信", true), ("已放款", true),
      ("none", false), ("declined", false), ("", false), ("已拒绝", false), (" 已授信 ", true),
      ("contacted", nil), ("已联系", nil), ("withdrawn", nil), ("企业放弃", nil),
    ] as [(String, Bool?)])
  func statuses(word: String, isSuccess: Bool?) throws {
    let file = try read(
      "need,product,status\n\(needs[0]),\(products[0]),\(word)\n\(needs[0]),\(products[1]),none\n")
    #expect(file.rows.count == (isSuccess == nil ? 1 : 2))
    #expect(isSuccess == nil || file.rows[0].isSuccess == isSuccess)
    #expect(file.leftOut.values.reduce(0, +) == (isSuccess == nil ? 1 : 0))
  }

  @Test("pairs of a need come together, and the rows' order gives ranks that are not written")
  func ranks() throws {
    let file = try read(
      """
      need,product,status,feature,rank,propensity
      \(needs[2]),\(products[1]),none,0.3,,
      \(needs[0]),\(products[0]),approved,0.1,4,0.25
      \(needs[2]),\(products[3]),contacted,0.1,,
      \(needs[2]),\(products[0]),approved,0.1,,1e-2

      """)
    #expect(file.rows.map(\.need) == [2, 2, 0])
    #expect(file.rows.map(\.product) == [1, 0, 0])
    // The open case keeps its place.
    #expect(file.rows.map(\.rank) == [1, 3, 4])
    #expect(file.rows.map(\.propensity) == [nil, 0.01, 0.25])
    #expect(file.leftOut == [.contacted: 1])
  }

  @Test("a workbook reads as a text file does")
  func workbook() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/结果.xlsx"
      var book = try WorkbookWriter(path: path, created: market.asOf)
      let sheet = try book.addSheet(named: "结果")
      try book.writeHeader(["need", "product", "status"], sheet)
      for (column, cell) in [needs[1], products[2], "已放款"].enumerated() {
        try book.write(.text(cell), sheet, row: 1, column: column)
      }
      try book.close()
      let file = try OutcomeFile(
        path: path, bytes: FileBytes.read(path: path), market: market)
      #expect(file.rows.map(\.isSuccess) == [true] && file.rows[0].product == 2)
    }
  }

  @Test("a fault names file, row, column and value, what was expected, and what was probably meant")
  func faults() {
    let head = "need,product,status,rank,propensity\n"
    let (need, product) = (needs[0], products[0])
    let typo = need.dropLast() + "X"
    #expect(
      sentence(head + "\(typo),\(product),none,1,1\n").contains(
        "outcomes.csv`, row 2, `need` is `\(typo)`: the market has no such identifier"))
    #expect(
      sentence(head + "\(need),\(product),aproved,1,1\n").hasSuffix(
        "row 2, `status` is `aproved`: expected `approved`, `funded`, `lent`, `none`, `declined`, "
          + "`contacted`, `withdrawn`, or blank; did you mean `approved`?"))
    #expect(
      sentence(head + "\(need),\(product),已授心,1,1\n", in: .zh).hasSuffix(
        "应为 `已授信`、`已放款`、`无`、`已拒绝`、`已联系`、`企业放弃`，或空白；您是否想填 `已授信`？"))
    for rank in ["0", "-1", "1.5", "first", "99999999"] {
      #expect(
        sentence(head + "\(need),\(product),none,\(rank),1\n").contains(
          "`rank` is `\(rank)`: expected a rank"))
    }
    for propensity in ["0", "1.01", "-0.2", "nan", "half"] {
      #expect(
        sentence(head + "\(need),\(product),none,1,\(propensity)\n").contains(
          "`propensity` is `\(propensity)`: expected a probability"))
    }
    let row = "\(need),\(product),none,1,1\n"
    #expect(
      sentence(head + row + row).contains("row 3, `product` is `\(product)`: the pair stands"))
    #expect(sentence("need,product\n\(need),\(product)\n").contains("no column `status`"))
    #expect(sentence(head).contains("no row says how a pair ended"))
    #expect(sentence(head + "\(need),\(product),已联系,1,1\n").contains("no row says"))
  }

  @Test("a suggestion is made where one identifier is near")
  func suggestion() throws {
    // Identifiers of one digit apart tie; a letter too many does not.
    let sentence = sentence("need,product,status\n\(needs[0])Q,\(products[0]),none\n")
    #expect(sentence.hasSuffix("did you mean `\(needs[0])`?"))
  }
}
