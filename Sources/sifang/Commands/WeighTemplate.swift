import ArgumentParser
import Exchange
import Market
import Rounds

struct WeighTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: help("写一个空白的专家判断工作簿。", "Write the empty workbook of experts' judgements."),
    discussion: help(
      "每位专家一页，右上半有下拉选项；填好后用 `sifang weigh ahp --workbook` 读取。",
      "A sheet for each expert, with drop-downs in the upper half; `sifang weigh ahp --workbook` reads it."
    ))

  @Option(help: ArgumentHelp(help("要写的文件。", "The file to write."), valueName: "file.xlsx"))
  var out: String

  @Option(help: ArgumentHelp(help("专家人数。", "How many experts there are.")))
  var experts = 3

  @OptionGroup var message: LanguageOptions

  func validate() throws {
    guard 1...100 ~= experts else {
      throw ValidationError(
        help("`--experts` 须在 1 到 100 之间。", "`--experts` must be from 1 to 100."))
    }
  }

  func run() throws {
    let language = message.language
    try message.run { () throws(RoundFault) in
      do throws(FileFault) {
        try JudgementTemplate.write(to: out, experts: experts)
      } catch {
        throw .file(error)
      }
      say(language.pick("已写出 `\(out)`", "wrote `\(out)`"))
    }
  }
}
