import Exchange
import Foundation
import Market
import Synthesis
import TestSupport
import Testing

@testable import Rounds

@Suite("A round from files to files")
struct RoundTests {
  private let asOf = CalendarDate(dayNumber: 20_697)

  private func options(_ market: String) throws -> RoundOptions {
    var options = RoundOptions(
      market: market, asOf: asOf,
      model: try ModelFile(path: checkout.appendingPathComponent("models/balanced.json").path))
    options.threads = 2
    return options
  }

  private var dachang: RoundOptions {
    get throws { try options(fixture("dachang")) }
  }

  /// Every file under a folder with its bytes, the record's timings and threads left out.
  private func contents(of folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
      guard (try url.resourceValues(forKeys: [.isRegularFileKey])).isRegularFile == true else {
        continue
      }
      var data = try Data(contentsOf: url)
      if name == "round.json" {
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        data = Data(
          lines.filter { !$0.contains("_seconds\"") && !$0.contains("\"threads\"") }
            .joined(separator: "\n").utf8)
      }
      contents[name] = data
    }
    return contents
  }

  private func cells(_ path: String) throws -> [[String]] {
    let sheet = try #require(try SheetReader.read(path: path).first)
    return (0..<sheet.rowCount).map { row in
      (0..<sheet.cellCount(inRow: row)).map { sheet.string(row, $0) }
    }
  }

  @Test("the Dachang round serves at least ten of its thirteen firms")
  func dachangServesTen() throws {
    try withTemporaryFolder { out in
      let (record, _) = try dachang.run(into: out)
      #expect(record.needs == 13)
      #expect(record.needsServed >= 10)
      #expect(record.amountAskedYuan == 99_500_000)
      #expect(record.allocation.objective <= record.allocation.bound)
      #expect(
        record.needsServed + record.needsOpenUnserved + record.needsWithoutProduct
          + record.excluded == record.needs)
      #expect(record.inputs.count == 5 && record.inputs.allSatisfy { $0.sha256.count == 64 })
    }
  }

  @Test("the same inputs give the same bytes, on one, two and seven threads")
  func sameBytes() throws {
    try withTemporaryFolder { folder in
      let market = try SyntheticMarket.make(needs: 700, products: 60, blanks: 0.1, seed: 12)
      try MarketWriter.writeCSV(market, to: folder + "/market")
      var all: [[String: Data]] = []
      for threads in [1, 2, 7, 1] {
        var options = try options(folder + "/market")
        options.threads = threads
        options.nearMisses = .best(2)
        options.writesFirmLetters = true
        let out = "\(folder)/out\(all.count)"
        _ = try options.run(into: out)
        all.append(try contents(of: out))
      }
      #expect(all[0].count > 700)
      for other in all.dropFirst() {
        #expect(other.keys.sorted() == all[0].keys.sorted())
        for (name, data) in all[0] { #expect(other[name] == data, "\(name) differs") }
      }
    }
  }

  @Test("a bank's files hold its own offers and nothing of another bank's")
  func bankFilesHoldOwnOffersOnly() throws {
    try withTemporaryFolder { out in
      let (record, _) = try dachang.run(into: out)
      let allocation = try cells(out + "/allocation.csv").dropFirst()
      #expect(allocation.count == record.offers)
      for bank in Set(allocation.map { $0[2] }) {
        let own = Set(allocation.filter { $0[2] == bank }.map { $0[0] + $0[1] })
        for ending in ["csv", "xlsx"] {
          let rows = try cells("\(out)/banks/\(bank).\(ending)")
          #expect(rows[0].contains("企业名称") && rows[0].contains("银行侧评分"))
          #expect(Set(rows.dropFirst().map { $0[3] + $0[1] }) == own)
          let scores = rows.dropFirst().compactMap { row in
            rows[0].firstIndex(of: "银行侧评分").flatMap { Double(row[$0]) }
          }
          #expect(scores.count == own.count && scores == scores.sorted(by: >))
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(out)/banks/\(bank).csv"))
        #expect(bytes.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: out + "/banks").count
          == Set(allocation.map { $0[2] }).count * 2)
    }
  }

  @Test("a firm without consent, overdue or dishonest is in no export to a bank")
  func excludedFirmsAreInNoExport() throws {
    try withTemporaryFolder { out in
      var round = try options(fixture("golden/plain"))
      round.nearMisses = .all
      let (record, _) = try round.run(into: out)
      let excluded = try cells(out + "/excluded.csv").dropFirst()
      #expect(excluded.count == record.excluded && record.excluded > 3)
      let needs = try cells(fixture("golden/plain/needs.csv"))
      for row in excluded {
        let code = try #require(needs.first { $0[0] == row[0] }?[1])
        for name in try FileManager.default.contentsOfDirectory(atPath: out + "/banks") {
          let text = try cells("\(out)/banks/\(name)").joined()
          #expect(!text.contains(code) && !text.contains("\t" + code), "\(row[0]) is in \(name)")
        }
      }
    }
  }

  @Test("every line of a shortlist adds up: the contributions make the score")
  func shortlistsAddUp() throws {
    let weights = [0.10, 0.06, 0.16, 0.08, 0.06, 0.10, 0.10, 0.06, 0.10, 0.08, 0.04, 0.03, 0.03]
    try withTemporaryFolder { out in
      _ = try dachang.run(into: out)
      let rows = try cells(out + "/shortlists.csv")
      #expect(
        rows[0].prefix(8) == [
          "need", "rank", "product", "bank", "score", "firm_score", "bank_score", "amount_fit",
        ])
      #expect(rows[0].count == 21)
      for row in rows.dropFirst() {
        let features = row[7..<20].compactMap { Double($0) }
        let sum = zip(weights, features).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(sum - (Double(row[4]) ?? 0)) < 2e-9)
        #expect(row[20].hasSuffix("。"))
      }
    }
  }

  @Test("an earlier round's lists do not linger, and a stranger's file does")
  func earlierListsDoNotLinger() throws {
    try withTemporaryFolder { out in
      _ = try dachang.run(into: out)
      let stranger = out + "/banks/笔记.txt"
      try "mine".write(toFile: stranger, atomically: true, encoding: .utf8)
      #expect(FileManager.default.fileExists(atPath: out + "/banks/庙行银行.xlsx"))
      let other = try options(fixture("golden/plain"))
      _ = try other.run(into: out)
      #expect(!FileManager.default.fileExists(atPath: out + "/banks/庙行银行.xlsx"))
      #expect(FileManager.default.fileExists(atPath: stranger))
      #expect(!FileManager.default.fileExists(atPath: out + "/.unfinished"))
    }
  }

  @Test("bad data writes nothing")
  func badDataWritesNothing() throws {
    try withTemporaryFolder { folder in
      let bad = try options(fixture("broken/amount-zero"))
      #expect(throws: RoundFault.self) { try bad.run(into: folder + "/out") }
      #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
    }
  }

  @Test(
    "a model file is refused by name of what is wrong",
    arguments: [
      (#"{"name":"m","version":"1","weights":{"amount_fit":1}}"#, "tenor_fit"),
      (#"{"name":"m","version":"1","weights":{"amount_fitt":1}}"#, "amount_fitt"),
      (#"{"name":"m","weights":{}}"#, "version"),
      ("not json", "not a weight model"),
    ])
  func refusesBadModels(json: String, named: String) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/model.json"
      try json.write(toFile: path, atomically: true, encoding: .utf8)
      do throws(RoundFault) {
        _ = try ModelFile(path: path)
        Issue.record("accepted")
      } catch {
        #expect(error.sentence(in: .en).contains(named))
        #expect(error.exit == .badData)
      }
    }
  }

  @Test("an explanation shows every rule with both values and every feature with its contribution")
  func explainsPairs() throws {
    let explanation = try Explanation(options: try dachang, needID: "R012", productID: "D14")
    let text = explanation.text(in: .en)
    for rule in ["window", "guarantee", "leverage", "tax_grade"] { #expect(text.contains(rule)) }
    #expect(text.contains("not met") && text.contains("collateral is short by"))
    #expect(text.contains("repayment_capacity") && text.contains("closed to this need"))
    let blank = try Explanation(options: try dachang, needID: "R013", productID: "D10").text(
      in: .en)
    #expect(blank.contains("unknown for want of tax_grade"))
    let whole = try Explanation(options: try dachang, needID: "R001", productID: nil).text(in: .zh)
    #expect(whole.contains("获配") && whole.contains("各条规则关闭的产品数"))
    let options = try dachang
    do throws(RoundFault) {
      _ = try Explanation(options: options, needID: "R0012", productID: nil)
      Issue.record("found a need that is not there")
    } catch {
      #expect(error.exit == .badData)
    }
  }

  @Test("columns line up when Chinese stands in them")
  func tablesLineUp() {
    var table = TextTable([.left, .right])
    table.add(["企业", "1"])
    table.add(["abc", "10"])
    #expect(table.lines == ["企业   1", "abc   10"])
  }

  @Test("SHA-256 gives the published digest of abc")
  func hashesAsPublished() {
    // FIPS 180-4's example.
    #expect(
      Digest.sha256(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
