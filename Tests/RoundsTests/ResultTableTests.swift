import Exchange
import Foundation
import Market
import Matching
import Synchronization
import Synthesis
import TestSupport
import Testing

@testable import Rounds

@Suite("A round's tables are written chunk by chunk")
struct ResultTableTests {
  private func result() throws -> RoundResult {
    let model = try ModelFile(path: checkout.appendingPathComponent("models/balanced.json").path)
    let market = try SyntheticMarket.make(needs: 90, products: 30, blanks: 0.1, seed: 4)
    var options = RoundOptions(market: "", asOf: market.asOf, model: model)
    options.threads = 2
    return try options.result(matching: Matcher(market: market, model: model.model))
  }

  @Test("the bytes hang neither on threads nor on the size of chunks")
  func sameBytes() throws {
    let result = try result()
    try withTemporaryFolder { folder in
      for (number, table) in [
        result.shortlistsTable(), result.allocationTable(), result.excludedTable(),
        result.diagnosisTable(), result.nearMissesTable(limit: 3),
      ].enumerated() {
        var all: Set<[UInt8]> = []
        for threads in [1, 2, 5] {
          for chunkSize in [1, 7, nil] {
            let path = "\(folder)/\(number).csv"
            var queue = WriteQueue()
            try queue.add(table, to: path, chunkSize: chunkSize)
            try queue.write(threads: threads)
            all.insert(try FileBytes.read(path: path))
          }
        }
        #expect(all.count == 1)
        #expect(all.first?.filter { $0 == UInt8(ascii: "\n") }.count ?? 0 > 3)
      }
    }
  }

  @Test("reasons in a shortlist are those of the explanation, strongest first")
  func sameReasons() throws {
    let result = try result()
    let sentences = ReasonSentences(result, in: .zh)
    let model = result.matcher.model
    var told = 0
    for need in result.market.needs.indices {
      for pair in result.matches.shortlists.pairs(ofNeed: need) {
        let product = Int(result.matches.shortlists.products[pair])
        let story = PairStory(result.matcher, need: need, product: product)
        let phrases = Feature.allCases.filter { model.contribution(of: $0, in: story.features) > 0 }
          .sorted { a, b in
            let (x, y) = (
              model.contribution(of: a, in: story.features),
              model.contribution(of: b, in: story.features)
            )
            return x != y ? x > y : a.rawValue < b.rawValue
          }
          .map { sentences.phrase(for: $0, story) }
        let reasons = sentences.reasons(story)
        #expect(reasons.hasSuffix("。"))
        // The order of the explanation, those left out that are for want of anything to say.
        var places: [Int] = []
        for reason in reasons.dropLast().split(separator: "；") {
          places.append(try #require(phrases.firstIndex(of: String(reason))))
        }
        #expect(places == places.sorted() && places.count <= 3 && !places.isEmpty)
        told += 1
      }
    }
    #expect(told > 20)
  }

  @Test("the first file that cannot be written is told, and no table comes to stand")
  func faults() throws {
    let result = try result()
    try withTemporaryFolder { folder in
      for threads in [1, 3] {
        var queue = WriteQueue()
        for number in 1...20 {
          queue.add { () throws(FileFault) in
            guard number < 7 else {
              throw .cannotWrite(path: "list \(number)", reason: .library("refused"))
            }
          }
        }
        let path = "\(folder)/shortlists.csv"
        try queue.add(result.shortlistsTable(), to: path, chunkSize: 3)
        let shares = Mutex<[Double]>([])
        #expect {
          try queue.write(threads: threads) { share in shares.withLock { $0.append(share) } }
        } throws: { error in
          guard case FileFault.cannotWrite(let path, _)? = error as? FileFault else { return false }
          return path == "list 7"
        }
        #expect(shares.withLock { $0.count } == 6)
        #expect(!FileManager.default.fileExists(atPath: path))
      }
    }
  }

  @Test("a need's offers are those that the plan gives it")
  func offersOfNeeds() throws {
    let result = try result()
    let all = result.offers
    #expect(all.count == result.offerCount && !all.isEmpty)
    for need in result.market.needs.indices {
      #expect(
        result.offers(ofNeed: need).map(\.product)
          == all.filter { $0.need == need }.map(\.product))
    }
  }

  @Test("products and banks whose names need quotes have them in every row")
  func quotedNames() throws {
    var cells = CSVCells(cellsInEach: 2)
    cells.add(["P,1", "say \"x\""])
    cells.add(["P2", ""])
    var rows = CSVWriter()
    rows.cell(1)
    rows.cells(cells, at: 0)
    rows.endRow()
    rows.cells(cells, at: 1)
    rows.cell { $0.append("a;b") }
    rows.endRow()
    #expect(
      String(decoding: rows.bytes, as: UTF8.self)
        == "1,\"P,1\",\"say \"\"x\"\"\"\nP2,,\"a;b\"\n")
  }
}
