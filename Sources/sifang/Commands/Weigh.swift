import ArgumentParser
import Foundation
import Market
import Rounds

struct Weigh: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("确定各项指标的权重，写成权重模型。", "Find the features' weights, and write them as a model."),
    discussion: help(
      """
      ahp 由专家两两比较（层次分析法），entropy 与 critic 由数据的差异，mix 把两个模型合成一个；
      template 写出供专家填写的判断工作簿。
      """,
      """
      ahp: from experts' pairwise judgements; entropy, critic: from the data's spread; mix: two models as one; \
      template: the workbook in which experts judge.
      """),
    subcommands: [
      WeighAHP.self, WeighEntropy.self, WeighCritic.self, WeighMix.self, WeighTemplate.self,
    ])
}

/// Where a command that weighs writes its model.
struct ModelOutput: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      help("要写的模型文件，如 models/panel.json。", "The model file to write, such as models/panel.json."),
      valueName: "file"))
  var out: String?

  @Option(
    help: ArgumentHelp(help("模型的名称；默认为文件名。", "The model's name; by default the file's.")))
  var name: String?

  /// The model's name; `other` where neither it nor a file is given.
  func name(or other: String) -> String {
    name ?? out.map { ModelDocument.name(ofFile: $0) } ?? other
  }

  /// Writes the model where that was asked for, and says so.
  func write(_ document: ModelDocument, in language: Language) throws(RoundFault) {
    guard let out else { return }
    try document.write(to: out)
    say(language.pick("已写出 `\(out)`", "wrote `\(out)`"))
  }
}
