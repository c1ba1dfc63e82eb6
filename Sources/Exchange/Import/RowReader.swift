import Market

/// Reads the cells of one sheet's rows, column by column, and gathers what is wrong with them.
///
/// A bad cell is reported and reads as nil; a row with one is bad. Words, lists and codes that
/// come again are looked up instead of parsed anew.
struct RowReader {
  let sheet: Sheet
  let table: MarketTable
  let mapping: ColumnMapping
  private let acceptedCodes: Set<String>
  private(set) var problems: [Problem] = []
  private(set) var notices: [Notice] = []
  private(set) var accepted: [CreditCode] = []
  private(set) var row = 0
  /// Whether a problem has been found in this row.
  private(set) var isBad = false
  private var regions: [ArraySlice<UInt8>: RegionCode] = [:]
  private var industries: [ArraySlice<UInt8>: IndustryCode] = [:]
  private var terms: [Int: [ArraySlice<UInt8>: UInt8]] = [:]
  private var termSets: [Int: [ArraySlice<UInt8>: UInt16]] = [:]

  init(
    sheet: Sheet, table: MarketTable, mapping: ColumnMapping, acceptedCodes: Set<String>
  ) {
    self.sheet = sheet
    self.table = table
    self.mapping = mapping
    self.acceptedCodes = acceptedCodes
  }

  mutating func begin(row: Int) {
    self.row = row
    isBad = false
  }

  // MARK: Kinds of cells

  mutating func text(_ column: Int) -> String? {
    read(column) { text throws(Expectation) in text.string }
  }

  mutating func amount(_ column: Int) -> Yuan? {
    let unit = mapping.units[column]
    return read(column) { text throws(Expectation) in try CellParser.amount(text, unit: unit) }
  }

  mutating func rate(_ column: Int) -> BasisPoints? {
    read(column) { text throws(Expectation) in try CellParser.rate(text) }
  }

  mutating func date(_ column: Int) -> CalendarDate? {
    read(column) { text throws(Expectation) in try CellParser.date(text) }
  }

  mutating func yesOrNo(_ column: Int) -> Bool? {
    read(column) { text throws(Expectation) in try CellParser.yesOrNo(text) }
  }

  mutating func wholeNumber(_ column: Int) -> Int? {
    guard case .whole(let range, let unit) = table.columns[column].kind else { return nil }
    return read(column) { text throws(Expectation) in
      try CellParser.wholeNumber(text, in: range, unit: unit)
    }
  }

  mutating func creditCode(_ column: Int) -> CreditCode? {
    let acceptedCodes = acceptedCodes
    var vouched: CreditCode?
    let code = read(column) { text throws(Expectation) in
      let word = text.string
      do throws(CreditCode.Fault) {
        return try CreditCode(word)
      } catch {
        guard case .check = error, let code = try? CreditCode(accepting: word),
          acceptedCodes.contains(code.description)
        else { throw .creditCode(error) }
        vouched = code
        return code
      }
    }
    if let vouched {
      accepted.append(vouched)
      notices.append(.acceptedCode(place(column), vouched))
    }
    return code
  }

  mutating func region(_ column: Int) -> RegionCode? {
    let cell = cell(column)
    if let known = regions[cell] { return known }
    var wasRetired = false
    let region = read(column) { text throws(Expectation) in
      let found = try CellParser.region(text)
      if found.region == .nation { throw .smallerRegion }
      wasRetired = found.retired
      return found.region
    }
    guard let region else { return nil }
    if wasRetired {
      notices.append(
        .retiredRegion(place(column), code: TidyText(cell).string, successor: region))
    } else {
      regions[cell] = region
    }
    return region
  }

  mutating func areas(_ column: Int) -> [RegionCode]? {
    var retired: [(String, RegionCode)] = []
    let areas = read(column) { text throws(Expectation) in
      var areas: [RegionCode] = []
      for part in text.parts {
        let found = try CellParser.region(part)
        if found.retired { retired.append((part.string, found.region)) }
        areas.append(found.region)
      }
      return areas
    }
    for (code, successor) in retired {
      notices.append(.retiredRegion(place(column), code: code, successor: successor))
    }
    return areas
  }

  mutating func industry(_ column: Int) -> IndustryCode? {
    let cell = cell(column)
    if let known = industries[cell] { return known }
    let industry = read(column) { text throws(Expectation) in try CellParser.industry(text) }
    if let industry { industries[cell] = industry }
    return industry
  }

  mutating func industries(_ column: Int) -> [IndustryCode] {
    read(column) { text throws(Expectation) in
      var industries: [IndustryCode] = []
      for part in text.parts { industries.append(try CellParser.industry(part)) }
      return industries
    } ?? []
  }

