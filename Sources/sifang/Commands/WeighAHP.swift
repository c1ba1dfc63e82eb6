import ArgumentParser
import Market
import Rounds

struct WeighAHP: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ahp",
    abstract: help(
      "由专家的两两比较得到权重（层次分析法），并检查一致性。",
      "Weights from experts' pairwise judgements (AHP), and how consistent they are."),
    discussion: help(
      """
      `--matrix`：一个判断矩阵，可有表头和名称列，可写 1/3 这样的分数，可留空（Harker 法）。
      `--workbook`：判断工作簿，每位专家一页；给 `--out` 时写成权重模型。
      """,
      """
      `--matrix`: one square of judgements, with or without names, fractions such as 1/3 and blanks allowed (Harker).
      `--workbook`: the workbook of judgements, a sheet for each expert; `--out` writes the model.
      """))

  @Option(
    help: ArgumentHelp(
      help("判断矩阵（CSV 或 Excel）。", "A square of judgements, CSV or XLSX."), valueName: "file"))
  var matrix: String?

  @Option(
    help: ArgumentHelp(
      help("专家判断工作簿。", "The workbook of experts' judgements."), valueName: "file.xlsx"))
  var workbook: String?

  @OptionGroup var output: ModelOutput

  @Flag(help: ArgumentHelp(help("在标准输出打印 JSON。", "Print JSON.")))
  var json = false

  @OptionGroup var message: LanguageOptions

  func validate() throws {
    guard (matrix == nil) != (workbook == nil) else {
      throw ValidationError(
        help(
          "请给出 `--matrix` 或 `--workbook` 之一。", "Give one of `--matrix` and `--workbook`."))
    }
    guard matrix == nil || output.out == nil && output.name == nil else {
      throw ValidationError(
        help(
          "`--out` 与 `--name` 只用于 `--workbook`。", "`--out` and `--name` go with `--workbook` alone."
        ))
    }
  }

  func run() throws {
    let language = message.language
    try message.run { () throws(RoundFault) in
      if let matrix {
        let weighed = try WeighedSquare(path: matrix)
        if json {
          printJSON(weighed.json)
        } else {
          print(weighed.text(in: language), terminator: "")
        }
      } else if let workbook {
        let panel = try ExpertPanel(path: workbook)
        try output.write(panel.document(name: output.name(or: "panel")), in: language)
        if json { printJSON(panel.json) } else { print(panel.text(in: language), terminator: "") }
      }
    }
  }
}
