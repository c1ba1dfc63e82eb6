import Draws
import Market
import Synthesis
import Testing

@testable import Exchange

/// The testing library has an `Expectation` of its own.
private typealias Expected = Exchange.Expectation

/// Plain cells are read by shorter ways; each test writes the same cell so that it takes the long way.
@Suite("A plain cell says what it says in any other form")
struct PlainCellTests {
  private func tidy(_ text: String) -> TidyText { TidyText(ArraySlice(text.utf8)) }

  /// Texts of a few characters of an alphabet.
  private func texts(of alphabet: String, upTo length: Int, seed: UInt64) -> [String] {
    var random = SplitMix64(seed: seed)
    let characters = Array(alphabet.unicodeScalars)
    return (0..<4000).map { _ in
      let count = Int.random(in: 0...length, using: &random)
      return (0..<count).reduce(into: "") { text, _ in
        if let next = characters.randomElement(using: &random) { text.unicodeScalars.append(next) }
      }
    }
  }

  /// What a parser makes of a text: a value or what it expected.
  private func outcome<Value>(
    _ text: String, _ parse: (TidyText) throws(Expected) -> Value
  ) -> Result<Value, Expected> {
    do throws(Expected) {
      return .success(try parse(tidy(text)))
    } catch {
      return .failure(error)
    }
  }

  @Test("amounts, with and without the column's unit behind them")
  func amounts() {
    for text in texts(of: "0123456789012345678.,-+e", upTo: 9, seed: 41) {
      let plain = outcome(text) { text throws(Expected) in
        try CellParser.amount(text, unit: .wan)
      }
      let named = outcome(text + "万元") { text throws(Expected) in
        try CellParser.amount(text, unit: .yuan)
      }
      #expect(plain == named, "\(text.debugDescription)")
    }
  }

  @Test("whole numbers and rates, with and without their unit")
  func numbers() {
    for text in texts(of: "00123456789.,-+ ex", upTo: 6, seed: 42) {
      func months(_ text: String) -> Result<Int, Expected> {
        outcome(text) { text throws(Expected) in
          try CellParser.wholeNumber(text, in: 1...1200, unit: "月")
        }
      }
      #expect(months(text) == months(text + "个月"), "\(text.debugDescription)")
      func rate(_ text: String) -> Result<BasisPoints, Expected> {
        outcome(text) { text throws(Expected) in try CellParser.rate(text) }
      }
      #expect(rate(text) == rate(text + "%"), "\(text.debugDescription)")
    }
  }

  @Test("dates, with and without midnight behind them")
  func dates() {
    var random = SplitMix64(seed: 43)
    let digits = texts(of: "000111222345679", upTo: 10, seed: 44)
    for text in digits + texts(of: "0123-/. :T", upTo: 11, seed: 45) {
      var text = text
      if text.utf8.count == 10, Bool.random(using: &random) {
        text = text.prefix(4) + "-" + text.dropFirst(5).prefix(2) + "-" + text.suffix(2)
      }
      // A text that ends like midnight would lose one midnight of two.
      guard !text.hasSuffix("0:00"), !text.hasSuffix("00:00:00") else { continue }
      func date(_ text: String) -> Result<CalendarDate, Expected> {
        outcome(text) { text throws(Expected) in try CellParser.date(text) }
      }
      #expect(date(text) == date(text + " 00:00:00"), "\(text.debugDescription)")
    }
  }

  @Test("credit codes, with and without a blank inside, sound, mistyped or cut")
  func creditCodes() throws {
    var random = SplitMix64(seed: 46)
    let region = try #require(RegionCode("310113"))
    for number in 0..<3000 {
      let code = CreditCode(companyNumber: UInt64(number) * 7_919_333, in: region)
      var text = Array(code.description)
      if number % 3 > 0 {
        let place = Int.random(in: 0..<18, using: &random)
        text[place] = "0359AIOSVZa-é企".randomElement(using: &random) ?? "0"
      }
      if number % 7 == 0 { text.remove(at: Int.random(in: 0..<18, using: &random)) }
      let place = Int.random(in: 0...text.count, using: &random)
      func read(_ text: String) -> Result<CreditCode, CreditCode.Fault> {
        Result { () throws(CreditCode.Fault) in try CreditCode(utf8: text.utf8.span) }
      }
      let blanked = String(text[..<place]) + " " + String(text[place...])
      #expect(read(String(text)) == read(blanked), "\(String(text))")
    }
  }

  @Test("text without full-width characters, tidied as text with some is")
  func tidyText() {
    let alphabet = "a1 \t|企业㐀𠀀é·—、。Ａ１　￥\u{A0}\u{2003}\u{200B}\u{FEFF}\u{301}"
    for text in texts(of: alphabet, upTo: 6, seed: 47) {
      let scalars = Array(text.halfWidth.unicodeScalars)
      func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || 0x09...0x0D ~= scalar.value
      }
      let trimmed = scalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
      let expected = String(String.UnicodeScalarView(trimmed))
      #expect(tidy(text).utf8.elementsEqual(expected.utf8), "\(text.debugDescription)")
    }
  }

  @Test("lists, cut at every separator and nowhere else")
  func lists() {
    for text in texts(of: "ab企 |、,;；，\r\n。〇", upTo: 8, seed: 48) {
      let cut = tidy(text).string.split { "|、,;；，\n".contains($0) }
      let expected = cut.map { tidy(String($0)).string }.filter { !$0.isEmpty }
      #expect(tidy(text).parts.map(\.string) == expected, "\(text.debugDescription)")
    }
  }

  @Test("what a memo knows of a cell is what was last kept of it")
  func memo() {
    var memo = CellMemo()
    var kept: [String: UInt16] = [:]
    var found = 0
    for (number, text) in texts(of: "abc|企", upTo: 6, seed: 49).enumerated() {
      let cell = ArraySlice(text.utf8)
      if let value = memo.value(of: cell) {
        #expect(value == kept[text])
        found += 1
      }
      guard !text.isEmpty else { continue }
      memo.keep(UInt16(number), of: cell)
      kept[text] = UInt16(number)
      #expect(memo.value(of: cell) == UInt16(number))
    }
    #expect(found > 100)
  }
}
