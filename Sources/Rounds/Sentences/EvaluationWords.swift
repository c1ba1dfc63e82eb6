import Market
import Weighting

// What an evaluation's measures, groups and notices are called.

extension Measure {
  /// The measure's name for readers; k is how many of a list are looked at.
  func name(k: Int, in language: Language) -> String {
    switch self {
    case .area: "AUC"
    case .logLoss: language.pick("对数损失", "log loss")
    case .brier: language.pick("布里尔分数", "Brier score")
    case .gain: "NDCG@\(k)"
    case .reciprocalPlace: "MRR"
    case .hit: language.pick("前\(k)命中率", "hit@\(k)")
    case .coverage: language.pick("前\(k)获授信的需求占比", "needs with a success in the top \(k)")
    case .inversePropensity: language.pick("逆倾向加权（IPS）", "inverse propensity (IPS)")
    case .selfNormalised: language.pick("自归一化 IPS", "self-normalised IPS")
    case .doublyRobust: language.pick("双重稳健（DR）", "doubly robust (DR)")
    case .examinedShare:
      language.pick("可授信配对被查看的份额", "share of fundable pairs looked at")
    }
  }

  /// Whether more or less of it is better, in two characters.
  var betterSign: String { isLoss ? "↓" : "↑" }
}

extension EvaluationReport.Calibration {
  /// How the probabilities came about.
  func sentence(in language: Language) -> String {
    switch self {
    case .model: language.pick("概率由模型自带的校准给出", "probabilities by the model's own calibration")
    case .crossFittedIsotonic:
      language.pick(
        "概率由评分经保序回归得出，按企业交叉拟合",
        "probabilities by isotonic regression of the scores, cross-fitted by firm")
    }
  }
}

extension EvaluationReport.Notice {
  /// What a reader should know.
  func sentence(_ report: EvaluationReport, in language: Language) -> String {
    switch self {
    case .undecidedLeftOut:
      let counts = OutcomeStatus.allCases.compactMap { status -> String? in
        let count = report.rounds.reduce(0) { $0 + ($1.leftOut[status.rawValue] ?? 0) }
        return count == 0 ? nil : "\(status.word(in: language)) \(count)"
      }.joined(separator: language.pick("、", ", "))
      return language.pick(
        "尚未办结或由企业放弃的配对不计入，既不算成功也不算失败：\(counts)",
        "pairs still open or given up by the firm are left out, as neither success nor failure: \(counts)"
      )
    case .noPropensities:
      return language.pick(
        "结果文件没有 propensity 列：无法纠正名次偏差，排在前面的配对占优，也不作离线策略估计",
        "no propensities are given: position bias is not corrected, which favours what stood first, and there are no off-policy estimates"
      )
    case .partlyGivenPropensities:
      return language.pick(
        "部分配对没有 propensity，按同名次的均值补齐",
        "some propensities are missing; the mean of the same rank stands in")
    case .estimatedPropensities:
      return language.pick(
        "银行查看各名次的概率由结果估计，并非随机排序所得：纠偏只到此为止",
        "how likely banks looked at each place was estimated from the outcomes, so that position bias is corrected no better than that"
      )
    case .listsNoLongerThanK:
      return language.pick(
        "没有名单长于\(report.k)：前\(report.k)命中率与占比不能区分模型，可用 --k 取小些",
        "no list is longer than \(report.k), so that hit@\(report.k) and coverage tell no models apart; try a smaller --k"
      )
    case .fewEffectiveSuccesses:
      return language.pick(
        "离线策略估计的有效样本不足50个成功配对，仅供参考",
        "off-policy estimates rest on under 50 effective successes: take them as hints")
    case .noSuccess:
      return language.pick("没有成功的配对，多数指标无定义", "no pair succeeded; most measures are undefined")
    case .noFailure:
      return language.pick("没有不成功的配对，AUC 无定义", "no pair failed; the AUC is undefined")
    case .fewFirms:
      return language.pick("企业不足20家，区间仅供参考", "under 20 firms: intervals are hints")
    }
  }
}

extension EvaluationReport {
  /// The kinds of groups, in the order in which they are shown.
  static let exposureKinds = ["bank", "size", "district", "first_loan"]

  /// What a kind of groups is called.
  static func exposureTitle(_ kind: String, in language: Language) -> String {
    switch kind {
    case "bank": language.pick("银行（在需求名单上）", "banks, on needs' lists")
    case "size": language.pick("企业规模（在产品名单上）", "firm sizes, on products' lists")
    case "district": language.pick("地区（在产品名单上）", "districts, on products' lists")
    default: language.pick("首贷户（在产品名单上）", "first-time borrowers, on products' lists")
    }
  }

  /// What a group is called.
  static func groupName(_ group: String, of kind: String, in language: Language) -> String {
    switch (kind, group) {
    case ("size", _): SizeClass.allCases.first { $0.code == group }?.word(in: language) ?? group
    case ("first_loan", "yes"): language.pick("首贷户", "first-time")
    case ("first_loan", "no"): language.pick("非首贷户", "has borrowed")
    case ("first_loan", _): language.pick("未填", "not stated")
    default: group
    }
  }

  /// The models' letters, `A` and `B`.
  static let letters = ["A", "B"]

  /// A number with three decimals.
  static func text(_ number: Double, decimals: Int = 3) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard abs(number) < 1e12 else { return "\(number)" }
    return Decimals.text(Int((number * scale).rounded()), decimals: decimals, trimmed: false)
  }

  /// A number with its interval.
  static func text(_ figure: Figure?) -> String {
    guard let figure else { return "–" }
    return "\(text(figure.value)) [\(text(figure.low)), \(text(figure.high))]"
  }

  /// A difference with its interval and sign.
  static func text(_ difference: Difference?) -> String {
    guard let difference else { return "–" }
    let sign = difference.difference > 0 ? "+" : ""
    return
      "\(sign)\(text(difference.difference)) [\(text(difference.low)), \(text(difference.high))]"
  }

  /// A share in percent.
  static func percent(_ share: Double) -> String { text(share * 100, decimals: 1) + "%" }
}
