import Exchange
package import Market
import Matching

extension RoundFault {
  /// How a program that stops for a fault ends (sysexits.h).
  package enum Exit: Int32, Sendable {
    case badData = 65
    case missingInput = 66
    case cannotWrite = 73
  }

  /// The exit status that tells a script what went wrong.
  package var exit: Exit {
    switch self {
    case .noInput: .missingInput
    case .file(.cannotWrite): .cannotWrite
    case .file(.cannotRead): .missingInput
    case .file: .badData
    case .badMarket(let report): report.missingTables.isEmpty ? .badData : .missingInput
    case .badModel, .noSuch: .badData
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
    case .noSuch(let thing, let id, let near):
      let what =
        switch thing {
        case .need: language.pick("需求", "need")
        case .product: language.pick("产品", "product")
        }
      return language.pick("没有\(what) `\(id)`", "there is no \(what) `\(id)`")
        + (near.map { language.pick("；您是否想填 `\($0)`？", "; did you mean `\($0)`?") } ?? "")
    }
  }

  private static func sentence(_ fault: ModelFault, in language: Language) -> String {
    switch fault {
    case .notAModel(let why):
      language.pick("不是权重模型（\(why)）", "not a weight model (\(why))")
    case .unknownFeature(let code):
      language.pick("没有名为 `\(code)` 的指标", "`weights` names an unknown feature `\(code)`")
    case .missingFeature(let feature):
      language.pick(
        "缺少指标 `\(feature.code)` 的权重", "`weights` lacks the feature `\(feature.code)`")
    case .weights(.weight(let feature, let weight)):
      language.pick(
        "指标 `\(feature.code)` 的权重为 \(weight)，应不小于 0",
        "`weights.\(feature.code)` is \(weight); expected a number not below 0")
    case .weights(.allZero):
      language.pick("权重全为 0，至少须有一项大于 0", "all weights are 0; expected at least one above 0")
    }
  }
}
