import ArgumentParser
import Foundation
import Market
import Rounds

struct ModelCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: help("查看、比较、检查权重模型。", "Show, compare and check weight models."),
    discussion: help(
      "模型是一个 JSON 文件，格式见 models/schema.json；balanced、inclusive、tech 随程序附带，可直接写名称。",
      "A model is a JSON file (models/schema.json); balanced, inclusive and tech travel with the program "
        + "and can be given by name."),
    subcommands: [Show.self, Difference.self, CheckModels.self])
}

extension ModelCommands {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("显示一个模型：权重、来源、得分。", "Show a model: weights, where from, what it scored."))

    @OptionGroup var options: LanguageOptions

    @Argument(help: modelHelp)
    var model: String

    @Flag(help: ArgumentHelp(help("打印模型文件的 JSON。", "Print the model as JSON.")))
    var json = false

    func run() throws {
      try options.run { () throws(RoundFault) in
        let file = try ModelFile(path: model)
        if json {
          print(String(decoding: file.bytes, as: UTF8.self), terminator: "")
        } else {
          print(file.sheet(in: options.language))
        }
      }
    }
  }

  struct Difference: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff",
      abstract: help("比较两个模型。", "Tell what differs between two models."))

    @OptionGroup var options: LanguageOptions

    @Argument(help: modelHelp)
    var first: String

    @Argument(help: modelHelp)
    var second: String

    func run() throws {
      try options.run { () throws(RoundFault) in
        let (first, second) = (try ModelFile(path: first), try ModelFile(path: second))
        print(first.difference(to: second, in: options.language))
      }
    }
  }

  struct CheckModels: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: help("检查模型文件。", "Check model files."))

    @OptionGroup var options: LanguageOptions

    @Argument(help: modelHelp)
    var models: [String]

    func run() throws {
      try options.run { () throws(RoundFault) in
        for model in models {
          let file = try ModelFile(path: model)
          print(
            options.language.pick(
              "`\(file.path)`：模型 \(file.document.name) \(file.document.version)，无误。",
              "`\(file.path)`: model \(file.document.name) \(file.document.version), sound."))
        }
      }
    }
  }
}

private let modelHelp = ArgumentHelp(
  help("模型文件，或附带模型的名称。", "A model's file, or the name of one that travels with the program."),
  valueName: "model")
