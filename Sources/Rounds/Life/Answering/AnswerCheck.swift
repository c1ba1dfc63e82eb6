import Exchange
import Ledger
import Market

/// Reads the rows of banks' files as answers to the pairs that they were sent.
struct AnswerCheck {
  /// A row that is an answer.
  struct Row {
    let pair: PairProgress
    let status: Answer.Status
    let amount: Yuan?
    let day: CalendarDate
    let reason: RefusalReason?
    let note: String

    /// Whether a recorded answer says the same.
    func says(_ answer: Answer) -> Bool {
      status == answer.status && amount?.value == answer.amountYuan && day == answer.day
        && reason?.rawValue == answer.reason && note == answer.note
    }
  }

  private let round: String
  private let today: CalendarDate
  /// The round's pairs, by need and product.
  private let pairs: [[String]: PairProgress]
  /// The needs with some pair, by identifier, each with its place.
  private let needIDs: [Int: String]
  /// What was found wrong so far.
  private(set) var problems: [AnswerProblem] = []
  /// How many rows have no answer yet.
  private(set) var blankCount = 0

  /// A check of answers of a round.
  ///
  /// - Parameters:
  ///   - round: the round's name.
  ///   - today: the day that no answer lies behind.
  ///   - pairs: the round's pairs.
  ///   - needIDs: its needs by their places.
  init(
    round: String, today: CalendarDate, pairs: [PairProgress], needIDs: [Int: String]
  ) {
    self.round = round
    self.today = today
    self.needIDs = needIDs
    self.pairs = Dictionary(
      pairs.map { ([$0.listing.need, $0.listing.product], $0) }, uniquingKeysWith: { $1 })
  }

  /// The answers of a file; its problems are kept.
  mutating func rows(of table: AnswerTable) -> [(number: Int, row: Row)] {
    var rows: [(number: Int, row: Row)] = []
    for number in table.columns.rows {
      let before = problems.count
      let answered = read(number, table)
      if let answered, problems.count == before { rows.append((number, answered)) }
    }
    return rows
  }

  /// Keeps that a pair is answered otherwise by another row.
  mutating func refuseTwice(_ row: Int, _ table: AnswerTable) {
    refuse(row, AnswerTable.Key.need, table, .twice)
  }

  private mutating func read(_ row: Int, _ table: AnswerTable) -> Row? {
    let filled = AnswerColumn.answers.contains { !table.text(row, $0).isEmpty }
    let pair = pair(row, table)
    let word = table.text(row, .status)
    guard let status = OutcomeStatus(word) else {
      let words = Answer.Status.allCases.flatMap { [$0.chinese, $0.rawValue] }
      refuse(row, .status, table, .notAStatus(near: Spelling.nearest(to: word, in: words)))
      return nil
    }
    guard let status = Answer.Status(status) else {
      if filled, word.isEmpty { refuse(row, .status, table, .noStatus) }
      blankCount += 1
      return nil
    }
    let amount = amount(row, table, status)
    let day = day(row, table, since: pair?.sent)
    let note = table.text(row, .note)
    let reason = reason(row, table, status, note)
    guard let pair, let day else { return nil }
    guard pair.sent != nil else {
      refuse(row, AnswerTable.Key.need, table, .notSent)
      return nil
    }
    return Row(pair: pair, status: status, amount: amount, day: day, reason: reason, note: note)
  }

  private mutating func pair(_ row: Int, _ table: AnswerTable) -> PairProgress? {
    if table.text(row, .round) != round { refuse(row, .round, table, .otherRound(round)) }
    let word = table.columns.text(row, AnswerTable.Key.need)
    let product = table.columns.text(row, AnswerTable.Key.product)
    let alias = NeedAlias.place(of: word).flatMap { needIDs[$0] }
    guard let pair = pairs[[word, product]] ?? alias.flatMap({ pairs[[$0, product]] }) else {
      let needs = Set(pairs.values.filter { $0.listing.product == product }.map(\.listing.need))
      let near = Spelling.nearest(to: word, in: needs.sorted())
      refuse(row, AnswerTable.Key.need, table, .notAnOffer(near: near))
      return nil
    }
    if table.text(row, .bank) != pair.listing.bank { refuse(row, .bank, table, .otherBank) }
    return pair
  }

  private mutating func amount(
    _ row: Int, _ table: AnswerTable, _ status: Answer.Status
  ) -> Yuan? {
    do throws(Expectation) {
      let amount = try table.columns.amount(row, AnswerColumn.amount.header)
      let asksMoney = status == .approved || status == .funded
      if asksMoney, (amount ?? .zero) == .zero { refuse(row, .amount, table, .noAmount) }
      if !asksMoney, amount != nil { refuse(row, .amount, table, .strayAmount) }
      return amount
    } catch {
      refuse(row, .amount, table, .cell(error))
      return nil
    }
  }

  private mutating func day(
    _ row: Int, _ table: AnswerTable, since sent: CalendarDate?
  ) -> CalendarDate? {
    do throws(Expectation) {
      guard let day = try table.columns.day(row, AnswerColumn.day.header) else {
        throw .date
      }
      let first = sent ?? day
      if day < first || day > today { refuse(row, .day, table, .notBetween(first, today)) }
      return day
    } catch {
      refuse(row, .day, table, .cell(error))
      return nil
    }
  }

  private mutating func reason(
    _ row: Int, _ table: AnswerTable, _ status: Answer.Status, _ note: String
  ) -> RefusalReason? {
    let word = table.text(row, .reason)
    guard status == .declined else {
      if !word.isEmpty { refuse(row, .reason, table, .strayReason) }
      return nil
    }
    guard let reason = RefusalReason(tidy: word) else {
      let words = RefusalReason.allCases.map(\.chinese)
      refuse(row, .reason, table, .notAReason(near: Spelling.nearest(to: word, in: words)))
      return nil
    }
    if reason == .other, note.isEmpty { refuse(row, .note, table, .noNote) }
    return reason
  }

  private mutating func refuse(
    _ row: Int, _ column: AnswerColumn, _ table: AnswerTable, _ fault: AnswerProblem.Fault
  ) {
    refuse(row, column.header, table, fault)
  }

  private mutating func refuse(
    _ row: Int, _ name: String, _ table: AnswerTable, _ fault: AnswerProblem.Fault
  ) {
    problems.append(table.problem(row, name, fault))
  }
}

extension RefusalReason {
  /// The reason that a cell names, its parentheses half-width as cells are compared.
  fileprivate init?(tidy word: String) {
    let wide = word.replacing("(", with: "（").replacing(")", with: "）")
    guard let reason = RefusalReason(word: word) ?? RefusalReason(word: wide) else { return nil }
    self = reason
  }
}
