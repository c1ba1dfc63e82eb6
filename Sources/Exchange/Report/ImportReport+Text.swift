package import Market

extension Problem {
  /// The problem in one line: place, value, what was expected, and what was probably meant.
  package func sentence(in language: Language) -> String {
    let shown = value.count > 60 ? value.prefix(60) + "…" : value
    let quoted = shown.isEmpty ? "" : language.pick("“\(shown)”", "\"\(shown)\" ")
    let meant =
      suggestion.map { language.pick("；您是否想填“\($0)”？", "; did you mean \"\($0)\"?") } ?? ""
    return place.text(in: language) + language.pick("：", ": ") + quoted
      + expected.sentence(in: language) + meant
  }
}

extension Notice {
  /// The notice in one line.
  package func sentence(in language: Language) -> String {
    switch self {
    case .retiredRegion(let place, let code, let successor):
      return place.text(in: language)
        + language.pick(
          "：区划代码 \(code) 已撤销，按 \(successor) \(successor.fullName) 处理",
          ": region \(code) is retired and was read as \(successor)")
    case .unknownColumn(let place, let near):
      return place.text(in: language) + language.pick("：未知列，已忽略", ": unknown column, left out")
        + (near.map { language.pick("；您是否想填“\($0)”？", "; did you mean \"\($0)\"?") } ?? "")
    case .cellBeyondHeader(let place):
      return place.text(in: language)
        + language.pick("：表头以外的单元格，已忽略", ": a cell beyond the header, left out")
    case .skippedSheet(let file, let sheet):
      let name = sheet.map { language.pick("工作表“\($0)”", " sheet \"\($0)\"") } ?? ""
      return language.pick(
        "\(file) \(name)不是四张数据表之一，已忽略", "\(file)\(name): none of the four tables, left out")
    case .summaryRow(let place):
      return place.text(in: language) + language.pick("：合计行，已忽略", ": a row of sums, left out")
    case .neverOpen(let place, let product):
      return place.text(in: language)
        + language.pick(
          "：产品 \(product) 的失效日期早于生效日期，不会开放",
          ": product \(product) ends before it starts, so it is never open")
    case .bankWithoutProduct(let place, let bank):
      return place.text(in: language)
        + language.pick("：参与银行“\(bank)”本轮没有产品", ": bank \"\(bank)\" has no product in this round")
    case .acceptedCode(let place, let code):
      return place.text(in: language)
        + language.pick(
          "：\(code) 校验码不符，已按指定接受", ": \(code) fails its check and was accepted by name")
    case .unusedAcceptedCode(let code):
      return language.pick("--accept-code \(code) 在文件中没有出现", "--accept-code \(code): not met with")
    case .needOfDroppedFirm(let place, let need):
      return place.text(in: language)
        + language.pick(
          "：需求 \(need) 的企业行有误，一并跳过", ": need \(need) left out with its firm's bad row")
    case .noRows(let table):
      return language.pick("\(table.chinese)表没有数据行", "the table of \(table.rawValue) has no rows")
    case .noPolicies:
      return language.pick("没有政策表，按无政策处理", "no table of policies; none are assumed")
    }
  }
}

extension ImportReport {
  /// Notices that are printed at the most.
  private static let mostLines = 200

  /// The missing tables and the problems, a line each, with their count.
  package func text(in language: Language) -> String {
    var lines: [String] = []
    if !missingTables.isEmpty {
      let names = missingTables.map { "\($0.rawValue).csv" }
      let seen = files.map(\.name)
      lines.append(
        language.pick(
          "缺少数据表：\(names.joined(separator: "、"))（或 Excel 工作簿中的"
            + "\(missingTables.map(\.chinese).joined(separator: "、"))工作表）",
          "missing tables: \(names.joined(separator: ", ")), or sheets of a workbook for them")
          + language.pick(
            "；现有文件：\(seen.isEmpty ? "无" : seen.joined(separator: "、"))",
            "; files found: \(seen.isEmpty ? "none" : seen.joined(separator: ", "))"))
    }
    if !problems.isEmpty {
      lines.append(
        language.pick(
          "数据有 \(problems.count) 处问题：",
          problems.count == 1
            ? "the files have 1 problem:" : "the files have \(problems.count) problems:"))
      lines += Self.shortened(problems.map { "  " + $0.sentence(in: language) }, language)
    }
    if let path { lines.insert(path + language.pick("：", ":"), at: 0) }
    return lines.joined(separator: "\n")
  }

  /// The notices, a line each; empty without any.
  package func noticeText(in language: Language) -> String {
    let lines = notices.map { language.pick("提示：", "notice: ") + $0.sentence(in: language) }
    let dropped =
      droppedRows > 0
      ? [
        language.pick(
          "已跳过 \(droppedRows) 行有误的数据：",
          droppedRows == 1
            ? "left out 1 bad row:" : "left out \(droppedRows) bad rows:")
      ]
        + Self.shortened(problems.map { "  " + $0.sentence(in: language) }, language) : []
    let all = Self.shortened(lines, language) + dropped
    let heading = all.isEmpty ? [] : path.map { [$0 + language.pick("：", ":")] } ?? []
    return (heading + all).joined(separator: "\n")
  }

  private static func shortened(_ lines: [String], _ language: Language) -> [String] {
    guard lines.count > mostLines else { return lines }
    return lines.prefix(mostLines) + [
      language.pick(
        "  ……另有 \(lines.count - mostLines) 条，见 --report 工作簿",
        "  … and \(lines.count - mostLines) more; see the workbook of --report")
    ]
  }
}
