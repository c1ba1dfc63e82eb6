import Market
import Matching

/// What groups in reports are called; what is not known says so.
enum GroupName {
  static func unknown(in language: Language) -> String { language.pick("不详", "unknown") }

  /// A chamber's or bank's own name.
  static func own(_ name: String, in language: Language) -> String {
    name.isEmpty ? unknown(in: language) : name
  }

  static func district(_ code: String, in language: Language) -> String {
    guard let region = RegionCode(code) else { return own(code, in: language) }
    return language.pick(region.fullName, code)
  }

  static func industry(_ section: String, in language: Language) -> String {
    guard let industry = IndustryCode(section) else { return own(section, in: language) }
    return language.pick("\(section) \(industry.name)", section)
  }

  static func size(_ code: String, in language: Language) -> String {
    SizeClass.allCases.first { $0.code == code }?.word(in: language) ?? own(code, in: language)
  }

  static func firstLoan(_ kind: String, in language: Language) -> String {
    switch FirstLoan(rawValue: kind) {
    case .first: language.pick("首贷户", "first-time")
    case .repeat: language.pick("非首贷户", "has borrowed")
    case .unknown, nil: language.pick("不详（银行负债未填）", "unknown (bank debt blank)")
    }
  }

  static func rule(_ code: String, in language: Language) -> String {
    language.pick(Rule.allCases.first { $0.code == code }?.chinese ?? code, code)
  }

  static func exclusion(_ code: String, in language: Language) -> String {
    language.pick(Exclusion(rawValue: code)?.chinese ?? code, code)
  }
}