  mutating func term<Word: Term>(_ column: Int) -> Word? {
    guard case .term(let list) = table.columns[column].kind else { return nil }
    let cell = cell(column)
    if let known = terms[column]?[cell] { return Word(rawValue: known) }
    let term: Word? = read(column) { text throws(Expectation) in
      try CellParser.term(text, as: list)
    }
    if let term { terms[column, default: [:]][cell] = term.rawValue }
    return term
  }

  mutating func terms<Word: Term>(_ column: Int) -> TermSet<Word>? {
    guard case .terms(let list) = table.columns[column].kind else { return nil }
    let cell = cell(column)
    if let known = termSets[column]?[cell] { return TermSet(rawValue: known) }
    let set = read(column) { text throws(Expectation) in
      if ["不限", "全部", "所有"].contains(text.string) { return TermSet<Word>.all }
      var members: [Word] = []
      for part in text.parts { members.append(try CellParser.term(part, as: list)) }
      return TermSet(members: members)
    }
    if let set { termSets[column, default: [:]][cell] = set.rawValue }
    return set
  }

  mutating func banks(_ column: Int) -> Policy.Banks? {
    read(column) { text throws(Expectation) in
      ["*", "全部", "所有", "all"].contains(text.string.lowercased())
        ? .all : .named(text.parts.map(\.string))
    }
  }

  // MARK: Places and problems

  /// Notes a filled cell right of the last header.
  mutating func noticeCellsBeyondHeader() {
    let width = sheet.cellCount(inRow: mapping.headerRow)
    guard sheet.cellCount(inRow: row) > width else { return }
    for column in width..<sheet.cellCount(inRow: row) where !TidyText(sheet[row, column]).isEmpty {
      notices.append(.cellBeyondHeader(Place(sheet, row: row, column: column, header: "")))
    }
  }

  func cell(_ column: Int) -> ArraySlice<UInt8> {
    mapping.places[column].map { sheet[row, $0] } ?? []
  }

  func place(_ column: Int) -> Place { Place(sheet, mapping, row: row, tableColumn: column) }

  /// Whether the column has been found bad in this row already.
  private func isReported(_ column: Int) -> Bool {
    let place = place(column)
    return problems.reversed().prefix { $0.place.row == row + 1 }.contains { $0.place == place }
  }

  /// Notes what was expected of a cell, once.
  mutating func expect(_ expected: Expectation, _ column: Int) {
    isBad = true
    guard !isReported(column) else { return }
    let value = String(decoding: cell(column), as: UTF8.self)
    problems.append(
      Problem(
        place: place(column), value: value, expected: expected,
        suggestion: expected.suggestion(for: value, in: table.columns[column])))
  }

  /// Notes a record's fault at the cell of its column.
  mutating func note(_ fault: RecordFault) {
    guard let column = table.columns.firstIndex(where: { $0.key == fault.column }) else {
      isBad = true
      return
    }
    switch fault.rule {
    case .aboveZero: expect(.aboveZero, column)
    case .within(let range): expect(.wholeNumber(range), column)
    case .notEmpty: expect(.notBlank, column)
    case .notUnder(let other, let value):
      let low = table.columns.firstIndex { $0.key == other }
      expect(.notUnder(column: low.map { place($0).header } ?? other, value: value), column)
    }
  }

  /// Whether a cell that may be blank says so in words: a dash, 不限, or 无 where nothing is listed.
  private func isBlankInWords(_ text: TidyText, _ column: Int) -> Bool {
    let column = table.columns[column]
    guard !column.isRequired, text.utf8.count <= 6, let first = text.utf8.first,
      first >= 0x80 || first == UInt8(ascii: "/") || first == UInt8(ascii: "-")
    else { return false }
    switch (text.string, column.kind) {
    case ("/", _), ("-", _), ("—", _), ("--", _), ("——", _): return true
    case ("不限", .rate), ("不限", .date), ("不限", .whole), ("不限", .term): return true
    case ("不限", .terms), ("不限", .industries), ("无", .terms), ("无", .industries): return true
    case ("无", .creditCode): return true
    default: return false
    }
  }

  /// The value of a cell; nil where it is blank, or bad and then noted.
  private mutating func read<Value>(
    _ column: Int, _ parse: (TidyText) throws(Expectation) -> Value
  ) -> Value? {
    let text = TidyText(cell(column))
    guard !text.isEmpty, !isBlankInWords(text, column) else {
      // A missing column is one problem of the header, not one of every row.
      if table.columns[column].isRequired {
        if mapping.places[column] == nil { isBad = true } else { expect(.notBlank, column) }
      }
      return nil
    }
    do throws(Expectation) {
      return try parse(text)
    } catch {
      expect(error, column)
      return nil
    }
  }
}
