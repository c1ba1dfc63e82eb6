import Foundation
import LinearAlgebra
import Market
import Matching
import TestSupport
import Testing
import Weighting

@testable import Rounds

@Suite("The history of who has served whom")
struct HistoryTests {
  private static func past(_ days: [String], outcomes: [String]? = nil) throws -> PastRounds {
    let sources = try days.enumerated().map { place, day in
      PastRound.Source(
        market: MarketSource(
          path: fixture("rounds/\(place + 1)"), asOf: try #require(CalendarDate(iso: day))),
        outcomes: outcomes?[place] ?? fixture("rounds/\(place + 1).outcomes.csv"))
    }
    return try PastRounds(sources, model: ModelFile(path: "balanced").model, threads: 2)
  }

  private static let days = ["2026-06-01", "2026-07-01", "2026-08-01"]

  @Test("a round knows only rounds of earlier days: what became of it changes nothing")
  func neverItself() throws {
    let column = Int(Feature.history.rawValue)
    let past = try Self.past(Self.days)
    let known = past.outcomesWithHistory(threads: 2)
    let first = known.rounds.indices.filter { known.rounds[$0] == 0 }
    #expect(first.allSatisfy { known.features[$0, column] == 0.5 })
    let later = known.rounds.indices.filter { known.rounds[$0] > 0 }
    #expect(Set(later.map { known.features[$0, column] }).count > 100)
    #expect(later.allSatisfy { (0...1).contains(known.features[$0, column]) })

    // The same rounds, the last one's outcomes turned round.
    try withTemporaryFolder { folder in
      let path = folder + "/turned.csv"
      let lines = try String(contentsOfFile: fixture("rounds/3.outcomes.csv"), encoding: .utf8)
      try lines.replacingOccurrences(of: "approved", with: "was")
        .replacingOccurrences(of: "none", with: "approved")
        .replacingOccurrences(of: "was", with: "none")
        .write(toFile: path, atomically: true, encoding: .utf8)
      let files = [1, 2].map { fixture("rounds/\($0).outcomes.csv") } + [path]
      let turned = try Self.past(Self.days, outcomes: files).outcomesWithHistory(threads: 1)
      #expect(turned.features == known.features)
      #expect(turned.successes != known.successes)
    }
    // Two rounds of one day do not know each other.
    let same = try Self.past(["2026-06-01", "2026-06-01"]).outcomesWithHistory(threads: 1)
    #expect(Set(same.features.column(column)) == [0.5])
  }

  @Test("a model with a history is written with its file, and scores only later rounds by it")
  func writesAndScores() throws {
    let past = try Self.past(Array(Self.days.prefix(2)))
    let history = try #require(past.history(threads: 2))
    #expect(history.until == "2026-07-01" && history.loans == past.outcomes.successes.count { $0 })
    var document = ModelDocument(
      name: "h", version: "1", method: .logistic,
      weights: Dictionary(uniqueKeysWithValues: Feature.allCases.map { ($0, 1.0) }))
    document.note = "test"
    try withTemporaryFolder { folder in
      let path = folder + "/h.json"
      try LearnedModel(document: document, history: history).write(to: path)
      let file = try ModelFile(path: path)
      #expect(file.document.history?.file == "h.history.json")
      let later = try Self.past(Self.days).rounds[2].market
      let matcher = try file.matcher(for: later)
      let values = (0..<20).flatMap { need in
        (0..<20).map { matcher.features(need: need, product: $0)[.history] }
      }
      #expect(Set(values).count > 50 && values.allSatisfy { (0...1).contains($0) })

      let early = try Self.past(Self.days).rounds[1].market
      let refused = #expect(throws: RoundFault.self) { try file.matcher(for: early) }
      #expect(try #require(refused).sentence(in: .en).contains("until 2026-07-01"))

      // Another file in its place is noticed.
      try "{}".write(toFile: folder + "/h.history.json", atomically: true, encoding: .utf8)
      let other = #expect(throws: RoundFault.self) { try file.matcher(for: later) }
      #expect(try #require(other).sentence(in: .en).contains("h.history.json"))
    }
  }

  @Test("what served a kind of borrower before stands higher for that kind")
  func learnsKinds() throws {
    let past = try Self.past(Self.days)
    let history = try #require(past.history(before: CalendarDate(iso: "2026-08-01"), threads: 2))
    let service = history.service(for: past.rounds[2].market)
    // Against the mean over products, on the later round: who was taken up has the higher history.
    var (taken, others) = ([Double](), [Double]())
    for (row, pair) in past.pairs.enumerated() where pair.round == 2 {
      let value = service.values(pair.need, [Int32(pair.product)])[0]
      if past.outcomes.successes[row] { taken.append(value) } else { others.append(value) }
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    #expect(mean(taken) > mean(others))
  }
}
