package import Market

/// A section of a report, in the order of reports.
package enum ReportPart: String, CaseIterable, Sendable {
  case totals, funnel, chase
  case firstLoans = "first-loans"
  case doors, answers, concentration, service

  /// What the section is called, in at most 31 characters, as a sheet's name has it.
  package func title(in language: Language) -> String {
    switch self {
    case .totals: language.pick("放款总量", "Money lent")
    case .funnel: language.pick("对接漏斗", "From need to money")
    case .chase: language.pick("催办清单", "Whom to chase")
    case .firstLoans: language.pick("首贷户", "First-time borrowers")
    case .doors: language.pick("准入门槛", "What closed doors")
    case .answers: language.pick("银行反馈时效", "Banks' answer times")
    case .concentration: language.pick("资金集中度", "Concentration of money")
    case .service: language.pick("诉求与走访", "Demands and visits")
    }
  }
}
