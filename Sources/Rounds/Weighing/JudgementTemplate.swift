package import Exchange
import Market
import Weighting

/// The empty workbook of judgements: a sheet for each expert, and one that explains how to fill it in.
package enum JudgementTemplate {
  /// Writes the workbook.
  ///
  /// Cells hold text, since spreadsheet programs take a typed `1/3` for a day.
  ///
  /// - Parameters:
  ///   - path: where it shall stand.
  ///   - experts: how many experts there are, at least one.
  /// - Throws: `FileFault.cannotWrite`.
  package static func write(to path: String, experts: Int) throws(FileFault) {
    // The day is fixed so that a template is the same whenever it is written.
    var workbook = try WorkbookWriter(path: path, created: CalendarDate(dayNumber: 20_454))
    for number in 1...experts {
      try writeExpert(to: &workbook, workbook.addSheet(named: "专家\(number)"))
    }
    try writeHelp(to: &workbook)
    try workbook.close()
  }

  private static func writeExpert(
    to workbook: inout WorkbookWriter, _ sheet: WorkbookWriter.SheetNumber
  ) throws(FileFault) {
    let most = JudgementForm.squares.map(\.items.count).max() ?? 0
    workbook.setWidth(22, sheet, columns: 0...0, format: .text)
    workbook.setWidth(13, sheet, columns: 1...most, format: .text)
    try workbook.write(.text(JudgementForm.nameTitle), sheet, row: 0, column: 0, format: .header)
    try workbook.write(.blank, sheet, row: 0, column: 1, format: .text)
    var row = 2
    for square in JudgementForm.squares {
      try write(square, to: &workbook, sheet, row: row)
      row += square.items.count + 2
    }
  }

  private static func write(
    _ square: JudgementForm.Square, to workbook: inout WorkbookWriter,
    _ sheet: WorkbookWriter.SheetNumber, row: Int
  ) throws(FileFault) {
    workbook.note(
      "只填右上半：行指标与列指标相比有多重要。\n左下半可留空，系统按倒数补齐；拿不准的可不填。", sheet, row: row,
      column: 0)
    for (column, text) in ([square.title] + square.items).enumerated() {
      try workbook.write(.text(text), sheet, row: row, column: column, format: .header)
    }
    for (place, item) in square.items.enumerated() {
      let here = row + place + 1
      try workbook.write(.text(item), sheet, row: here, column: 0, format: .header)
      for column in square.items.indices {
        try workbook.write(
          column == place ? .text("1") : .blank, sheet, row: here, column: column + 1,
          format: column == place ? .header : .text)
      }
      guard place + 1 < square.items.count else { continue }
      try workbook.offer(
        SaatyScale.values.reversed().map(\.text), sheet, rows: here...here,
        columns: place + 2...square.items.count, refusal: "请填 1 至 9 或 1/2 至 1/9。")
    }
  }

  private static func writeHelp(to workbook: inout WorkbookWriter) throws(FileFault) {
    let sheet = try workbook.addSheet(named: "填写说明")
    workbook.setWidth(16, sheet, columns: 0...0)
    workbook.setWidth(90, sheet, columns: 1...1)
    try workbook.writeHeader(["内容", "说明"], sheet)
    for (place, line) in helpLines.enumerated() {
      for (column, text) in [line.0, line.1].enumerated() {
        try workbook.write(.text(text), sheet, row: place + 1, column: column, format: .wrapped)
      }
    }
  }

  private static var helpLines: [(String, String)] {
    [
      ("每人一页", "每位专家填一页，在“专家姓名”右边写上姓名；多余的页可留空或删除，不够可复制。"),
      ("怎样比较", "每格回答：左边的行指标与上面的列指标相比，对贷款能否对接成功有多重要。先比较各组，再比较每组内部的指标。"),
      ("1", "两者同样重要"), ("3", "行指标稍微重要"), ("5", "行指标明显重要"), ("7", "行指标强烈重要"),
      ("9", "行指标极端重要"), ("2、4、6、8", "介于相邻两级之间"),
      ("1/2 至 1/9", "反过来：列指标更重要，1/3 即列指标稍微重要"),
      ("左下半", "不必填写，系统按右上半的倒数补齐；如果填写，须与右上半互为倒数。"),
      ("拿不准的", "可以空着，但每个指标至少要与别的指标有直接或间接的比较。"),
      ("一致性", "三个以上指标的比较可能自相矛盾；一致性比率 CR 超过 0.1 时，系统会指出最应复核的判断和建议值。"),
      ("汇总", "各位专家的判断按几何平均合并，再由特征向量得到权重；指标权重 = 组权重 × 组内权重。"),
    ]
      + zip(FeatureGroup.allCases, JudgementForm.members).map {
        ($0.0.chinese, "包括：" + $0.1.items.joined(separator: "、"))
      }
  }
}
