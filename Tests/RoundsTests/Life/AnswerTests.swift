import Foundation
import Ledger
import Market
import Statements
import TestSupport
import Testing

@testable import Exchange
@testable import Rounds

@Suite("Banks' answers, on each store")
struct AnswerTests {
  private let day = ListedRound.day

  /// The answer columns of a list, behind its lines' own.
  private let first = BankLine.columns.count + 2

  /// Writes a list as a bank gives it back: as a table, or as a workbook.
  private func write(_ rows: [[String]], to path: String) throws {
    if path.hasSuffix(".csv") {
      var lines = CSVWriter(form: .spreadsheet)
      for row in rows { lines.row(row) }
      return try lines.write(to: path)
    }
    var book = try WorkbookWriter(path: path, created: day)
    let sheet = try book.addSheet(named: "Sheet1")
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() {
        let amount = row > 0 && column == first + 1 ? Int(text) : nil
        let date = row > 0 && column == first + 2 ? CalendarDate(iso: text) : nil
        let value = amount.map(CellValue.integer) ?? date.map(CellValue.date) ?? .text(text)
        try book.write(value, sheet, row: row, column: column)
      }
    }
    try book.close()
  }

  /// An exported round, its first bank's list filled in, recorded.
  private struct Desk {
    let round: ListedRound
    let ledger: any Ledger
    let folder: String

    func record(_ file: String, on day: CalendarDate) async throws -> RecordingReport {
      try await AnswerRecording(
        round: ListedRound.name, files: [file], day: day, author: ListedRound.author
      ).record(in: ledger)
    }

    func answers() async throws -> [Answer] {
      try await ledger.read { session throws(LedgerFault) in
        try session.records(Answer.self, "ORDER BY number")
      }
    }
  }

  private func withDesk(
    _ store: StoreKind, _ body: (Desk, [[String]]) async throws -> Void
  ) async throws {
    let round = try ListedRound(needs: 6)
    let folder = try TemporaryFolder()
    let out = folder.path("out")
    try await store.withLedger { ledger in
      try await round.insert(into: ledger)
      for place in 0..<6 { try await round.grant(place, in: ledger) }
      try await round.send(to: out, from: ledger)
      let rows = try round.cells("\(out)/\(round.bank(0)).csv")
      try await body(Desk(round: round, ledger: ledger, folder: folder.path("")), rows)
    }
  }

  /// The list with a row's answer columns filled in.
  private func filled(_ rows: [[String]], _ answers: [Int: [String]]) -> [[String]] {
    var rows = rows
    for (row, cells) in answers { rows[row].replaceSubrange(first..<first + 5, with: cells) }
    return rows
  }

  private var fiveAnswers: [Int: [String]] {
    [
      1: ["已联系", "", "\(day + 1)", "", ""],
      2: ["已授信", "350", "\(day + 1)", "", "三年期"],
      3: ["已放款", "280", "\(day + 2)", "", ""],
      4: ["已拒绝", "", "\(day + 2)", "征信不符", ""],
      5: ["企业放弃", "", "\(day + 2)", "", "已从他行取得"],
    ]
  }

  @Test(
    "a list that was sent comes back filled in, as a table and as a workbook",
    arguments: StoreKind.allCases, ["back.csv", "back.xlsx"])
  func roundTrip(_ store: StoreKind, _ name: String) async throws {
    try await withDesk(store) { desk, rows in
      let path = desk.folder + name
      try write(filled(rows, fiveAnswers), to: path)
      let report = try await desk.record(path, on: day + 2)
      #expect(
        report.recorded == [.contacted: 1, .approved: 1, .funded: 1, .declined: 1, .withdrawn: 1])
      #expect(report.blankCount == 1)
      #expect(report.tally.answered == report.recorded)
      let waiting = report.tally.owed.map { "\($0.bank) \($0.waiting) \($0.silent)" }
      #expect(waiting == ["\(desk.round.bank(0)) 1 0", "\(desk.round.bank(1)) 6 0"])
      let answers = try await desk.answers()
      #expect(answers.map(\.need) == desk.round.market.needs.prefix(5).map(\.id))
      #expect(answers.map(\.amountYuan) == [nil, 3_500_000, 2_800_000, nil, nil])
      #expect(answers.map(\.reason) == [nil, nil, nil, "credit_history", nil])
      #expect(answers.map(\.day) == [day + 1, day + 1, day + 2, day + 2, day + 2])
      #expect(answers.map(\.note) == ["", "三年期", "", "", "已从他行取得"])
      #expect(try await desk.round.count(.recorded, in: desk.ledger) == 1)

      // The same file again, and what changed.
      let again = try await desk.record(path, on: day + 9)
      #expect(again.recorded.isEmpty && again.knownCount == 5)
      #expect(again.tally.owed.map(\.silent) == [1, 6])
      try write(
        filled(rows, [1: ["已授信", "100", "\(day + 3)", "", ""]]), to: desk.folder + "new.csv")
      #expect(
        try await desk.record(desk.folder + "new.csv", on: day + 9).recorded == [.approved: 1])
      // An older file does not put back what a later answer took the place of.
      #expect(try await desk.record(path, on: day + 9).recorded.isEmpty)
      #expect(try await desk.answers().count == 6)
    }
  }

  @Test(
    "an older file of the same day puts nothing back, and a decision can be corrected",
    arguments: StoreKind.allCases)
  func sameDay(_ store: StoreKind) async throws {
    try await withDesk(store) { desk, rows async throws in
      func record(_ name: String, _ cells: [String]) async throws -> Int {
        try write(filled(rows, [1: cells]), to: desk.folder + name)
        return try await desk.record(desk.folder + name, on: day + 2)
          .recorded.values.reduce(0, +)
      }
      let contacted = ["已联系", "", "\(day + 1)", "", ""]
      let approved = ["已授信", "100", "\(day + 1)", "", ""]
      let lent = ["已放款", "100", "\(day + 1)", "", ""]
      #expect(try await record("a.csv", contacted) == 1)
      #expect(try await record("b.csv", approved) == 1)
      #expect(try await record("a.csv", contacted) == 0)
      #expect(try await record("c.csv", lent) == 1)
      #expect(try await record("a.csv", contacted) == 0)
      #expect(try await record("b.csv", approved) == 0)
      #expect(try await desk.answers().map(\.status) == [.contacted, .approved, .funded])
      // A slip of the pen and its correction are both kept.
      let declined = ["已拒绝", "", "\(day + 2)", "征信不符", ""]
      let again = ["已授信", "100", "\(day + 2)", "", ""]
      #expect(try await record("d.csv", again) == 1)
      #expect(try await record("e.csv", declined) == 1)
      #expect(try await record("d.csv", again) == 1)
    }
  }

  @Test("an export with drop-downs comes back as it was sent", arguments: StoreKind.allCases)
  func untouched(_ store: StoreKind) async throws {
    try await withDesk(store) { desk, _ in
      let report = try await desk.record(
        desk.folder + "out/\(desk.round.bank(0)).xlsx", on: day + 1)
      #expect(report.recorded.isEmpty && report.blankCount == 6)
    }
  }

  /// Answers that are refused, with the sentence that says why.
  private static let bad: [([String], String)] = [
    (["已批", "", "DAY", "", ""], "应为：已联系"),
    (["已授信", "", "DAY", "", ""], "须填大于 0 的金额"),
    (["已放款", "0", "DAY", "", ""], "须填大于 0 的金额"),
    (["已授信", "三百万", "DAY", "", ""], "应为不小于 0 的金额"),
    (["已联系", "100", "DAY", "", ""], "才填金额"),
    (["已联系", "", "", "", ""], "应为日期"),
    (["已联系", "", "2026-13-01", "", ""], "应为日期"),
    (["已联系", "", "2026-08-31", "", ""], "之间的日期"),
    (["已联系", "", "2026-09-30", "", ""], "之间的日期"),
    (["已拒绝", "", "DAY", "", ""], "须填原因"),
    (["已拒绝", "", "DAY", "不喜欢", ""], "须填原因"),
    (["已拒绝", "", "DAY", "其他（须填说明）", ""], "须填说明"),
    (["已联系", "", "DAY", "征信不符", ""], "才填拒绝原因"),
    (["", "100", "", "", ""], "须填对接结果"),
  ]

  @Test("all bad cells are told at once, and nothing is recorded", arguments: StoreKind.allCases)
  func badCells(_ store: StoreKind) async throws {
    try await withDesk(store) { desk, rows in
      for (cells, words) in Self.bad {
        let cells = cells.map { $0 == "DAY" ? "\(day)" : $0 }
        let problems = try await refusal(
          of: filled(rows, [1: ["已联系", "", "\(day)", "", ""], 3: cells]), at: desk)
        #expect(problems.map(\.place.row) == [4], "\(cells)")
        let sentence = problems.first?.sentence(in: .zh) ?? ""
        #expect(sentence.contains(words), "\(sentence)")
      }
      var mixed = filled(
        rows, [2: ["已批", "", "\(day)", "", ""], 5: ["已放款", "", "x", "", ""]])
      mixed[1][3] = "X99"
      mixed[3][first - 2] = "2026-08"
      mixed[4][first - 1] = desk.round.bank(1)
      let problems = try await refusal(of: mixed, at: desk)
      #expect(problems.map(\.place.row) == [2, 3, 4, 5, 6, 6])
      #expect(problems.map(\.place.header).contains("轮次"))
      let twice = try await refusal(
        of: filled(rows, [1: ["已联系", "", "\(day)", "", ""]]) + [
          filled(rows, [1: ["已授信", "9", "\(day)", "", ""]])[1]
        ],
        at: desk)
      #expect(twice.map(\.place.row) == [8])
      #expect(try await desk.answers().isEmpty)
      #expect(try await desk.round.count(.recorded, in: desk.ledger) == 0)
    }
  }

  private func refusal(of rows: [[String]], at desk: Desk) async throws -> [AnswerProblem] {
    let path = desk.folder + "bad.csv"
    try write(rows, to: path)
    let fault = await #expect(throws: RoundFault.self) {
      _ = try await desk.record(path, on: day + 1)
    }
    guard case .badAnswers(let problems) = fault else {
      Issue.record("\(String(describing: fault))")
      return []
    }
    return problems
  }

  @Test("a pair that was not sent to the bank has no answer", arguments: StoreKind.allCases)
  func notSent(_ store: StoreKind) async throws {
    try await withDesk(store) { desk, rows in
      _ = try await desk.ledger.write { session throws(LedgerFault) in
        try session.run("DELETE FROM disclosure WHERE need = $1", [.text(rows[1][3])])
      }
      let problems = try await refusal(
        of: filled(rows, [1: ["已联系", "", "\(day)", "", ""]]), at: desk)
      #expect(problems.map { $0.sentence(in: .en) }.joined().contains("was sent to the bank"))
    }
  }

  @Test(
    "closing tells what is unanswered, and ends the lists but not the answers",
    arguments: StoreKind.allCases)
  func closes(_ store: StoreKind) async throws {
    try await withDesk(store) { desk, rows in
      let closing = RoundClosing(
        round: ListedRound.name, day: day + 9, author: ListedRound.author)
      let tally = try await closing.close(in: desk.ledger)
      #expect(tally.owed.map(\.silent) == [6, 6])
      await #expect(throws: RoundFault.self) { _ = try await closing.close(in: desk.ledger) }
      await #expect(throws: RoundFault.self) {
        try await desk.round.send(to: desk.folder + "late", from: desk.ledger)
      }
      try write(filled(rows, fiveAnswers), to: desk.folder + "late.csv")
      #expect(try await desk.record(desk.folder + "late.csv", on: day + 9).recorded.count == 5)
      #expect(try await desk.round.count(.closed, in: desk.ledger) == 1)
    }
    try await store.withLedger { ledger in
      try await ListedRound().insert(into: ledger, state: .open)
      await #expect(throws: RoundFault.self) {
        _ = try await RoundClosing(
          round: ListedRound.name, day: day, author: ListedRound.author
        ).close(in: ledger)
      }
    }
  }
}
