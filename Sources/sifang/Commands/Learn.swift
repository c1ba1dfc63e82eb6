import ArgumentParser
import Market
import Rounds

struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("由往期结果学习权重。", "Learn weights from what became of past rounds."),
    discussion: help(
      """
      用逻辑回归（哪些推荐成功）或成对排序（同一需求中哪些先成功）拟合权重；岭强度按轮次交叉验证选定，同一轮、同一企业不拆开。\
      权重不会与指标方向相反。银行未必看过每个推荐，按查看概率校正。结果列出区间、分不开的指标，以及在未参与学习的轮次上与现用模型的比较。
      """,
      """
      Fits weights by logistic regression (which pairs are taken up) or pairwise ranking (which of a need's pairs are). The ridge is chosen by \
      cross-validation that splits no round and no firm. A weight never turns against its feature. Banks do not look at all pairs: \
      propensities correct for that. The report has intervals, features that the data cannot tell apart, and a comparison with the \
      model in use on held-out rounds.
      """))

  @OptionGroup var past: PastRoundOptions

  @Option(
    help: ArgumentHelp(help("拟合方法：logistic 或 pairwise。", "What is fitted: logistic or pairwise.")))
  var method = LearningOptions.Method.logistic

  @Option(
    help: ArgumentHelp(
      help(
        "查看概率：given 取自文件（没有则估计），estimated 按名次估计，none 不计。",
        "How likely banks looked: given by the files (else estimated), estimated from ranks, or none."
      )))
  var propensities = LearningOptions.Propensities.given

  @Option(
    help: ArgumentHelp(
      help(
        "逻辑回归如何计入查看概率：seen 用“看过且采纳”的似然，ipw 按查看概率的倒数加权。",
        "How propensities enter the logistic regression: seen, the likelihood of having been seen and then taken up; "
          + "ipw, weighting by their inverse.")))
  var estimator = LearningOptions.Estimator.seen

  @Flag(
    help: ArgumentHelp(
      help(
        "不限制权重方向，用来看数据本身怎么说；有负权重时不写模型。",
        "Let weights turn against their features, to see what the data say; with any below 0 no model is written."
      )))
  var free = false

  @Flag(
    help: ArgumentHelp(
      help(
        "另学第十四项指标 history：往期哪些产品服务过同类企业；每轮只用更早的轮次，历史表写在模型旁边。",
        "Also learn the fourteenth feature, history: which products have served borrowers like this one. Each round "
          + "knows only earlier ones; the history is written beside the model.")))
  var history = false

  @Option(
    help: ArgumentHelp(
      help("岭强度；默认按交叉验证选定。", "The ridge strength; by default the best by cross-validation.")))
  var ridge: Double?

  @Option(
    help: ArgumentHelp(help("作比较的现用模型。", "The model in use, to compare with."), valueName: "model"))
  var against = "balanced"

  @Option(help: ArgumentHelp(help("模型名称。", "The model's name.")))
  var name = "learned"

  @Option(
    help: ArgumentHelp(
      help("写入模型的日期；默认今天。", "The day that the model says it was made; by default today."),
      valueName: "date"))
  var date: CalendarDate = .today

  @OptionGroup var resampling: ResamplingOptions

  @Flag(help: ArgumentHelp(help("在标准输出打印 JSON，不打印表。", "Print JSON instead of the tables.")))
  var json = false

  @Option(
    help: ArgumentHelp(help("写出模型文件。", "Write the model to a file."), valueName: "file.json"))
  var out: String?

  func validate() throws {
    if let ridge, !(ridge.isFinite && ridge >= 0) {
      throw ValidationError(help("`--ridge` 须不小于 0。", "`--ridge` must be at least 0."))
    }
    guard !name.isEmpty else {
      throw ValidationError(help("`--name` 不能为空。", "`--name` must not be empty."))
    }
  }

  func run() throws {
    let language = past.reading.language
    try past.reading.speech.run { () throws(RoundFault) in
      let incumbent = try ModelFile(path: against)
      var options = LearningOptions(incumbent: incumbent)
      (options.name, options.date) = (name, date.description)
      (options.method, options.propensities) = (method, propensities)
      options.estimator = estimator
      (options.isFree, options.ridge, options.usesHistory) = (free, ridge, history)
      (options.replicates, options.seed) = (resampling.replicates, resampling.seed)
      options.threads = past.reading.threads
      let bar = ProgressBar(language: language)
      defer { bar.clear() }
      let rounds = try past.load(model: incumbent.model)
      let (learned, report) = try rounds.learn(options) { bar.show($0) }
      bar.clear()
      if let out, let learned { try learned.write(to: out) }
      if json {
        printJSON(report.json)
      } else {
        print(report.text(in: language), terminator: "")
      }
      if let out, learned != nil { say(language.pick("已写出 `\(out)`", "wrote `\(out)`")) }
    }
  }
}

extension LearningOptions.Method: ExpressibleByArgument {}
extension LearningOptions.Propensities: ExpressibleByArgument {}
extension LearningOptions.Estimator: ExpressibleByArgument {}
