import ArgumentParser
import Exchange
import Market
import Rounds

struct MakeTemplate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: help("写一个空白的填报工作簿。", "Write an empty workbook to fill in."),
    discussion: help(
      "中文表头，带下拉选项和填写说明；填好后可直接导入。",
      "Chinese headers with drop-downs and notes; filled in, it can be imported as it is."))

  @Argument(
    help: ArgumentHelp(
      help("firms、needs、products 或 policies。", "firms, needs, products or policies.")))
  var table: MarketTable

  @Option(help: ArgumentHelp(help("要写的文件。", "The file to write."), valueName: "file.xlsx"))
  var out: String

  @OptionGroup var speech: LanguageOptions

  func run() throws {
    try speech.run { () throws(RoundFault) in
      do throws(FileFault) {
        try Template.write(table, to: out)
      } catch {
        throw .file(error)
      }
    }
    say(speech.language.pick("已写出 `\(out)`", "wrote `\(out)`"))
  }
}

extension MarketTable: ExpressibleByArgument {}
