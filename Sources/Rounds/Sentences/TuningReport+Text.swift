package import Market
import Matching
import Weighting

extension TuningReport {
  /// What was found and how far it can be trusted, as lines for a terminal.
  package func text(in language: Language) -> String {
    var lines = [
      language.pick(
        "按往期结果搜索：\(rounds)轮，\(needs)笔需求，\(firms)家企业，\(pairs)个推荐，其中\(successes)个成功",
        "Tuned by past rounds: \(rounds) rounds, \(needs) needs of \(firms) firms, \(pairs) pairs shown, "
          + "\(successes) taken up"),
      goalLine(language), propensities.line(in: language),
      language.pick(
        "从 \(start) 出发，种子\(seed)，\(generations)代，每代\(population)个，谨慎系数\(number(caution, 4))",
        "From \(start), seed \(seed), \(generations) generations of \(population), caution \(number(caution, 4))"
      ), "",
    ]
    lines += weightLines(language) + [""]
    if !shapes.isEmpty { lines += shapeLines(language) + [""] }
    lines.append(
      language.pick(
        "目标在参与搜索的全部数据上：\(start) \(goalNumber(found.start))，\(name) \(goalNumber(found.tuned))（标准误 \(goalNumber(found.error))；搜索见过这些数据，偏高）",
        "The goal on all pairs: \(start) \(goalNumber(found.start)), \(name) \(goalNumber(found.tuned)) (standard error "
          + "\(goalNumber(found.error)); too high, since the search saw them)"))
    lines += heldOut.lines(
      incumbent: start, name: name, on: heldOutOn, in: language, decimals: Self.decimals)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func decimals(of metric: String) -> Int {
    metric == TuningGoal.funded.rawValue ? 0 : 4
  }

  private func number(_ value: Double, _ decimals: Int) -> String {
    Decimals.text(rounding: value, decimals: decimals)
  }

  private func goalNumber(_ value: Double) -> String {
    Decimals.text(rounding: value, decimals: Self.decimals(of: goal), trimmed: false)
  }

  private func goalLine(_ language: Language) -> String {
    switch TuningGoal(rawValue: goal) {
    case .funded:
      language.pick(
        "目标 funded：每笔需求预期授信金额（元）", "Goal `funded`: yuan granted for each need, expected")
    case .served:
      language.pick(
        "目标 served：预期至少有一个成功的需求占比", "Goal `served`: the share of needs with a success, expected")
    default:
      language.pick(
        "目标 ndcg：成功的推荐排在前 \(k) 的程度", "Goal `ndcg`: how far up the first \(k) successes stand")
    }
  }

  private func weightLines(_ language: Language) -> [String] {
    var table = TextTable([.left, .left, .right, .right, .left])
    table.add([
      language.pick("指标", "Feature"), "", start, name, "",
    ])
    for weight in weights {
      let feature = Feature.allCases.first { $0.code == weight.feature }
      table.add([
        weight.feature, language.pick(feature?.chinese ?? "", ""), Decimals.percent(weight.start),
        Decimals.percent(weight.tuned),
        weight.isSearched
          ? "" : language.pick("同一需求内各产品相同，未动", "same for all of a need's products, kept"),
      ])
    }
    return table.lines
  }

  private func shapeLines(_ language: Language) -> [String] {
    var table = TextTable([.left, .right, .right])
    table.add([language.pick("形状", "Shape"), start, name])
    for shape in shapes {
      table.add([shape.shape, number(shape.start, 2), number(shape.tuned, 2)])
    }
    return table.lines
  }
}
