package import Market
import Matching
import Weighting

extension WeighedSquare {
  /// Weights, consistency and what to revise, as lines.
  package func text(in language: Language) -> String {
    var lines = weightTable(Array(zip(names, weights.weights)).map { ($0.0, $0.1) })
    lines += ["", WeighingText.consistency(weights, missing: missing, in: language)]
    if !revisions.isEmpty {
      lines += ["", language.pick("最影响一致性的判断：", "What hurts consistency most:")]
      lines += revisions.map { "  " + WeighingText.revision($0, names, in: language) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ExpertPanel {
  /// Each expert's consistency, who must revise what, and the joined weights, as lines.
  package func text(in language: Language) -> String {
    var lines: [String] = []
    for expert in experts {
      lines.append(language.pick("专家：", "Expert: ") + expert.name)
      for review in expert.reviews { lines += Self.lines(review, language) }
      lines.append("")
    }
    let names = experts.filter { expert in expert.reviews.contains(where: \.isInconsistent) }
      .map(\.name)
    lines.append(
      names.isEmpty
        ? language.pick("各位专家的判断一致性均可接受（CR ≤ 0.1）。", "Every expert is consistent (CR ≤ 0.1).")
        : language.pick(
          "须复核判断的专家：\(names.joined(separator: "、"))",
          "Asked to revise: \(names.joined(separator: ", "))"))
    if !blank.isEmpty {
      lines.append(
        language.pick("未填写：", "Left blank: ") + blank.joined(separator: language.pick("、", ", ")))
    }
    lines += ["", language.pick("合并后（几何平均）：", "Joined (geometric mean):")]
    for review in joined { lines += Self.lines(review, language) }
    lines.append("")
    let features = Feature.allCases.compactMap { feature in
      weights[feature].map { (language.pick(feature.chinese, feature.code), $0) }
    }
    return (lines + weightTable(features)).joined(separator: "\n") + "\n"
  }

  private static func lines(_ review: Review, _ language: Language) -> [String] {
    switch review.verdict {
    case .weighed(let weights, let revisions):
      [
        "  \(review.title)  "
          + WeighingText.consistency(weights, missing: review.missing, in: language)
      ]
        + revisions.map { "    " + WeighingText.revision($0, review.items, in: language) }
    case .cutOff(let items):
      [
        "  \(review.title)  "
          + language.pick(
            "未填全：\(items.joined(separator: "、")) 与其余各项没有比较",
            "incomplete: nothing connects \(items.joined(separator: ", ")) with the rest")
      ]
    }
  }
}

extension ExpertPanel.Review {
  fileprivate var isInconsistent: Bool {
    if case .weighed(let weights, _) = verdict { !weights.isConsistent } else { false }
  }
}

extension SpreadMethod {
  /// Names and weights as lines.
  package static func text(_ weights: [(name: String, weight: Double)]) -> String {
    weightTable(weights.map { ($0.name, $0.weight) }).joined(separator: "\n") + "\n"
  }
}

extension ModelDocument {
  /// The features with their weights as lines.
  package func weightText(in language: Language) -> String {
    weightTable(
      Feature.allCases.map { (language.pick($0.chinese, $0.code), weights[$0.code] ?? 0) }
    ).joined(separator: "\n") + "\n"
  }
}

private func weightTable(_ weights: [(String, Double)]) -> [String] {
  var table = TextTable([.left, .right])
  for (name, weight) in weights { table.add([name, WeighingText.decimal(weight, 6)]) }
  return table.lines
}

enum WeighingText {
  static func decimal(_ number: Double, _ decimals: Int) -> String {
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
    return Decimals.text(Int((number * unit).rounded()), decimals: decimals, trimmed: false)
  }

  static func consistency(
    _ weights: ExpertWeights, missing: Int, in language: Language
  ) -> String {
    let figures =
      "λmax \(decimal(weights.largestEigenvalue, 6))  CI \(decimal(weights.consistencyIndex, 6))"
      + "  RI \(decimal(weights.randomIndex, 2))  CR \(decimal(weights.consistencyRatio, 4))"
    let verdict =
      weights.isConsistent
      ? language.pick("（一致）", " (consistent)")
      : language.pick("（超过 0.1，不一致）", " (over 0.1: inconsistent)")
    let gaps =
      missing == 0
      ? ""
      : language.pick(
        "，缺 \(missing) 个判断，CR 仅供参考",
        ", \(missing) judgement\(missing == 1 ? "" : "s") missing: CR is indicative")
    return figures + verdict + gaps
  }

  static func revision(
    _ revision: JudgementRevision, _ names: [String], in language: Language
  ) -> String {
    let (row, column) = (names[revision.row], names[revision.column])
    let value = judgement(revision.value)
    let ratio = decimal(revision.consistencyRatio, 4)
    return language.pick(
      "`\(row)` 比 `\(column)`：现为 \(value)，改为 \(revision.proposal.text) 则 CR 为 \(ratio)",
      "`\(row)` over `\(column)`: \(value); \(revision.proposal.text) would give CR \(ratio)")
  }

  private static func judgement(_ value: Double) -> String {
    SaatyScale.values.first { abs($0.number - value) < 1e-9 }?.text ?? decimal(value, 3)
  }
}
