import Exchange
import Ledger
package import Market

extension AnswerProblem {
  /// Problems that are printed at the most.
  private static let mostLines = 200

  /// All problems, a line each, with their count.
  static func sentence(_ problems: [AnswerProblem], in language: Language) -> String {
    var lines = [
      language.pick(
        "回收的名单有 \(problems.count) 处问题，未登记任何结果：",
        problems.count == 1
          ? "the answers have 1 problem, and none was recorded:"
          : "the answers have \(problems.count) problems, and none was recorded:")
    ]
    lines += problems.prefix(mostLines).map { "  " + $0.sentence(in: language) }
    if problems.count > mostLines {
      let rest = problems.count - mostLines
      lines.append(language.pick("  ……另有 \(rest) 条", "  … and \(rest) more"))
    }
    return lines.joined(separator: "\n")
  }

  /// The problem in one line: place, value and what was expected.
  package func sentence(in language: Language) -> String {
    let quoted = value.isEmpty ? "" : language.pick("“\(value)”", "\"\(value)\" ")
    return place.text(in: language) + language.pick("：", ": ") + quoted
      + fault.sentence(in: language)
  }
}

extension AnswerProblem.Fault {
  /// What was expected, as the end of a sentence.
  fileprivate func sentence(in language: Language) -> String {
    switch self {
    case .cell(let expected): expected.sentence(in: language)
    case .otherRound(let name):
      language.pick("应为本轮次“\(name)”", "expected the round \"\(name)\"")
    case .notAnOffer(let near):
      language.pick(
        "本轮名单上没有这个需求与产品的配对", "expected a need and a product that the round's lists have")
        + RoundFault.suggestion(near, in: language)
    case .otherBank:
      language.pick("这个产品不是该银行的", "expected the bank whose list has the product")
    case .notSent:
      language.pick("这个配对没有发给银行", "expected a pair that was sent to the bank")
    case .notAStatus(let near):
      language.pick("应为：", "expected one of: ")
        + Answer.Status.allCases.map { language.pick($0.chinese, $0.rawValue) }
        .joined(separator: language.pick("、", ", "))
        + language.pick("，尚无结果的留空", ", or blank for no answer yet")
        + RoundFault.suggestion(near, in: language)
    case .noAmount:
      language.pick(
        "已授信、已放款须填大于 0 的金额", "expected an amount above 0, since money was approved or lent")
    case .strayAmount:
      language.pick("只有已授信、已放款才填金额", "expected no amount, since none was approved or lent")
    case .notBetween(let first, let last):
      language.pick(
        "应为 \(first)（名单发出日）到 \(last) 之间的日期",
        "expected a day from \(first), when the list was sent, to \(last)")
    case .notAReason(let near):
      language.pick("已拒绝须填原因，应为：", "a refusal needs a reason, one of: ")
        + RefusalReason.allCases.map(\.chinese).joined(separator: language.pick("、", ", "))
        + RoundFault.suggestion(near, in: language)
    case .strayReason:
      language.pick("只有已拒绝才填拒绝原因", "expected no reason, since the status is no refusal")
    case .noNote:
      language.pick("原因为“其他”的须填说明", "expected words, since the reason is none of the list")
    case .noStatus:
      language.pick("已填其他列，须填对接结果", "expected a status, since other cells are filled")
    case .twice:
      language.pick("同一配对有两行不同的结果", "another row answers the same pair otherwise")
    }
  }
}
