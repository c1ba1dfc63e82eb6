package import Market

extension Expectation {
  /// What was expected, as the end of a sentence.
  package func sentence(in language: Language) -> String {
    switch self {
    case .notBlank: language.pick("不能为空", "expected a value")
    case .creditCode(let fault): Self.sentence(fault, language)
    case .region:
      language.pick(
        "应为六位行政区划代码或唯一的地名", "expected a region's six digits, or a name that means one region")
    case .oneRegion:
      language.pick("有多个同名区域，应填六位代码", "expected one region, but several have this name")
    case .smallerRegion:
      language.pick("应为企业所在的省、市或区", "expected a province, city or district, not the nation")
    case .industry:
      language.pick(
        "应为国民经济行业分类代码，如 C3562", "expected an industry of GB/T 4754-2017, such as C3562")
    case .amount:
      language.pick("应为不小于 0 的金额，如 350 或 350万元", "expected an amount not below 0, such as 350")
    case .wholeYuan:
      language.pick("金额应精确到元（万元至多四位小数）", "expected whole yuan (at most four decimals of 万元)")
    case .smallerAmount: language.pick("金额应小于十万亿元", "expected an amount under ten trillion yuan")
    case .rate:
      language.pick(
        "应为 0 到 100 之间的年利率，如 3.85", "expected a rate from 0 to 100 percent, such as 3.85")
    case .rateInHundredths: language.pick("利率至多两位小数", "expected a rate with at most two decimals")
    case .date: language.pick("应为日期，如 2026-09-01", "expected a date, such as 2026-09-01")
    case .wholeNumber(let range):
      language.pick(
        "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数",
        "expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .yesOrNo: language.pick("应为是或否", "expected 是 or 否 (1 or 0)")
    case .word(let words):
      language.pick("应为：", "expected one of: ")
        + words.pairs.map { language.pick($0.chinese, $0.code) }
        .joined(separator: language.pick("、", ", "))
    case .aboveZero: language.pick("应大于 0", "expected more than 0")
    case .notUnder(let column, let value):
      language.pick(
        "不应低于“\(column)”的 \(value)", "expected at least \(value), the value of \"\(column)\"")
    case .size(let fault): Self.sentence(fault, language)
    case .subsidy: language.pick("贴息政策应填贴息基点数", "expected a subsidy in basis points")
    case .loanToValue:
      language.pick("接受押品的产品应填抵押率", "expected the loan-to-value of a product that takes collateral")
    case .unique(let first):
      language.pick("重复，首次出现在", "a duplicate; it stands first at ") + first.text(in: language)
    case .knownFirm(let sheets):
      language.pick(
        "企业表（\(sheets.joined(separator: "、"))）中没有这家企业",
        "expected a firm of the firms' table (\(sheets.joined(separator: ", ")))")
    case .firmOfLedger:
      language.pick(
        "本次文件和台账中都没有这家企业，请一并导入其企业信息",
        "expected a firm of these files or of the ledger; import the firm's row as well")
    case .unusedNeed(let holder, let firm):
      language.pick(
        "本轮中 \(holder) 已用此需求编号，本行企业是 \(firm)；不同企业不得同号，可用 --prefix 给本次导入的需求编号加前缀",
        "the round has this need of \(holder), and the row is of \(firm); --prefix puts letters before the identifiers "
          + "of this import's needs")
    case .unusedProduct(let holder, let bank):
      language.pick(
        "本轮中“\(holder)”已用此产品编号，本行银行是“\(bank)”；不同银行不得同号",
        "the round has this product of \"\(holder)\", and the row is of \"\(bank)\"; expected another identifier"
      )
    case .header(let table):
      language.pick(
        "没有找到\(table.chinese)表的表头", "expected a header row with the columns of \(table.rawValue)")
    case .column(let column):
      language.pick(
        "缺少列“\(column.chinese)”", "expected a column \"\(column.key)\" (\(column.chinese))")
    case .unit(let column):
      language.pick(
        "表头的单位应为：\(column.kind.units.sorted().joined(separator: "、"))",
        "expected a header with one of these units, or none: "
          + column.kind.units.sorted().joined(separator: ", "))
    case .columnOnce(let letter):
      language.pick("表头重复，首次出现在 \(letter) 列", "a column twice; it stands first in column \(letter)")
    }
  }

  private static func sentence(_ fault: CreditCode.Fault, _ language: Language) -> String {
    switch fault {
    case .length(let count):
      language.pick("统一社会信用代码应为 18 位，现为 \(count) 位", "expected 18 characters, found \(count)")
    case .character(let character, let position):
      language.pick(
        "第 \(position) 位“\(character)”不是此处可用的字符",
        "character \(position), \"\(character)\", cannot stand there")
    case .check(let expected, let organisationCodeHolds):
      language.pick("校验码不符，按前 17 位应为 \(expected)", "the check character should be \(expected)")
        + (organisationCodeHolds
          ? language.pick(
            "；其中组织机构代码无误，如与营业执照一致，可用 --accept-code 接受",
            "; the organisation code inside is sound: if the licence says so, accept it by --accept-code"
          )
          : "")
    }
  }

  private static func sentence(_ fault: SizeStandard.Fault, _ language: Language) -> String {
    switch fault {
    case .notCovered(let industry):
      language.pick(
        "划型标准未涵盖行业 \(industry)（\(industry.name)），应填企业规模",
        "expected a size: the national standard does not cover industry \(industry)")
    case .tooWide(let industry):
      language.pick(
        "行业 \(industry) 过宽，无法推算，应填企业规模或更细的行业",
        "expected a size: industry \(industry) is too wide to derive one")
    case .blank(let column):
      language.pick(
        "无法推算：缺少“\(Column.firms.first { $0.key == column }?.chinese ?? column)”，应填企业规模",
        "expected a size: it cannot be derived while \(column) is blank")
    }
  }
}

extension Place {
  /// Where the cell stands, as a phrase.
  package func text(in language: Language) -> String {
    let sheet = sheet.map { language.pick("工作表“\($0)”", " sheet \"\($0)\"") } ?? ""
    var text = language.pick("\(file) \(sheet)第 \(row) 行", "\(file)\(sheet) row \(row)")
    if column != nil {
      text += language.pick(" \(letters) 列", ", column \(letters)")
    }
    if !header.isEmpty {
      text += language.pick("“\(header)”", " \"\(header)\"")
    }
    return text
  }
}
