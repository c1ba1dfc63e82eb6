import Market

/// Reads the cells of some of a sheet's rows, column by column, and gathers what is wrong with them.
///
/// A bad cell is reported and reads as nil; a row with one is bad. Words and lists that come again
/// are looked up instead of parsed anew. Several readers may read different rows of a sheet at once.
struct RowReader: Sendable {
  /// The rows that are read.
  let rows: Range<Int>
  /// Those rows alone, counted from 0.
  let sheet: Sheet
  private let table: MarketTable
  let mapping: ColumnMapping
  private let fields: [Field]
  private let acceptedCodes: Set<String>
  private(set) var problems: [Problem] = []
  private(set) var notices: [Notice] = []
  private(set) var accepted: [CreditCode] = []
  private(set) var row = 0
  /// Whether a problem has been found in this row.
  private(set) var isBad = false
  /// The credit code in the first column, where a sound one stands there.
  private(set) var firstCode: CreditCode?
  /// For each column, what its words and its lists of words were found to mean.
  private var words: [CellMemo]
  private var lists: [CellMemo]

  /// What every cell of a column is read by.
  private struct Field {
    let place: Int?
    let unit: AmountUnit
    let kind: Column.Kind
    let isRequired: Bool
  }

  /// A reader of these rows of a sheet.
  init(_ source: RowSource, rows: Range<Int>) {
    self.rows = rows
    sheet = source.sheet.part(rows)
    table = source.table
    mapping = source.mapping
    acceptedCodes = source.acceptedCodes
    fields = source.table.columns.enumerated().map { place, column in
      Field(
        place: source.mapping.places[place], unit: source.mapping.units[place], kind: column.kind,
        isRequired: column.isRequired)
    }
    words = fields.map { _ in CellMemo() }
    lists = words
  }

  mutating func begin(row: Int) {
    self.row = row
    isBad = false
    firstCode = nil
  }

  // MARK: Kinds of cells

  mutating func text(_ column: Int) -> String? {
    read(column) { text throws(Expectation) in text.string }
  }

  mutating func amount(_ column: Int) -> Yuan? {
    let unit = fields[column].unit
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
    guard case .whole(let range, let unit) = fields[column].kind else { return nil }
    return read(column) { text throws(Expectation) in
      try CellParser.wholeNumber(text, in: range, unit: unit)
    }
  }

  mutating func creditCode(_ column: Int) -> CreditCode? {
    let read = read(column) { text throws(Expectation) -> (CreditCode, CreditCode.Fault?) in
      do throws(CreditCode.Fault) {
        return (try CreditCode(utf8: text.utf8.span), nil)
      } catch {
        guard case .check = error, let code = try? CreditCode(accepting: text.string) else {
          throw .creditCode(error)
        }
        return (code, error)
      }
    }
    guard let (code, fault) = read else { return nil }
    if let fault {
      guard acceptedCodes.contains(code.description) else {
        expect(.creditCode(fault), column)
        return nil
      }
      accepted.append(code)
      notices.append(.acceptedCode(place(column), code))
    }
    if column == 0 { firstCode = code }
    return code
  }

  mutating func region(_ column: Int) -> RegionCode? {
    var wasRetired = false
    let region = read(column) { text throws(Expectation) in
      let found = try CellParser.region(text)
      if found.region == .nation { throw .smallerRegion }
      wasRetired = found.retired
      return found.region
    }
    if wasRetired, let region {
      let code = TidyText(cell(column)).string
      notices.append(.retiredRegion(place(column), code: code, successor: region))
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
    read(column) { text throws(Expectation) in try CellParser.industry(text) }
  }

  mutating func industries(_ column: Int) -> [IndustryCode] {
    read(column) { text throws(Expectation) in
      var industries: [IndustryCode] = []
      for part in text.parts { industries.append(try CellParser.industry(part)) }
      return industries
    } ?? []
  }

  mutating func term<Word: Term>(_ column: Int) -> Word? {
    guard case .term(let list) = fields[column].kind else { return nil }
    let cell = cell(column)
    if let known = words[column].value(of: cell) { return Word(rawValue: UInt8(known)) }
    let term: Word? = read(column) { text throws(Expectation) in
      try CellParser.term(text, as: list)
    }
    if let term { words[column].keep(UInt16(term.rawValue), of: cell) }
    return term
  }

  mutating func terms<Word: Term>(_ column: Int) -> TermSet<Word>? {
    guard case .terms(let list) = fields[column].kind else { return nil }
    let cell = cell(column)
    if let known = lists[column].value(of: cell) { return TermSet(rawValue: known) }
    // Taken out while it is added to, since the closure cannot reach into the reader.
    var known = words[column]
    words[column] = CellMemo()
    let set = read(column) { text throws(Expectation) in
      if ["不限", "全部", "所有"].contains(text.string) { return TermSet<Word>.all }
      var members: UInt16 = 0
      for part in text.parts {
        if let member = known.value(of: part.utf8) {
          members |= member
          continue
        }
        let word: Word = try CellParser.term(part, as: list)
        let member = TermSet(members: [word]).rawValue
        known.keep(member, of: part.utf8)
        members |= member
      }
      return TermSet(rawValue: members)
    }
    words[column] = known
    if let set { lists[column].keep(set.rawValue, of: cell) }
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
    guard cellCount > mapping.width else { return }
    for column in mapping.width..<cellCount where !TidyText(cell(at: column)).isEmpty {
      notices.append(.cellBeyondHeader(Place(sheet, row: row, column: column, header: "")))
    }
  }

  /// Notes rows that are identified as earlier ones are, each after the row's other problems.
  ///
  /// - Parameter repeats: the rows, in their order, and where the first of the name stands.
  mutating func note(repeats: [(row: Int, first: Place)]) {
    var rest = problems[...]
    problems = []
    for (row, first) in repeats {
      let own = rest.prefix { $0.place.row <= row + 1 }
      problems += own
      rest = rest.dropFirst(own.count)
      begin(row: row)
      expect(.unique(first: first), 0)
    }
    problems += rest
  }

  /// The cell of a column of the table.
  func cell(_ column: Int) -> ArraySlice<UInt8> {
    guard let place = fields[column].place else { return [] }
    return cell(at: place)
  }

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
    guard !fields[column].isRequired, text.utf8.count <= 6, let first = text.utf8.first,
      first >= 0x80 || first == UInt8(ascii: "/") || first == UInt8(ascii: "-")
    else { return false }
    switch (text.string, fields[column].kind) {
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
      if fields[column].isRequired {
        if fields[column].place == nil { isBad = true } else { expect(.notBlank, column) }
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
