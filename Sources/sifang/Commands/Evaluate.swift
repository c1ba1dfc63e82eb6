import ArgumentParser
import Exchange
import Market
import Rounds

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("用往轮结果评估一个模型，或比较两个模型。", "Judge a model, or two side by side, by past rounds."),
    discussion: help(
      """
      给出 AUC、对数损失、布里尔分数与可靠性曲线、NDCG、MRR、命中率、覆盖面，各类银行与企业得到的关注度，以及换用该模型排序时\
      成功数的离线估计（IPS 与双重稳健）。区间按企业整体重抽；给两个模型时另作配对检验。同样的输入与种子得到同样的结果。
      """,
      """
      Gives AUC, log loss, Brier score and reliability, NDCG, MRR, hit rate and coverage, what attention banks and groups \
      of firms get, and off-policy estimates (IPS, doubly robust) of what the model's ranking would have achieved. Intervals \
      resample whole firms; two models get a paired test. The same inputs and seed give the same answer.
      """))

  @OptionGroup var past: PastRoundOptions

  @Option(
    help: ArgumentHelp(
      help(
        "要评估的模型；给两个则并列比较。默认 models/balanced.json。",
        "The model to judge; give two to compare them. By default models/balanced.json."),
      valueName: "file"))
  var model: [String] = []

  @Option(
    name: .customLong("k"),
    help: ArgumentHelp(help("名单看前几名。", "How many of a list are looked at.")))
  var k = 10

  @OptionGroup var resampling: ResamplingOptions

  @Flag(help: ArgumentHelp(help("在标准输出打印 JSON，不打印表。", "Print JSON instead of the tables.")))
  var json = false

  @Option(
    help: ArgumentHelp(
      help("另写一个带图的网页，单个文件。", "Also write one page with plots, a single file."),
      valueName: "file.html"))
  var html: String?

  func validate() throws {
    guard model.count <= 2 else {
      throw ValidationError(help("`--model` 最多两个。", "expected at most two `--model`."))
    }
    guard 1...1_000_000 ~= k else {
      throw ValidationError(help("`--k` 须不小于 1。", "`--k` must be at least 1."))
    }
  }

  func run() throws {
    let language = past.reading.language
    try past.reading.speech.run { () throws(RoundFault) in
      var models: [ModelFile] = []
      for path in model { models.append(try ModelFile(path: path)) }
      if models.isEmpty { models.append(try ModelFile(path: "balanced")) }
      var options = EvaluationOptions(models: models)
      options.k = k
      (options.replicates, options.seed) = (resampling.replicates, resampling.seed)
      options.threads = past.reading.threads
      let loaded = try past.load(model: models[0].model)
      // Where outcomes say nothing of propensities, figures without them say so.
      let rounds = (try? loaded.withPropensities(threads: past.reading.threads).rounds) ?? loaded
      let report = try rounds.evaluate(options)
      if let html { try report.writePage(to: html, in: language) }
      if json {
        printJSON(report.json)
      } else {
        print(report.text(in: language), terminator: "")
      }
      if let html { say(language.pick("已写出 `\(html)`", "wrote `\(html)`")) }
    }
  }
}
