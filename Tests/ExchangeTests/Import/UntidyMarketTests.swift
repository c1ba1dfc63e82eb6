import Draws
import Foundation
import Market
import Synthesis
import TestSupport
import Testing

@testable import Exchange

@Suite("Markets typed by many hands")
struct UntidyMarketTests {
  @Test(
    "headers in any order and language, units, date forms, separators and encodings read the same",
    arguments: UInt64(1)...12)
  func readsAsTidy(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let market = try SyntheticMarket.make(needs: 40, products: 25, blanks: 0.15, seed: seed)
    var sheets: [Sheet] = []
    for table in MarketTable.allCases {
      let bytes = untidyFile(table, of: market, &random)
      sheets += try SheetReader.read(file: "\(table.rawValue).csv", bytes: bytes)
    }
    let result = MarketImporter.load(sheets, options: ImportOptions(asOf: .round))
    #expect(result.report.problems == [], "seed \(seed)")
    let read = try #require(result.market)
    for table in MarketTable.allCases {
      #expect(
        MarketWriter.rows(of: table, in: read, language: .en)
          == MarketWriter.rows(of: table, in: market, language: .en), "seed \(seed), \(table)")
    }
  }

  private func untidyFile(
    _ table: MarketTable, of market: Market, _ random: inout SplitMix64
  ) -> [UInt8] {
    let columns = table.columns
    let order = columns.indices.shuffled(using: &random)
    let delimiter = ",;\t".randomElement(using: &random) ?? ","
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    var lines = (0..<Int.random(in: 0...2, using: &random)).map { _ in "某商会摸排表" }
    lines.append(
      order.map { place in
        let column = columns[place]
        let names = [column.key, column.chinese, column.header, " \(column.header) "]
        return quoted(names.randomElement(using: &random) ?? column.key)
      }.joined(separator: String(delimiter)))
    for row in MarketWriter.rows(of: table, in: market, language: .en) {
      lines.append(
        order.map { quoted(untidy(row[$0], columns[$0], &random)) }
          .joined(separator: String(delimiter)))
    }
    let text = lines.joined(separator: lineEnd)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return Array(text.utf8)
    case 1: return [0xEF, 0xBB, 0xBF] + text.utf8
    case 2: return Array(text.data(using: .init(rawValue: 0x8000_0632)) ?? Data())
    default: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    }
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  /// The same value in one of the ways that people type it.
  private func untidy(_ value: String, _ column: Column, _ random: inout SplitMix64) -> String {
    guard !value.isEmpty else { return ["", " ", "　"].randomElement(using: &random) ?? "" }
    let forms: [String] =
      switch column.kind {
      case .amount: amounts(value)
      case .rate: [value, value + "%", fullWidth(value), " \(value)％"]
      case .date: dates(value)
      case .whole(_, let unit):
        unit.isEmpty ? [value, fullWidth(value)] : [value, fullWidth(value), " \(value) "]
      case .yesNo: value == "1" ? ["1", "是", "有", "Yes", "TRUE"] : ["0", "否", "无", "n", ""]
      case .term(let words):
        words.pairs.filter { $0.code == value }.flatMap { [$0.0, $0.1, $0.0.uppercased()] }
      case .terms(let words): lists(value, words)
      case .areas, .industries, .banks:
        [value] + ["、", "；", "，"].map { value.replacingOccurrences(of: "|", with: $0) }
      case .creditCode:
        [value, value.lowercased(), fullWidth(value), value.prefix(8) + " " + value.dropFirst(8)]
      case .industry:
        value.count > 1 ? [value, String(value.dropFirst()), value.lowercased()] : [value]
      case .text, .region: [value, value + " ", "　" + value]
      }
    return forms.randomElement(using: &random) ?? value
  }

  private func amounts(_ wan: String) -> [String] {
    guard let yuan = (try? CellParser.amount(TidyText(ArraySlice(wan.utf8)), unit: .wan))?.value
    else { return [wan] }
    return [
      wan, wan + "万", wan + "万元", Decimals.grouped(yuan) + "元", fullWidth(wan), " \(wan)　",
      Decimals.text(yuan, decimals: 8) + "亿", "￥" + wan + "万元",
    ]
  }

  private func dates(_ iso: String) -> [String] {
    guard let date = CalendarDate(iso: iso) else { return [iso] }
    let (year, month, day) = date.components
    return [
      iso, "\(year)/\(month)/\(day)", "\(year)年\(month)月\(day)日", "\(year).\(month).\(day)",
      iso.replacingOccurrences(of: "-", with: ""), String(date.dayNumber + 25_569),
      iso + " 00:00:00", fullWidth(iso),
    ]
  }

  private func lists(_ value: String, _ words: Column.Words) -> [String] {
    let codes = value.split(separator: "|").map(String.init)
    let chinese = codes.compactMap { code in words.pairs.first { $0.code == code }?.chinese }
    return [
      value, chinese.joined(separator: "、"), chinese.joined(separator: "；"),
      codes.joined(separator: ", "), chinese.joined(separator: "|"),
    ]
  }

  private func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          0x21...0x7E ~= $0.value ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0
        }))
  }
}
