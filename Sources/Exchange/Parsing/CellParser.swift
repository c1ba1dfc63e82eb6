import Market

/// What cells say, kind by kind; a cell that says nothing of its kind throws what was expected.
enum CellParser {
  /// An amount in the column's unit, or in the one that the cell names.
  static func amount(_ text: TidyText, unit: AmountUnit) throws(Expectation) -> Yuan {
    // Nearly all cells hold a bare number, which leaves no unit to look for.
    if let number = DecimalNumber(text) { return try amount(number, unit) }
    var (text, unit, isNamed) = (text, unit, false)
    if text.utf8.last.map({ $0 >= 0x80 }) == true {
      text = text.withoutBlanks
      let endings: [(StaticString, AmountUnit)] = [
        ("万元", .wan), ("亿元", .yi), ("万", .wan), ("亿", .yi), ("元", .yuan),
      ]
      for (ending, named) in endings {
        guard let rest = text.dropping(suffix: ending) else { continue }
        (text, unit, isNamed) = (rest, named, true)
        break
      }
    }
    if text.utf8.starts(with: "¥".utf8) {
      // ¥350 in a column of 万元 can mean either; a guess would be wrong by ten thousand.
      guard isNamed || unit == .yuan else { throw .amount }
      text = TidyText(text.utf8.dropFirst("¥".utf8.count))
    }
    guard let number = DecimalNumber(text) else { throw .amount }
    return try amount(number, unit)
  }

  private static func amount(
    _ number: DecimalNumber, _ unit: AmountUnit
  ) throws(Expectation) -> Yuan {
    guard !number.isNegative else { throw .amount }
    guard number.decimals <= unit.rawValue else { throw .wholeYuan }
    guard let yuan = number.scaled(byPowerOfTen: unit.rawValue), let amount = Yuan(yuan) else {
      throw .smallerAmount
    }
    return amount
  }

  /// A rate in percent with at most two decimals.
  static func rate(_ text: TidyText) throws(Expectation) -> BasisPoints {
    guard
      let number = DecimalNumber(text) ?? text.dropping(suffix: "%").flatMap({ DecimalNumber($0) }),
      !number.isNegative
    else { throw .rate }
    guard number.decimals <= 2 else { throw .rateInHundredths }
    guard let points = number.scaled(byPowerOfTen: 2), let rate = BasisPoints(points) else {
      throw .rate
    }
    return rate
  }

  /// A whole number in a range, with or without its unit; years are read as twelve months each.
  static func wholeNumber(
    _ text: TidyText, in range: ClosedRange<Int>, unit: String
  ) throws(Expectation) -> Int {
    var factor = 1
    var number = DecimalNumber(text)
    if number == nil {
      var text = text
      for ending in Column.Kind.endings(of: unit) {
        guard let rest = text.dropping(suffix: ending) else { continue }
        text = rest
        break
      }
      if unit == "月", let years = text.dropping(suffix: "年") { (text, factor) = (years, 12) }
      number = DecimalNumber(text)
    }
    guard let number, !number.isNegative, let value = number.scaled(byPowerOfTen: 0),
      value <= range.upperBound / factor, range ~= value * factor
    else { throw .wholeNumber(range) }
    return value * factor
  }

