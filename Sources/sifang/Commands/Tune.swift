import ArgumentParser
import Foundation
import Market
import Rounds
import Weighting

struct Tune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("按目标搜索权重。", "Search weights for a goal on past rounds."),
    discussion: help(
      """
      在往期结果上搜索权重（加 --shapes 也调整指标的形状），使排序最利于目标：ndcg 成功的推荐排在前面；funded 预期授信金额；\
      served 预期有着落的需求。先不用最后一轮搜索，再用最后一轮与起点模型比较；最后用全部轮次得出模型。离起点越远，须有越多的证据。\
      只影响企业、不影响产品先后的指标保持原权重。同样的数据和种子得出同样的模型。给出 --state 时每一代都存盘，中断后再次运行即从断点继续。
      """,
      """
      Searches weights, with --shapes also the shapes of features, whose ranking serves a goal best: ndcg, successes stand first; funded, \
      the amount that banks would grant; served, needs that would have a success at all. First the last round is left out and judges \
      the result beside the model to start from; then all rounds make the model. The farther from the start, the more evidence it takes. \
      Features in which no need's products differ keep their weights. The same data and seed give the same model. With --state each \
      generation is kept, and an interrupted search goes on where it was when run again.
      """))

  @OptionGroup var past: PastRoundOptions

  @Option(
    help: ArgumentHelp(
      help("目标：ndcg、funded 或 served。", "What to search for: ndcg, funded or served.")))
  var goal: TuningGoal

  @Option(help: ArgumentHelp(help("出发的模型。", "The model to start from."), valueName: "model"))
  var from = "balanced"

  @Flag(
    help: ArgumentHelp(
      help("也调整指标的形状，至多四倍。", "Move shapes of features too, by a factor of four at the most.")))
  var shapes = false

  @Option(help: ArgumentHelp(help("搜索多少代。", "How many generations are searched.")))
  var generations = 80

  @Option(
    help: ArgumentHelp(
      help(
        "谨慎系数：权重变为 e 倍须带来多少个标准误的改进；0 表示不限。",
        "Caution: how many standard errors a weight must bring to become e times what it was; 0 for none."
      )))
  var caution = 0.3

  @Option(
    help: ArgumentHelp(help("目标 ndcg 看名单的前几个。", "How many of a list the goal ndcg looks at.")))
  var k = 10

  @OptionGroup var resampling: ResamplingOptions

  @Option(
    help: ArgumentHelp(
      help("进度文件；已有则继续。", "Keeps how far the search is; goes on where there is one."),
      valueName: "file.json"))
  var state: String?

  @Option(help: ArgumentHelp(help("模型名称。", "The model's name.")))
  var name = "tuned"

  @Flag(help: ArgumentHelp(help("在标准输出打印 JSON，不打印表。", "Print JSON instead of the tables.")))
  var json = false

  @Option(
    help: ArgumentHelp(help("写出模型文件。", "Write the model to a file."), valueName: "file.json"))
  var out: String?

  func validate() throws {
    guard 1...100_000 ~= generations else {
      throw ValidationError(
        help("`--generations` 须在 1 到 100000 之间。", "`--generations` must be from 1 to 100000."))
    }
    guard caution.isFinite, caution >= 0 else {
      throw ValidationError(help("`--caution` 须不小于 0。", "`--caution` must be at least 0."))
    }
    guard 1...1000 ~= k else {
      throw ValidationError(help("`--k` 须在 1 到 1000 之间。", "`--k` must be from 1 to 1000."))
    }
    guard !name.isEmpty else {
      throw ValidationError(help("`--name` 不能为空。", "`--name` must not be empty."))
    }
  }

  func run() throws {
    let language = past.reading.language
    try past.reading.speech.run { () throws(RoundFault) in
      let start = try ModelFile(path: from)
      let bar = ProgressBar(language: language)
      defer { bar.clear() }
      let rounds = try past.load(model: start.model)
      let (document, report) = try rounds.tune(options(from: start), from: earlier()) {
        bar.show($0)
      } keep: { reached throws(RoundFault) in
        if let state { try reached.write(to: state) }
      }
      bar.clear()
      if let out { try document.write(to: out) }
      if json {
        printJSON(report.json)
      } else {
        print(report.text(in: language), terminator: "")
      }
      if let out { say(language.pick("已写出 `\(out)`", "wrote `\(out)`")) }
    }
  }

  private func options(from start: ModelFile) -> TuningOptions {
    var options = TuningOptions(start: start)
    (options.goal, options.tunesShapes, options.k) = (goal, shapes, k)
    (options.generations, options.caution) = (generations, caution)
    (options.replicates, options.seed) = (resampling.replicates, resampling.seed)
    (options.name, options.date) = (name, CalendarDate.today.description)
    options.threads = past.reading.threads
    return options
  }

  /// How far an earlier run came; nil where there was none.
  private func earlier() throws(RoundFault) -> (path: String, state: TuningState)? {
    guard let state, FileManager.default.fileExists(atPath: state) else { return nil }
    return (state, try TuningState(path: state))
  }
}

extension TuningGoal: ExpressibleByArgument {}
