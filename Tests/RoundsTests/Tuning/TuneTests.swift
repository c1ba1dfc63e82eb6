import Foundation
import Market
import Matching
import TestSupport
import Testing
import Weighting

@testable import Rounds

@Suite("Tuning on past rounds")
struct TuneTests {
  private func start(_ path: String = "balanced") throws -> ModelFile {
    try ModelFile(path: path)
  }

  private func past(_ numbers: [Int], model: ModelFile) throws -> PastRounds {
    try PastRounds(
      numbers.map { number in
        PastRound.Source(
          market: MarketSource(
            path: fixture("rounds/\(number)"),
            asOf: try #require(CalendarDate(iso: "2026-0\(number + 5)-01"))),
          outcomes: fixture("rounds/\(number).outcomes.csv"))
      }, model: model.model, threads: 2)
  }

  private func options(
    _ start: ModelFile, goal: TuningGoal = .gain, shapes: Bool = false, generations: Int = 3
  ) -> TuningOptions {
    var options = TuningOptions(start: start)
    (options.goal, options.tunesShapes, options.generations) = (goal, shapes, generations)
    (options.populationSize, options.replicates, options.threads) = (8, 40, 2)
    return options
  }

  private func bytes(_ result: (document: ModelDocument, report: TuningReport)) throws -> Data {
    try result.document.json() + result.report.json()
  }

  /// A model that weighs what says little and leaves out what says much.
  private func poorStart() throws -> ModelFile {
    var weights: [Feature: Double] = [:]
    for feature in Feature.allCases where feature != .history { weights[feature] = 0.02 }
    for feature in [Feature.amountFit, .labelAffinity, .tenorFit] { weights[feature] = 0.26 }
    let document = ModelDocument(name: "poor", version: "1", method: .given, weights: weights)
    return try ModelFile(path: "poor.json", bytes: Array(document.json()))
  }

  @Test(
    "the same seed gives the same bytes on one thread and on two, another seed another model",
    arguments: [false, true])
  func sameBytes(shapes: Bool) throws {
    let start = try start()
    let past = try past([4], model: start)
    var options = options(start, shapes: shapes, generations: 2)
    let two = try bytes(past.tune(options))
    options.threads = 1
    #expect(try bytes(past.tune(options)) == two)
    options.seed = 2
    #expect(try bytes(past.tune(options)) != two)
  }

  @Test(
    "a search that was stopped and goes on from its file ends as one that was not",
    arguments: [1, 3, 4])
  func resume(after: Int) throws {
    let start = try start()
    let past = try past([4], model: start)
    let options = options(start, goal: .served, shapes: true, generations: 3)
    let whole = try bytes(past.tune(options))
    try withTemporaryFolder { folder in
      let path = folder + "/state.json"
      var count = 0
      // A place that cannot be written to ends the search.
      #expect(throws: RoundFault.self) {
        try past.tune(options) { _ in
        } keep: { state throws(RoundFault) in
          try state.write(to: count == after ? "/proc/none/state.json" : path)
          count += 1
        }
      }
      let read = try TuningState(path: path)
      #expect(read.trial.generation + read.final.generation == after)
      var generations = 0
      let resumed = try past.tune(options, from: (path, read)) { _ in
      } keep: { _ throws(RoundFault) in
        generations += 1
      }
      #expect(generations == 6 - after)
      #expect(try bytes(resumed) == whole)
    }
  }

  @Test("a state of another search is refused with the fact that differs")
  func refusals() throws {
    let start = try start()
    let past = try past([4], model: start)
    let options = options(start, generations: 1)
    var kept: TuningState?
    _ = try past.tune(options) { _ in
    } keep: { state throws(RoundFault) in
      if kept == nil { kept = state }
    }
    let state = try #require(kept)
    func refusal(
      _ rounds: PastRounds? = nil, _ change: (inout TuningOptions) throws -> Void = { _ in }
    ) throws -> String {
      var changed = options
      try change(&changed)
      do {
        _ = try (rounds ?? past).tune(changed, from: ("state.json", state))
        return ""
      } catch {
        #expect(error.exit == .badData && error.sentence(in: .zh).contains("不能继续"))
        return error.sentence(in: .en)
      }
    }
    #expect(try refusal() == "")
    #expect(try refusal { $0.seed = 2 }.contains("its seed was `1`, now it is `2`"))
    #expect(try refusal { $0.goal = .funded }.contains("its goal was `ndcg`, now it is `funded`"))
    #expect(try refusal { $0.tunesShapes = true }.contains("shapes was `no`"))
    #expect(try refusal { $0.generations = 2 }.contains("number of generations"))
    #expect(try refusal { $0.caution = 0.2 }.contains("caution was `0.3`"))
    #expect(try refusal { $0.k = 3 }.contains("its k was `10`"))
    #expect(try refusal { $0.start = try poorStart() }.contains("model to start from"))
    #expect(try refusal(self.past([3], model: start)).contains("files of rounds"))
    // Threads and resamples change nothing in the search.
    #expect(try refusal { ($0.threads, $0.replicates) = (1, 30) } == "")
  }

