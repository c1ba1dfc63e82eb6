import Digests
package import Market
import Matching

extension ModelFile {
  /// All that the model says, as lines for a terminal.
  package func sheet(in language: Language) -> String {
    var lines = [language.pick("模型 ", "Model ") + model.name + " " + model.version]
    lines.append(language.pick("文件：", "File: ") + path + "  SHA-256 " + Digest.sha256(bytes))
    if let method = document.method {
      lines.append(language.pick("权重来源：", "Method: ") + method.name(in: language))
    }
    if let date = document.date { lines.append(language.pick("日期：", "Date: ") + date) }
    if let note = document.note { lines.append(language.pick("说明：", "Note: ") + note) }
    lines += ["", language.pick("权重", "Weights")] + weightLines(language)
    lines += ["", language.pick("排序方法：", "Ranking: ") + ranking(in: language)]
    lines.append(language.pick("指标取满值处：", "Shapes: ") + shapes)
    if let history = document.history {
      lines.append(
        language.pick("往期成效：", "History: ") + history.file
          + language.pick("，截至 ", ", until ") + history.until)
    }
    if let calibration = document.calibration {
      lines.append(
        language.pick(
          "校准：\(calibration.scores.count)个折点",
          "Calibration: \(calibration.scores.count) breakpoints"))
    }
    return (lines + sourceLines(language) + scoreLines(language)).joined(separator: "\n")
  }

  private func weightLines(_ language: Language) -> [String] {
    var table = TextTable([.left, .left, .right, .right, .left])
    let total = Feature.allCases.reduce(0) { $0 + model.weight(of: $1) }
    for feature in model.features {
      let interval = document.weightIntervals?[feature.code].map {
        "[\(decimal($0[0])), \(decimal($0[1]))]"
      }
      table.add([
        feature.code, language.pick(feature.chinese, ""), decimal(model.weight(of: feature)),
        Decimals.percent(model.weight(of: feature) / total), interval ?? "",
      ])
    }
    return table.lines
  }

  private func sourceLines(_ language: Language) -> [String] {
    guard let data = document.data, !data.isEmpty else { return [] }
    var table = TextTable([.left, .left])
    for source in data { table.add([source.name, source.sha256]) }
    return ["", language.pick("数据来源", "Made from")] + table.lines
  }

  private func scoreLines(_ language: Language) -> [String] {
    guard let scores = document.scores, !scores.isEmpty else { return [] }
    var table = TextTable([.left, .right, .left, .left])
    for score in scores {
      table.add([
        score.metric, decimal(score.value), "[\(decimal(score.low)), \(decimal(score.high))]",
        score.on,
      ])
    }
    return ["", language.pick("在未参与训练的轮次上", "On rounds that it was not made from")] + table.lines
  }

  fileprivate var shapes: String {
    Shapes.Name.allCases.map { "\($0.rawValue) \(decimal(model.shapes[$0]))" }
      .joined(separator: ", ")
  }

  fileprivate func ranking(in language: Language) -> String {
    guard let ranking = document.ranking else { return "weighted_sum" }
    let parameters = [
      ranking.normalisation, ranking.v.map { "v \(decimal($0))" },
      ranking.resolution.map { "resolution \(decimal($0))" },
    ].compactMap { $0 }
    return parameters.isEmpty
      ? ranking.method : ranking.method + " (" + parameters.joined(separator: ", ") + ")"
  }

  /// What differs between two models, as lines for a terminal: shares of the weights in percent, then
  /// all that is not a weight.
  ///
  /// - Parameters:
  ///   - other: the other model.
  ///   - language: the language.
  /// - Returns: the lines.
  package func difference(to other: ModelFile, in language: Language) -> String {
    var table = TextTable([.left, .left, .right, .right, .right])
    table.add([
      language.pick("指标", "Feature"), "", model.name + " " + model.version,
      other.model.name + " " + other.model.version, language.pick("相差", "Difference"),
    ])
    let totals = [model, other.model].map { model in
      Feature.allCases.reduce(0) { $0 + model.weight(of: $1) }
    }
    var moved = 0.0
    for feature in Feature.allCases {
      let shares = [
        model.weight(of: feature) / totals[0], other.model.weight(of: feature) / totals[1],
      ]
      guard shares != [0, 0] else { continue }
      moved += abs(shares[1] - shares[0]) / 2
      table.add([
        feature.code, language.pick(feature.chinese, ""), Decimals.percent(shares[0]),
        Decimals.percent(shares[1]),
        shares[0] == shares[1]
          ? "" : (shares[1] > shares[0] ? "+" : "") + Decimals.percent(shares[1] - shares[0]),
      ])
    }
    var lines = table.lines
    lines.append(
      language.pick("两者权重相差合计 ", "Weight moved in all: ") + Decimals.percent(moved))
    for (name, first, second) in [
      (language.pick("排序方法", "Ranking"), ranking(in: language), other.ranking(in: language)),
      (language.pick("指标取满值处", "Shapes"), shapes, other.shapes),
    ] where first != second {
      lines.append("\(name): \(first) → \(second)")
    }
    return lines.joined(separator: "\n")
  }
}

extension ModelDocument.Method {
  /// The method's name for staff.
  func name(in language: Language) -> String {
    switch self {
    case .given: language.pick("人工设定", "given by hand")
    case .ahp: language.pick("专家打分（层次分析法）", "expert comparison (AHP)")
    case .entropy: language.pick("熵权法", "entropy")
    case .critic: language.pick("CRITIC 法", "CRITIC")
    case .mix: language.pick("组合赋权", "a mixture")
    case .logistic: language.pick("往期结果学习（逻辑回归）", "learned from outcomes (logistic)")
    case .pairwise: language.pick("往期结果学习（成对排序）", "learned from outcomes (pairwise)")
    case .tuned: language.pick("按目标搜索", "searched for a goal")
    }
  }
}

/// A number with four decimals at most.
private func decimal(_ number: Double) -> String { Decimals.text(rounding: number, decimals: 4) }
