import Ledger
import Market

extension Language {
  /// The heads of a table's columns in this language.
  func columns(_ zh: [String], _ en: [String]) -> [String] { self == .zh ? zh : en }
}

extension ServiceRefusal {
  /// Why the service database does not take it.
  func sentence(in language: Language) -> String {
    switch self {
    case .dayInFuture(let day, let today):
      language.pick("日期 \(day) 晚于今天（\(today)）", "\(day) is still to come; today is \(today)")
    case .dayTooEarly(let day, let earliest):
      language.pick(
        "日期 \(day) 早于 \(earliest)", "\(day) is before \(earliest), which it must follow")
    case .notMember(let firm, let chamber):
      language.pick("企业 `\(firm)` 不是 \(chamber) 的会员", "firm `\(firm)` is no member of \(chamber)")
    case .severalChambers(let leader, let chambers):
      language.pick(
        "该企业有几家商会都有走访人 `\(leader)`，请用 `--chamber` 写明：\(chambers.joined(separator: "、"))",
        "several of the firm's chambers have a leader `\(leader)`; "
          + "expected `--chamber` with one of: \(chambers.joined(separator: ", "))")
    case .alreadySettled(let demand):
      language.pick("诉求 \(demand) 已办结", "demand \(demand) is settled already")
    case .needExists(let round, let need):
      language.pick(
        "轮次 `\(round)` 已有需求 `\(need)`；要把它与本次走访关联，请只写 `--round` 和 `--need`",
        "round `\(round)` has a need `\(need)` already; to link it to the visit, "
          + "give `--round` and `--need` alone")
    case .otherFirms(let thing, let id, let firm):
      language.pick(
        "\(thing.word(in: language)) `\(id)` 不是企业 `\(firm)` 的",
        "\(thing.word(in: language)) `\(id)` is not firm `\(firm)`'s")
    case .incompleteNeed(let missing):
      language.pick(
        "新需求还缺：\(missing.joined(separator: "、"))",
        "a new need lacks \(missing.joined(separator: ", "))")
    case .badNeed(let column, let value):
      language.pick("需求的 `\(column)` 不能是 `\(value)`", "a need's `\(column)` cannot be `\(value)`")
    case .needWithoutRound:
      language.pick("`--round` 与 `--need` 须同时写明", "expected `--round` and `--need` together")
    }
  }
}

extension LedgerFault.Thing {
  /// What it is called.
  func word(in language: Language) -> String {
    guard language == .zh else { return rawValue }
    return switch self {
    case .firm: "企业"
    case .need: "需求"
    case .bank: "银行"
    case .chamber: "商会"
    case .leader: "走访人"
    case .visit: "走访"
    case .demand: "诉求"
    case .login: "账号"
    }
  }
}
