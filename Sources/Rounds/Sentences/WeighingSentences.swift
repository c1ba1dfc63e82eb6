import Market
import Weighting

extension WeighingFault {
  /// What is wrong, to stand behind the file's name.
  func sentence(in language: Language) -> String {
    switch self {
    case .cell(let place, let value, let expected):
      let sheet = Self.sheet(place.sheet, in: language)
      return language.pick(
        "\(sheet)单元格 \(place.reference) 为 `\(value)`：",
        "\(sheet), cell \(place.reference) is `\(value)`: ")
        + Self.sentence(expected, value: value, in: language)
    case .notSquare(let rows, let columns):
      return language.pick(
        "：判断矩阵有 \(rows) 行 \(columns) 列，行列数应相同",
        ": the judgements have \(rows) rows and \(columns) columns; expected as many of each")
    case .empty: return language.pick("是空的", " is empty")
    case .tooMany(let count, let most):
      return language.pick(
        "比较了 \(count) 项，至多 \(most) 项（随机一致性指标只到 \(most) 阶）；请分组比较",
        " compares \(count) items; random indices are known for \(most) at the most: "
          + "compare them in groups")
    case .cutOff(let square, let items):
      let names = items.map { "`\($0)`" }
      let title = square.map { language.pick("“\($0)”中，", ", square `\($0)`") } ?? ""
      return language.pick(
        "：\(title)\(names.joined(separator: "、")) 与其余各项没有直接或间接的比较，请至少补一个判断",
        "\(title): nothing connects \(names.joined(separator: ", ")) with the rest, directly or "
          + "by way of others; add a judgement")
    case .missingSquare(let sheet, let title):
      return language.pick(
        "\(Self.sheet(sheet, in: .zh))缺少“\(title)”一表",
        "\(Self.sheet(sheet, in: .en)) lacks `\(title)`")
    case .missingItem(let sheet, let square, let item):
      return language.pick(
        "\(Self.sheet(sheet, in: .zh))“\(square)”的首行或首列缺少 `\(item)`",
        "\(Self.sheet(sheet, in: .en)): `\(square)` lacks `\(item)` in its first row or column")
    default: return whole(in: language)
    }
  }

  /// What is wrong with all of the file.
  private func whole(in language: Language) -> String {
    switch self {
    case .nothingJudged(let sheets):
      language.pick(
        "还没有填写任何判断（\(sheets.joined(separator: "、"))）",
        " has no judgement yet (\(sheets.joined(separator: ", ")))")
    case .spread(.tooFewRows(let count)):
      language.pick(
        "只有 \(count) 行，至少要 2 行才能比较差异", " has \(count) rows; expected two that can differ")
    case .spread:
      language.pick("各列都没有差异，无法定权", ": nothing varies in any column, so nothing can be weighed")
    case .noSuchCriterion(let name, let near):
      language.pick("没有名为 `\(name)` 的列", " has no column `\(name)`")
        + (near.map { language.pick("；您是否想填 `\($0)`？", "; did you mean `\($0)`?") } ?? "")
    case .nothingInCommon:
      language.pick(
        "与另一模型没有一项指标的权重都大于 0，无法相乘",
        " and the other model have no feature that weighs something in both")
    case .eigenvalues: language.pick("的特征值求不出来", ": its eigenvalues were not found")
    default:
      // No expert's sheet; what concerns cells and squares was said above.
      language.pick(
        "中没有专家判断表；请用 `sifang weigh template` 写出的工作簿填写",
        " has no expert's sheet; fill in the workbook that `sifang weigh template` writes")
    }
  }

  private static func sheet(_ name: String?, in language: Language) -> String {
    name.map { language.pick("工作表“\($0)”", ", sheet `\($0)`") } ?? ""
  }

  private static func sentence(
    _ expected: Expected, value: String, in language: Language
  ) -> String {
    switch expected {
    case .judgement:
      // A day is what spreadsheet programs make of a fraction.
      let isDay = value.contains("-") && value.dropFirst().contains("-") || value.contains("月")
      return language.pick(
        "应为 1/9 到 9 之间的判断，如 3 或 1/3，或空白",
        "expected a judgement from 1/9 to 9, such as 3 or 1/3, or a blank")
        + (isDay
          ? language.pick(
            "；表格软件可能把 1/3 变成了日期，请先把单元格设为文本",
            "; a spreadsheet program may have made a day of 1/3: format the cell as text") : "")
    case .one:
      return language.pick("与自己相比应为 1 或空白", "expected 1 or a blank where an item meets itself")
    case .reciprocal(let place, let other):
      return language.pick(
        "应为单元格 \(place.reference)（`\(other)`）的倒数",
        "expected the reciprocal of cell \(place.reference), which is `\(other)`")
    case .item(let items, let near):
      return language.pick(
        "应为以下之一：\(items.joined(separator: "、"))", "expected one of \(items.joined(separator: ", "))"
      )
        + (near.map { language.pick("；您是否想填 `\($0)`？", "; did you mean `\($0)`?") } ?? "")
    case .headerName(let name):
      return language.pick("应与首行的名称 `\(name)` 一致", "expected `\(name)`, as in the first row")
    case .newName: return language.pick("名称重复", "the name stands there twice")
    case .number: return language.pick("应为数字", "expected a number")
    case .notNegative: return language.pick("应为不小于 0 的数", "expected a number not below 0")
    }
  }
}
