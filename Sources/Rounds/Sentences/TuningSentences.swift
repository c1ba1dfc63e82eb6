import Market

extension TuningFault {
  /// Why a model cannot be tuned, as one line.
  func sentence(in language: Language) -> String {
    switch self {
    case .comparesProducts(let method):
      language.pick(
        "排序方法 `\(method)` 要与需求的其他产品相比，不能搜索；请给加权和的模型",
        "ranking `\(method)` compares a need's products with each other and cannot be searched; expected a model of weighted sums"
      )
    case .weighsHistory:
      language.pick(
        "该模型用到往期成效，而往期成效已含这些轮次的结果；请给不含 history 的模型",
        "the model weighs `history`, which knows these rounds already; expected a model without it")
    case .nothingToTune:
      language.pick(
        "这些往期结果无从搜索：须有成功的推荐，且同一需求的推荐在某项指标上不同",
        "nothing to tune by: expected pairs that were taken up, and needs whose pairs differ in a feature"
      )
    case .notAState(let path, let reason):
      language.pick(
        "`\(path)` 不是搜索进度文件（\(reason)）", "`\(path)` is no state of a search (\(reason))")
    case .otherSearch(let path, let field, let state, let asked):
      language.pick(
        "`\(path)` 是另一次搜索的进度，不能继续：\(field.words(in: .zh))当时为 `\(state)`，现在为 `\(asked)`；请换一个 `--state` 文件",
        "`\(path)` is the state of another search: its \(field.words(in: .en)) was `\(state)`, now it is `\(asked)`; expected another `--state` file"
      )
    }
  }
}

extension TuningState.Field {
  /// What the fact is called.
  fileprivate func words(in language: Language) -> String {
    switch self {
    case .version: language.pick("程序版本", "program version")
    case .model: language.pick("起点模型", "model to start from")
    case .goal: language.pick("目标", "goal")
    case .shapes: language.pick("是否调整指标形状", "choice of shapes")
    case .k: language.pick("名单长度 k", "k")
    case .generations: language.pick("代数", "number of generations")
    case .population: language.pick("每代个数", "population")
    case .caution: language.pick("谨慎系数", "caution")
    case .seed: language.pick("随机种子", "seed")
    case .rounds: language.pick("往期文件", "files of rounds")
    case .pairs: language.pick("读到的推荐", "pairs read from the files")
    }
  }
}
