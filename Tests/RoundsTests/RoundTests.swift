import Digests
import Allocation
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
      #expect(record.objective <= record.bound)
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

  @Test("every product's limits and their worth are told, and every need that quotas shut out")
  func tellsLimits() throws {
    try withTemporaryFolder { out in
      let market = try SyntheticMarket.make(needs: 600, products: 40, seed: 5)
      try MarketWriter.writeCSV(market, to: out + "/market")
      let (record, _) = try options(out + "/market").run(into: out)
      #expect(record.method == "prices" && record.gap < 0.01 && record.allocation.passes > 0)
      let offers = try cells(out + "/allocation.csv").dropFirst()
      let prices = try cells(out + "/prices.csv").dropFirst()
      #expect(prices.count == 40)
      for row in prices {
        let own = offers.filter { $0[1] == row[0] }
        #expect(Int(row[3]) == own.count)
        // What has a price is used up or near to it; what has a note has a price.
        let hasPrice = row[6] != "0.000000000" || row[7] != "0.000000000"
        #expect(hasPrice == !row[8].isEmpty)
        if row[6] != "0.000000000" { #expect(Int(row[2]).map { $0 - own.count <= 1 } == true) }
      }
      #expect(record.allocation.tightProducts.count == prices.count { !$0[8].isEmpty })
      let unserved = try cells(out + "/unserved.csv").dropFirst()
      #expect(unserved.count == record.needsOpenUnserved && !unserved.isEmpty)
      for row in unserved {
        #expect(!offers.contains { $0[0] == row[0] })
        #expect(Int(row[1]) == [2, 3, 4].reduce(0) { $0 + (Int(row[$1]) ?? -1) })
      }
    }
  }

  @Test("accepted offers stay, and a round that begins at its own prices ends where it was")
  func keepsAcceptedOffers() throws {
    try withTemporaryFolder { out in
      let market = try SyntheticMarket.make(needs: 600, products: 40, seed: 5)
      try MarketWriter.writeCSV(market, to: out + "/market")
      var round = try options(out + "/market")
      let (first, _) = try round.run(into: out + "/first")
      let lines = try String(contentsOfFile: out + "/first/allocation.csv", encoding: .utf8)
        .split(separator: "\n")
      // Every seventh offer; those of needs that would rather have others among them.
      let kept = lines.dropFirst().enumerated().filter { $0.offset % 7 == 0 }.map(\.element)
      try (lines.prefix(1) + kept).joined(separator: "\n").write(
        toFile: out + "/accepted.csv", atomically: true, encoding: .utf8)
      round.allocation.accepted = out + "/accepted.csv"
      round.allocation.prices = out + "/first/prices.csv"
      for method in [AllocationOptions.Method.prices, .stable(.needs), .stable(.products)] {
        round.allocation.method = method
        let (record, _) = try round.run(into: out + "/second")
        let offers = try cells(out + "/second/allocation.csv").dropFirst().map { $0[0] + $0[1] }
        for line in kept {
          let parts = line.split(separator: ",")
          #expect(offers.contains(String(parts[0] + parts[1])), "\(line)")
        }
        #expect(record.allocation.acceptedOffers == kept.count)
        #expect(record.bound <= first.bound + 1)
        #expect((record.allocation.blockingPairs != nil) == (method != .prices))
      }
    }
  }

  @Test(
    "a file of accepted offers or prices that does not fit is refused with its row",
    arguments: [
      ("need,product\nN0000001,P999999\n", "row 2"), ("need\nN0000001\n", "`product`"),
      ("product,seat_price,money_price\nP000001,-1,0\n", "row 2"),
      ("product,seat_price,money_price\nP000001,1,0.0000000001\n", "`money_price`"),
      ("", "no column"),
    ])
  func refusesBadFiles(text: String, told: String) throws {
    try withTemporaryFolder { out in
      let market = try SyntheticMarket.make(needs: 60, products: 10, seed: 5)
      try MarketWriter.writeCSV(market, to: out + "/market")
      let file = out + "/beside.csv"
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      var round = try options(out + "/market")
      if text.hasPrefix("need") {
        round.allocation.accepted = file
      } else {
        round.allocation.prices = file
      }
      do {
        _ = try round.run(into: out + "/out")
        Issue.record("the file was taken")
      } catch let fault as RoundFault {
        let sentence = fault.sentence(in: .en)
        #expect(sentence.contains(told) && sentence.contains("beside.csv"), "\(sentence)")
        #expect(fault.exit == .badData)
        #expect(!FileManager.default.fileExists(atPath: out + "/out"))
      }
    }
  }

  @Test("floors and a chamber's share are kept and told, and stable matching tells its price")
  func tellsFairness() throws {
    try withTemporaryFolder { out in
      let market = try SyntheticMarket.make(needs: 600, products: 40, seed: 5)
      try MarketWriter.writeCSV(market, to: out + "/market")
      var round = try options(out + "/market")
      let (free, _) = try round.run(into: out + "/free")
      round.allocation.terms.floors = [.init(.size(.micro), share: 4500)]
      round.allocation.terms.chamberShare = 100
      let (fair, _) = try round.run(into: out + "/fair")
      let floor = try #require(fair.allocation.floors.first)
      #expect(floor.firms == "micro" && fair.bound <= free.bound)
      #expect(floor.missing > 0 || floor.served * 100 >= fair.needsServed * 45)
      for row in try cells(out + "/fair/caps.csv").dropFirst() {
        #expect(try #require(Double(row[3])) <= #require(Double(row[2])))
      }
      round.allocation.terms = AllocationTerms()
      round.allocation.method = .stable(.products)
      let (stable, _) = try round.run(into: out + "/stable")
      #expect(stable.method == "stable_banks" && stable.objective <= free.bound)
      #expect(try #require(stable.allocation.bestObjective) == free.objective)
      #expect(stable.allocation.blockingPairs != nil)
      let sentence = stable.summary(in: .zh)
      #expect(sentence.contains("稳定的代价") && sentence.contains("阻碍稳定的配对"))
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
