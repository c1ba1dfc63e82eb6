import Allocation
import Exchange
package import Market
import Matching
import Weighting

extension RoundFault {
  /// How a program that stops for a fault ends (sysexits.h).
  package enum Exit: Int32, Sendable {
    case badData = 65
    case missingInput = 66
    case unavailable = 69
    case cannotWrite = 73
    case tryAgain = 75
  }

  /// The exit status that tells a script what went wrong.
  package var exit: Exit {
    switch self {
    case .noInput: .missingInput
    case .file(.cannotWrite): .cannotWrite
    case .file(.cannotRead): .missingInput
    case .file: .badData
    case .badMarket(let report): report.missingTables.isEmpty ? .badData : .missingInput
    case .ledger(let fault): fault.exit
    case .badModel, .badTable, .badAnswers, .cannotLearn, .cannotTune, .noSuch, .weighing, .differs:
      .badData
    }
  }

  /// What went wrong, as one or more lines.
  package func sentence(in language: Language) -> String {
    switch self {
    case .noInput(let path):
      return language.pick("找不到文件或文件夹 `\(path)`", "there is no file or folder `\(path)`")
    case .file(let fault): return fault.sentence(in: language)
    case .badMarket(let report): return report.text(in: language)
    case .badModel(let path, let fault):
      return language.pick("模型文件 `\(path)`：", "model file `\(path)`: ")
        + Self.sentence(fault, in: language)
    case .badTable(let path, let fault):
      return "`\(path)`" + Self.sentence(fault, in: language)
    case .weighing(let path, let fault): return "`\(path)`" + fault.sentence(in: language)
    case .cannotLearn(let fault):
      return language.pick("无法从这些结果学习权重：", "no weights can be learned from these outcomes: ")
        + Self.sentence(fault, in: language)
    case .cannotTune(let fault): return fault.sentence(in: language)
    case .badAnswers(let problems): return AnswerProblem.sentence(problems, in: language)
    case .ledger(let fault): return fault.sentence(in: language)
    case .differs(let rounds):
      return language.pick(
        "有\(rounds)个轮次的复核结果与台账不一致", "\(rounds) rounds are not as they were kept")
    case .noSuch(let thing, let id, let near):
      let what =
        switch thing {
        case .need: language.pick("需求", "need")
        case .product: language.pick("产品", "product")
        }
      return language.pick("没有\(what) `\(id)`", "there is no \(what) `\(id)`")
        + Self.suggestion(near, in: language)
    }
  }

  static func suggestion(_ near: String?, in language: Language) -> String {
    near.map { language.pick("；您是否想填 `\($0)`？", "; did you mean `\($0)`?") } ?? ""
  }

  private static func sentence(_ fault: TableFault, in language: Language) -> String {
    switch fault {
    case .missingColumn(let name):
      return language.pick("：首行没有 `\(name)` 一列", ": the first row has no column `\(name)`")
    case .noOutcomes:
      return language.pick("：没有一行写明配对的结果", ": no row says how a pair ended")
    case .cell(let row, let column, let value, let fault):
      return language.pick(
        "第\(row + 1)行 `\(column)` 为 `\(value)`：", ", row \(row + 1), `\(column)` is `\(value)`: ")
        + sentence(fault, in: language)
    }
  }

  private static func sentence(_ fault: CellFault, in language: Language) -> String {
    switch fault {
    case .notAPrice:
      language.pick(
        "应为不小于 0 的数，最多九位小数", "expected a number not below 0 with nine decimals at most")
    case .unknown(let near):
      language.pick("数据中没有这个编号", "the market has no such identifier")
        + suggestion(near, in: language)
    case .notOpen(let need):
      language.pick(
        "该产品现在对需求 `\(need)` 不适用，不能作为已接受的名额",
        "the product is not open to need `\(need)`, so the offer cannot stand")
    case .notAStatus(let near):
      language.pick(
        "应为 \(OutcomeStatus.words(in: .zh))，或空白",
        "expected \(OutcomeStatus.words(in: .en)), or blank") + suggestion(near, in: language)
    case .notARank: language.pick("应为名次，即不小于 1 的整数", "expected a rank, a whole number from 1")
    case .notAPropensity:
      language.pick("应为大于 0、不超过 1 的概率", "expected a probability above 0 and at most 1")
    case .notACause: language.pick("应为 declined 或 silent", "expected declined or silent")
    case .twice: language.pick("与前面的行重复", "the pair stands in an earlier row")
    case .breaks(let limit):
      language.pick("加上前面各行，超出了", "with the rows before it, the offer breaks ")
        + limit.words(in: language)
    }
  }

  private static func sentence(_ fault: LearningFault, in language: Language) -> String {
    switch fault {
    case .nothingToLearn:
      language.pick(
        "须有成功也有不成功，且至少有一项指标与之有关",
        "expected some successes and some failures, and a feature that goes with them")
    case .notFinite: language.pick("有指标不是数字", "a feature is no finite number")
    case .separated:
      language.pick(
        "指标已能完全分开成功与不成功，权重没有上限；请给 `--ridge`",
        "features tell all successes from all failures, so that weights have no limit; expected a `--ridge` above 0"
      )
    case .indistinguishable(let parameter):
      language.pick(
        "第 \(parameter) 个参数与其他指标无法区分；请给 `--ridge`",
        "parameter \(parameter) cannot be told from other features; expected a `--ridge` above 0")
    case .notConverged: language.pick("计算没有收敛", "the computation did not converge")
    }
  }

  private static func sentence(_ fault: ModelFault, in language: Language) -> String {
    switch fault {
    case .notAModel(let why):
      language.pick("不是权重模型（\(why)）", "not a weight model (\(why))")
    case .field(let fault): fault.sentence(in: language)
    case .historyKnowsRound(let until, let asOf):
      language.pick(
        "往期成效已含截至 \(until) 的结果，不能用来评定 \(asOf) 的轮次",
        "its history knows outcomes until \(until), so it cannot score the round of \(asOf); "
          + "expected a later `--as-of`, or a model without `history`")
    case .otherHistory(let file):
      language.pick(
        "`history.file` 所指的 `\(file)` 不是建模时的文件（SHA-256 不符或内容有误）",
        "`history.file` names `\(file)`, which is not the file that the model was made with "
          + "(another SHA-256, or no history)")
    case .calibration:
      language.pick(
        "`calibration` 的 `scores` 须递增、`probabilities` 须不减且个数相同",
        "`calibration`: expected ascending `scores` and as many `probabilities` that do not descend"
      )
    case .weights(.weight(let feature, let weight)):
      language.pick(
        "指标 `\(feature.code)` 的权重为 \(weight)，应不小于 0",
        "`weights.\(feature.code)` is \(weight); expected a number not below 0")
    case .weights(.shape(let name, let value)):
      language.pick(
        "`shapes.\(name.rawValue)` 为 \(value)，应大于 0",
        "`shapes.\(name.rawValue)` is \(value); expected a number above 0")
    case .weights(.allZero):
      language.pick("权重全为 0，至少须有一项大于 0", "all weights are 0; expected at least one above 0")
    }
  }
}
