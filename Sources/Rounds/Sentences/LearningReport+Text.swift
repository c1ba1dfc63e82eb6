package import Market
import Matching

extension LearningReport {
  /// What was learned and how far it can be trusted, as lines for a terminal.
  package func text(in language: Language) -> String {
    var lines = [
      language.pick(
        "由往期结果学习：\(rounds)轮，\(needs)笔需求，\(firms)家企业，\(pairs)个推荐，其中\(successes)个成功",
        "Learned from \(rounds) rounds: \(needs) needs of \(firms) firms, \(pairs) pairs shown, "
          + "\(successes) taken up"),
      propensities.line(in: language),
      ridgeLine(language), "",
    ]
    lines += weightLines(language) + [""] + warnings(language)
    lines += heldOut.lines(incumbent: incumbent, name: name, on: heldOutOn, in: language)
    return lines.joined(separator: "\n") + "\n"
  }

  private func ridgeLine(_ language: Language) -> String {
    let strength = Decimals.text(rounding: ridge, decimals: 4)
    return trials.isEmpty
      ? language.pick("岭强度：\(strength)（指定）", "Ridge: \(strength), as given")
      : language.pick(
        "岭强度：\(strength)（在\(trials.count)档中按轮次交叉验证选定）",
        "Ridge: \(strength), the best of \(trials.count) by cross-validation over rounds")
  }

  private func weightLines(_ language: Language) -> [String] {
    var table = TextTable([.left, .left, .right, .left, .right, .right])
    table.add([
      language.pick("指标", "Feature"), "", language.pick("权重", "Weight"),
      language.pick("95% 区间", "95 % interval"), language.pick("拟合值", "Fitted"),
      language.pick("方差膨胀", "Variance inflation"),
    ])
    for weight in weights {
      let feature = Feature.allCases.first { $0.code == weight.feature }
      table.add([
        weight.feature, language.pick(feature?.chinese ?? "", ""), Decimals.percent(weight.share),
        "[\(Decimals.percent(weight.low)), \(Decimals.percent(weight.high))]",
        Decimals.text(rounding: weight.fitted, decimals: 4, trimmed: false),
        weight.varianceInflation.map {
          Decimals.text(rounding: $0, decimals: 2, trimmed: false)
        } ?? "–",
      ])
    }
    return table.lines
  }

  private func warnings(_ language: Language) -> [String] {
    func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
    var lines: [String] = []
    if !unvarying.isEmpty {
      lines.append(
        language.pick(
          "注意：以下指标在数据中没有变化，学不到权重，沿用 \(incumbent) 的：",
          "Warning: features that do not vary keep their weight of `\(incumbent)`, since nothing is learned of them: "
        )
          + list(unvarying))
    }
    for group in indistinguishable {
      lines.append(
        language.pick(
          "注意：数据分不开以下指标，它们之间的权重不可靠：", "Warning: the data cannot tell these features apart: ")
          + list(group))
    }
    if !indistinguishable.isEmpty {
      lines.append(
        language.pick("条件数 ", "Condition number: ")
          + Decimals.text(rounding: conditionNumber, decimals: 1))
    }
    if !negative.isEmpty {
      lines.append(
        language.pick(
          "注意：以下指标的拟合权重为负，模型文件不接受负权重，未写出模型：",
          "Warning: fitted weights below 0, which no model file can hold, so no model is written: ")
          + list(negative))
    }
    return lines.isEmpty ? [] : lines + [""]
  }
}

extension LearningReport.Propensities {
  /// Where propensities come from, as a line for a terminal.
  func line(in language: Language) -> String {
    switch origin {
    case "given": return language.pick("查看概率：取自文件", "Propensities: as the files give them")
    case "partly_given":
      return language.pick(
        "查看概率：文件只给了一部分，其余取同名次的平均",
        "Propensities: given in part; the others are the mean at the same rank")
    case "estimated":
      let numbers = [decay, decayLow, decayHigh].map {
        Decimals.text(rounding: $0 ?? 0, decimals: 2, trimmed: false)
      }
      return language.pick(
        "查看概率：按名次估计为 名次^-\(numbers[0])（95% 区间 \(numbers[1]) 至 \(numbers[2])）",
        "Propensities: estimated from ranks as rank^-\(numbers[0]) (95 %: \(numbers[1]) to \(numbers[2]))"
      )
    default:
      return language.pick(
        "查看概率：不计，未查看的视同拒绝", "Propensities: none, pairs that nobody saw count as declined")
    }
  }
}