  /// A date: ISO, with slashes, points or Chinese signs, eight digits, or a spreadsheet's serial; a
  /// time of midnight after it is left out.
  static func date(_ text: TidyText) throws(Expectation) -> CalendarDate {
    if let date = isoDate(text.utf8.span) { return date }
    var word = Substring(text.string)
    for midnight in ["T00:00:00", " 00:00:00", " 0:00:00", " 00:00", " 0:00"]
    where word.hasSuffix(midnight) {
      word = word.dropLast(midnight.count)
      break
    }
    if word.contains("年") {
      word = Substring(word.filter { $0 != " " })
      if let last = word.last, last == "日" || last == "号" { word.removeLast() }
      word = Substring(word.map { $0 == "年" || $0 == "月" ? "-" : $0 })
    }
    guard word.utf8.allSatisfy({ UInt8(ascii: "-")...UInt8(ascii: "9") ~= $0 }) else {
      throw .date
    }
    if let separator = word.first(where: { !$0.isNumber }) {
      let parts = word.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].count == 4, parts[1...].allSatisfy({ 1...2 ~= $0.count }),
        let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
        let date = CalendarDate(year: year, month: month, day: day)
      else { throw .date }
      return date
    }
    guard word.count <= 8, let number = Int(word) else { throw .date }
    if word.count == 8,
      let date = CalendarDate(
        year: number / 10_000, month: number / 100 % 100, day: number % 100)
    {
      return date
    }
    // Excel's day 1 is 1900-01-01; its phantom 1900-02-29 lies before all these serials.
    guard 20_000...80_000 ~= number else { throw .date }
    return CalendarDate(dayNumber: number - 25_569)
  }

  private static func isoDate(_ text: Span<UInt8>) -> CalendarDate? {
    let dash = UInt8(ascii: "-")
    guard text.count == 10, text[4] == dash, text[7] == dash,
      let year = number(text, 0..<4), let month = number(text, 5..<7),
      let day = number(text, 8..<10)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The number that digits alone write at some places of a text.
  private static func number(_ text: Span<UInt8>, _ places: Range<Int>) -> Int? {
    var number = 0
    for place in places {
      let digit = Int(text[place]) - Int(UInt8(ascii: "0"))
      guard 0...9 ~= digit else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  static func yesOrNo(_ text: TidyText) throws(Expectation) -> Bool {
    if text.utf8.count == 1, let byte = text.utf8.first {
      if byte == UInt8(ascii: "0") { return false }
      if byte == UInt8(ascii: "1") { return true }
    }
    switch text.string.lowercased() {
    case "1", "是", "有", "true", "yes", "y": return true
    case "0", "否", "无", "没有", "false", "no", "n": return false
    default: throw .yesOrNo
    }
  }

  /// A region by code or name; a retired code is read as its successor.
  static func region(
    _ text: TidyText
  ) throws(Expectation) -> (region: RegionCode, retired: Bool) {
    if let region = RegionCode(utf8: text.utf8.span) { return (region, false) }
    let word = text.string
    if let successor = RegionTable.successor(of: word) { return (successor, true) }
    let named = RegionTable.codes(named: word)
    guard let region = named.first else { throw .region }
    guard named.count == 1 else { throw .oneRegion(named) }
    return (region, false)
  }

  static func industry(_ text: TidyText) throws(Expectation) -> IndustryCode {
    let word = text.withoutBlanks
    guard let industry = IndustryCode(utf8: word.utf8.span) else { throw .industry }
    return industry
  }

  /// A word of a list, in English or Chinese.
  static func term<Word: Term>(
    _ text: TidyText, as words: Column.Words
  ) throws(Expectation) -> Word {
    let word = text.string.lowercased()
    for term in Word.allCases
    where term.code.lowercased() == word || term.chinese.lowercased() == word {
      return term
    }
    guard let meant = Vocabulary.alias(word),
      let term = Word.allCases.first(where: { $0.code == meant })
    else { throw .word(words) }
    return term
  }
}

/// Words that people write for the lists' own.
enum Vocabulary {
  private static let aliases = [
    "信用贷款": "credit", "纯信用": "credit", "抵押担保": "mortgage", "房产抵押": "mortgage", "质押担保": "pledge",
    "保证担保": "surety", "担保": "guarantee_company", "融资担保": "guarantee_company",
    "应收账款质押": "receivable", "知识产权质押": "ip", "高企": "high_tech", "高新技术": "high_tech",
    "专精特新企业": "srdi", "科技型中小": "tech_sme", "绿色企业": "green", "出口企业": "export",
    "涉农企业": "agri", "普惠型": "inclusive", "流贷": "working_capital", "流动资金贷款": "working_capital",
    "购置设备": "equipment", "设备": "equipment", "研发投入": "rnd", "基本建设": "construction",
    "微型企业": "micro", "小型企业": "small", "中型企业": "medium", "大型企业": "large", "微": "micro", "小": "small",
    "中": "medium", "大": "large", "担保政策": "guarantee", "贴息政策": "subsidy", "a级": "A", "b级": "B",
    "m级": "M", "c级": "C", "d级": "D",
  ]

  /// The code of the word that an alias means.
  static func alias(_ word: String) -> String? { aliases[word] }
}
