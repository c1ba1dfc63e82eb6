import Market

// What learning and tuning both say of the rounds that they come from and of held-out ones.

extension [LearningReport.HeldOut] {
  /// The scores as a model's file has them: each measure, and by how much it is above the incumbent's.
  func scores(over incumbent: String, on place: String) -> [ModelDocument.HeldOutScore] {
    flatMap { line in
      [
        ModelDocument.HeldOutScore(
          metric: line.metric, value: line.learned.value.written, low: line.learned.low.written,
          high: line.learned.high.written, on: place),
        ModelDocument.HeldOutScore(
          metric: "\(line.metric) over \(incumbent)", value: line.difference.difference.written,
          low: line.difference.low.written, high: line.difference.high.written, on: place),
      ]
    }
  }

  /// The scores as a table for a terminal, with what was held out below.
  ///
  /// - Parameters:
  ///   - incumbent: the name of the model to beat.
  ///   - name: the other's.
  ///   - place: what was held out.
  ///   - language: the language.
  ///   - decimals: how many decimals a measure's numbers have.
  /// - Returns: the table's lines, and what was held out.
  func lines(
    incumbent: String, name: String, on place: String, in language: Language,
    decimals: (_ metric: String) -> Int = { _ in 4 }
  ) -> [String] {
    var table = TextTable([.left, .left, .left, .left])
    table.add([
      language.pick("未参与学习的数据上", "On held-out data"), incumbent, name,
      language.pick("相差（95% 区间，p 值）", "Difference (95 %, p)"),
    ])
    for line in self {
      func number(_ value: Double) -> String {
        Decimals.text(rounding: value, decimals: decimals(line.metric), trimmed: false)
      }
      func text(_ figure: EvaluationReport.Figure) -> String {
        "\(number(figure.value)) [\(number(figure.low)), \(number(figure.high))]"
      }
      let probability = Decimals.text(
        rounding: line.difference.pValue, decimals: 4, trimmed: false)
      table.add([
        line.metric, text(line.incumbent), text(line.learned),
        "\(number(line.difference.difference)) [\(number(line.difference.low)), "
          + "\(number(line.difference.high))], p \(probability)",
      ])
    }
    return table.lines + [place]
  }
}

extension PastRounds {
  /// The rounds' files with their hashes, as a model's file has them.
  var dataSources: [ModelDocument.Source] {
    rounds.flatMap { round in
      let folder = round.source.market.path.split(separator: "/").last.map(String.init) ?? ""
      return round.inputs.map {
        ModelDocument.Source(name: folder + "/" + $0.name, sha256: $0.sha256)
      }
    }
  }
}
