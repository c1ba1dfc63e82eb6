import ArgumentParser
import Exchange
import Foundation
import Market
import Weighting

/// Learns who lends to whom from past loans, and ranks the lenders for later borrowers.
struct RankLenders: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lenders",
    abstract: "Learn from past loans who lends to whom and rank the lenders for later ones.",
    discussion: """
      Loans stand in the order of time; an attribute whose values are ISO dates is the time. Numbers, codes and
      categories are told apart by their values, and nothing but the named attributes is looked at. A lender of the
      test file that the training file lacks is a miss. With `--split-column` and `--split-at` one file is both: loans
      whose value there is below the one given are learned from (texts are compared as texts).

      sba: --train train.csv --test test.csv --lender bank --attributes state,naics,term_months,…
      ppp: --train ppp_mt_public.csv --split-column DateApproved --split-at 2020-04-13 --lender Lender …
      """)

  @Option(help: ArgumentHelp("The loans to learn from.", valueName: "file"))
  var train: String

  @Option(help: ArgumentHelp("The later loans.", valueName: "file"))
  var test: String?

  @Option(help: ArgumentHelp("The column that names the lender.", valueName: "column"))
  var lender: String

  @Option(
    help: ArgumentHelp(
      "The columns that describe a borrower, with commas between them.", valueName: "columns"))
  var attributes: String

  @Option(help: ArgumentHelp("Where the training file is split in two.", valueName: "column"))
  var splitColumn: String?

  @Option(help: ArgumentHelp("The first value of the later loans.", valueName: "value"))
  var splitAt: String?

  @Option(name: .customLong("at-least-mrr"), help: "The least MRR; below it the exit status is 1.")
  var atLeastMRR: Double?

  @Option(
    name: .customLong("at-least-hit10"), help: "The least hit@10; below it the exit status is 1.")
  var atLeastHit10: Double?

  @Option(help: "How many threads work.")
  var threads = 2

  @Option(
    help: ArgumentHelp(
      "Leave out a part, to see what it is worth: \(Part.allValueStrings.joined(separator: ", ")).",
      valueName: "part"))
  var without: [Part] = []

  @Flag(help: "Print the ladders and the settings that were chosen to the error stream.")
  var verbose = false

  /// What can be left out.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case age, ladders, crossings, lowRank = "low-rank", backOff = "back-off", choice
  }

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("`--threads` must be at least 1") }
    guard (splitColumn == nil) == (splitAt == nil), (test == nil) != (splitAt == nil) else {
      throw ValidationError("give either `--test` or both `--split-column` and `--split-at`")
    }
  }

  func run() throws {
    do {
      try rank()
    } catch let fault as FileFault {
      FileHandle.standardError.write(Data("error: \(fault.sentence(in: .en))\n".utf8))
      if case .cannotRead = fault { throw ExitCode(66) }
      throw ExitCode(65)
    } catch let fault as TableFault {
      FileHandle.standardError.write(Data("error: \(fault)\n".utf8))
      throw ExitCode(65)
    }
  }

  private func rank() throws {
    let names = attributes.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let (past, later) = try loans(names)
    guard !past.lenders.isEmpty, !later.lenders.isEmpty else {
      throw TableFault.emptySide(
        file: train, column: splitColumn ?? lender, at: splitAt ?? "",
        training: past.lenders.count, test: later.lenders.count)
    }
    var model: HistoryModel?
    var numbers: [String: Int32] = [:]
    let learning = ContinuousClock().measure {
      let loans = pastLoans(past, numbers: &numbers)
      model = learner.learn(loans)
    }
    guard let model else { return }
    if verbose {
      FileHandle.standardError.write(Data("\(model.ladders)\n\(model.settings)\n".utf8))
    }
    var tally = RankingTally()
    let scoring = ContinuousClock().measure {
      let columns = zip(later.columns, model.kinds).map { AttributeColumn($0, as: $1) }
      let truths = later.lenders.map { numbers[$0] }
      let ranks = model.map(columns, count: truths.count, threads: threads) { row, scores in
        truths[row].map { RankingTally.rank(of: Int($0), in: scores) }
      }
      for rank in ranks { tally.add(rank) }
    }
    print(
      String(
        format: "hit@1 %.4f hit@10 %.4f MRR %.4f train %.2f s score %.2f s", tally.hit1,
        tally.hit10, tally.meanReciprocalRank, learning / .seconds(1), scoring / .seconds(1)))
    try hold(tally.meanReciprocalRank, least: atLeastMRR, "MRR")
    try hold(tally.hit10, least: atLeastHit10, "hit@10")
  }

  /// Ends with status 1 where a measure is below its least.
  private func hold(_ value: Double, least: Double?, _ name: String) throws {
    guard let least, value < least else { return }
    FileHandle.standardError.write(
      Data("\(name) is \(value); expected \(least) or more\n".utf8))
    throw ExitCode.failure
  }

  /// Texts of loans, column by column.
  private struct Loans {
    var columns: [[String]]
    var lenders: [String]

    func taking(_ rows: [Int]) -> Loans {
      Loans(
        columns: columns.map { column in rows.map { column[$0] } },
        lenders: rows.map { lenders[$0] })
    }
  }

  private func loans(_ names: [String]) throws -> (past: Loans, later: Loans) {
    func read(_ path: String) throws -> (ColumnTable, Loans) {
      let table = try ColumnTable(path: path)
      let loans = try Loans(
        columns: names.map { try table.texts(of: $0) }, lenders: table.texts(of: lender))
      if let row = loans.lenders.firstIndex(of: "") {
        throw TableFault.noLender(file: path, row: row + 1, column: lender)
      }
      return (table, loans)
    }
    let (table, all) = try read(train)
    guard let splitColumn, let splitAt else {
      guard let test else { throw ValidationError("`--test` is missing") }
      return (all, try read(test).1)
    }
    let values = try table.texts(of: splitColumn)
    return (
      all.taking(values.indices.filter { values[$0] < splitAt }),
      all.taking(values.indices.filter { values[$0] >= splitAt })
    )
  }

  /// The loans as the learner takes them, in the order of their dates if an attribute has any.
  private func pastLoans(_ loans: Loans, numbers: inout [String: Int32]) -> PastLoans {
    let kinds = loans.columns.map { AttributeKind(of: $0) }
    var ordered = loans
    var times: [Int32]?
    if let dates = kinds.firstIndex(of: .date) {
      let rows = loans.lenders.indices.sorted {
        (loans.columns[dates][$0], $0) < (loans.columns[dates][$1], $1)
      }
      ordered = loans.taking(rows)
      var time: Int32 = 0
      let column = ordered.columns[dates]
      times = column.indices.map { row in
        if row > 0, column[row] != column[row - 1] { time += 1 }
        return time
      }
    }
    let products = ordered.lenders.map { name in
      if let number = numbers[name] { return number }
      let number = Int32(numbers.count)
      numbers[name] = number
      return number
    }
    return PastLoans(
      columns: zip(ordered.columns, kinds).map { AttributeColumn($0, as: $1) }, kinds: kinds,
      products: products, productCount: numbers.count, times: times)
  }

  private var learner: HistoryLearner {
    var learner = HistoryLearner(threads: threads)
    if without.contains(.choice) { learner.candidates = [HistorySettings()] }
    learner.candidates = learner.candidates.map { settings in
      var settings = settings
      if without.contains(.age) { settings.halfLife = .greatestFiniteMagnitude }
      if without.contains(.ladders) { settings.ladderWeight = 0 }
      if without.contains(.crossings) { settings.crossingWeight = 0 }
      if without.contains(.lowRank) { settings.lowRankShare = 0 }
      if without.contains(.backOff) { settings.backOffShare = 0 }
      return settings
    }
    var unique: [HistorySettings] = []
    for settings in learner.candidates where !unique.contains(settings) { unique.append(settings) }
    learner.candidates = unique
    return learner
  }
}
