import Exchange
import Ledger

/// The columns behind a line of a bank's list: which list it is of, and what the bank answers.
enum AnswerColumn: String, CaseIterable {
  case round, bank, status, amount, day, reason, note

  /// The name of the sheet with the lines.
  static let sheetName = "对接名单"

  /// The columns that the bank fills in.
  static let answers: [AnswerColumn] = [.status, .amount, .day, .reason, .note]

  /// The statuses that a bank can answer with, as words.
  static let statusWords = Answer.Status.allCases.map(\.chinese)

  /// The header on lists.
  var header: String {
    switch self {
    case .round: "轮次"
    case .bank: "银行"
    case .status: "对接结果"
    case .amount: "金额（万元）"
    case .day: "日期"
    case .reason: "拒绝原因"
    case .note: "说明"
    }
  }

  /// The headers that are read as the column, in half-width characters.
  var headers: [String] {
    switch self {
    case .round: ["轮次", "round"]
    case .bank: ["银行", "银行名称", "bank"]
    case .status: ["对接结果", "结果", "status"]
    case .amount: ["金额(万元)", "金额", "amount_wan"]
    case .day: ["日期", "结果日期", "day", "date"]
    case .reason: ["拒绝原因", "原因", "reason"]
    case .note: ["说明", "备注", "note"]
    }
  }

  /// How wide the column is, in digits.
  var width: Double {
    switch self {
    case .round, .amount: 14
    case .bank, .reason: 22
    case .status, .day: 12
    case .note: 40
    }
  }

  /// How its cells look.
  var format: CellFormat {
    switch self {
    case .round, .bank, .status, .reason: .text
    case .amount: .amount
    case .day: .date
    case .note: .wrapped
    }
  }

  /// What a cell may hold, where that is one of a list.
  var words: [String] {
    switch self {
    case .status: Self.statusWords
    case .reason: RefusalReason.allCases.map(\.chinese)
    default: []
    }
  }

  /// How it is filled in.
  var instruction: String {
    switch self {
    case .round, .bank: "请勿改动，回收时据此核对。"
    case .status: "从下拉列表中选一项；尚无结果的留空。"
    case .amount: "“已授信”填授信金额，“已放款”填放款金额，单位万元，须大于 0；其他结果留空。"
    case .day: "得出结果的日期，如 2026-09-03；填了对接结果就必填，不早于名单发出日期，不晚于今天。"
    case .reason: "“已拒绝”必填，从下拉列表中选一项；其他结果留空。"
    case .note: "补充情况；拒绝原因为“其他”时必填。"
    }
  }
}

extension Answer.Status {
  /// The word on lists.
  package var chinese: String { outcome.chinese }

  /// The same as a status of an outcomes file.
  package var outcome: OutcomeStatus {
    switch self {
    case .contacted: .contacted
    case .approved: .approved
    case .funded: .funded
    case .declined: .declined
    case .withdrawn: .withdrawn
    }
  }

  /// The answer that a status of an outcomes file is; nil for none.
  init?(_ outcome: OutcomeStatus) {
    switch outcome {
    case .contacted: self = .contacted
    case .approved: self = .approved
    case .funded, .lent: self = .funded
    case .declined: self = .declined
    case .withdrawn: self = .withdrawn
    case .none: return nil
    }
  }
}