  @Test("a file that is no state, or lacks numbers, is refused")
  func damagedState() throws {
    let start = try start()
    let past = try past([4], model: start)
    let options = options(start, generations: 1)
    try withTemporaryFolder { folder in
      let path = folder + "/state.json"
      _ = try past.tune(options) { _ in
      } keep: { state throws(RoundFault) in
        try state.write(to: path)
      }
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try text.replacing("\"step\" : ", with: "\"step\" : -").write(
        toFile: path, atomically: true, encoding: .utf8)
      #expect {
        try past.tune(options, from: (path, try TuningState(path: path)))
      } throws: {
        ($0 as? RoundFault)?.sentence(in: .en).contains("is no state of a search") == true
      }
      try "{}".write(toFile: path, atomically: true, encoding: .utf8)
      #expect {
        try TuningState(path: path)
      } throws: {
        ($0 as? RoundFault)?.sentence(in: .zh).contains("不是搜索进度文件") == true
      }
    }
  }

  @Test("the search scores pairs as a model of its weights and shapes does")
  func scores() throws {
    let start = try start()
    let past = try past([4], model: start)
    let matchers = past.rounds.map { Matcher(market: $0.market, model: start.model, threads: 2) }
    let lists = PastLists(
      past, rows: Array(past.pairs.indices), matchers: matchers, options(start))
    let space = ModelSpace(
      around: start.model, features: lists.distinguishing, shapes: Shapes.Name.allCases)
    // What is the same for all of a need's products changes no order.
    #expect(
      Set(Feature.allCases).subtracting(lists.distinguishing)
        .isSuperset(of: [.credit, .repaymentCapacity, .endorsement, .history]))
    for scale in [0.0, 0.3, -0.9] {
      let point = (0..<space.dimension).map { scale * Double($0 % 5 - 1) }
      let model = try Model(
        name: "point", version: "1",
        weights: Dictionary(
          uniqueKeysWithValues: zip(Feature.allCases, space.weights(at: point))),
        shapes: space.shapes(at: point))
      let expected = past.scores(under: model, threads: 2).map { Int32(($0 * 1e9).rounded()) }
      let found = lists.scores(at: point, of: space)
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1 })
    }
  }

  @Test("the model is a model's file: weights sum to one, and what cannot be searched is kept")
  func document() throws {
    let start = try start()
    var options = options(start, goal: .funded, shapes: true)
    options.caution = 0
    let (document, report) = try past([3, 4], model: start).tune(options)
    let file = try ModelFile(path: "tuned.json", bytes: Array(document.json()))
    #expect(file.document.method == .tuned && file.document.data?.count == 10)
    let sum = Feature.allCases.reduce(0) { $0 + file.model.weight(of: $1) }
    #expect(abs(sum - 1) < 1e-5)
    for weight in report.weights where !weight.isSearched {
      #expect(abs(weight.tuned - weight.start) < 1e-3)
    }
    #expect(report.weights.contains { abs($0.tuned - $0.start) > 0.01 })
    #expect(report.shapes.map(\.shape) == ["rate_full_bp", "speed_days", "subsidy_full_bp"])
    #expect(file.model.shapes.speedDays != 60 && file.model.shapes.revenueMultiple == 4)
    #expect(report.found.tuned >= report.found.start)
    #expect(report.heldOut.map(\.metric) == ["ndcg@10", "funded", "served"])
    #expect(file.document.scores?.count == 6)
    #expect(report.heldOutOn == "round 2, tuned by those before: 485 needs")
    let text = report.text(in: .zh)
    #expect(text.contains("同一需求内各产品相同，未动") && text.contains("speed_days"))
    #expect(
      report.text(in: .en).unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "English alone")
  }

  @Test(
    "from a poor start, tuning beats it on the last round, which it has not seen, beyond the interval"
  )
  func beatsItsStart() throws {
    let start = try poorStart()
    var options = options(start, generations: 12)
    (options.replicates, options.caution) = (100, 0.1)
    let report = try past([1, 2, 3, 4], model: start).tune(options).report
    let gain = try #require(report.heldOut.first)
    #expect(gain.metric == "ndcg@10" && gain.difference.low > 0, "\(gain)")
    // The truth has coverage and speed weigh most.
    let tuned = Dictionary(uniqueKeysWithValues: report.weights.map { ($0.feature, $0.tuned) })
    #expect((tuned["coverage"] ?? 0) > 0.04 && (tuned["amount_fit"] ?? 1) < 0.26)
  }

  @Test("the more caution, the nearer the model stays to its start")
  func caution() throws {
    let start = try start()
    let past = try past([4], model: start)
    func distance(_ caution: Double) throws -> Double {
      var options = options(start, generations: 6)
      options.caution = caution
      return try past.tune(options).report.weights.reduce(0) { $0 + abs($1.tuned - $1.start) }
    }
    #expect(try distance(100) < 0.5 * distance(0))
  }

  @Test("a model that compares products cannot be tuned, nor one without a success")
  func cannotTune() throws {
    var document = try start().document
    document.ranking = ModelDocument.Ranking(method: "topsis")
    let comparing = try ModelFile(path: "t.json", bytes: Array(document.json()))
    let past = try past([4], model: comparing)
    #expect {
      try past.tune(options(comparing))
    } throws: {
      ($0 as? RoundFault)?.sentence(in: .en).contains("ranking `topsis` compares") == true
    }
    try withTemporaryFolder { folder in
      let path = folder + "/outcomes.csv"
      let text = try String(
        contentsOfFile: fixture("rounds/4.outcomes.csv"), encoding: .utf8)
      try text.replacing("approved", with: "none").replacing("funded", with: "none").write(
        toFile: path, atomically: true, encoding: .utf8)
      let start = try start()
      let source = PastRound.Source(
        market: MarketSource(
          path: fixture("rounds/4"), asOf: try #require(CalendarDate(iso: "2026-09-01"))),
        outcomes: path)
      let none = try PastRounds([source], model: start.model, threads: 2)
      #expect {
        try none.tune(options(start))
      } throws: {
        ($0 as? RoundFault)?.sentence(in: .zh).contains("无从搜索") == true
      }
    }
  }
}
