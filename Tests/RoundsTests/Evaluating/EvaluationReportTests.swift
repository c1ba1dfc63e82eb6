import Foundation
import FoundationXML
import Market
import TestSupport
import Testing

@testable import Rounds

@Suite("The report of an evaluation")
struct EvaluationReportTests {
  private func report(threads: Int = 1) throws -> EvaluationReport {
    let asOf = try #require(CalendarDate(iso: "2026-09-01"))
    let sources = [1, 2].map { number in
      PastRound.Source(
        market: MarketSource(path: fixture("dachang"), asOf: asOf),
        outcomes: fixture("evaluation/outcomes-\(number).csv"))
    }
    let models = [
      try ModelFile(path: checkout.appendingPathComponent("models/balanced.json").path),
      try ModelFile(path: fixture("evaluation/tilted.json")),
    ]
    var options = EvaluationOptions(models: models)
    (options.k, options.replicates, options.seed, options.threads) = (2, 50, 3, threads)
    return try PastRounds(sources, model: models[0].model, threads: threads).evaluate(options)
  }

  /// Every number, text and null of a JSON value by its path.
  private func leaves(_ value: Any, at path: String = "") -> [String: Any] {
    switch value {
    case let object as [String: Any]:
      object.reduce(into: [:]) { leaves, member in
        leaves.merge(self.leaves(member.value, at: "\(path).\(member.key)")) { $1 }
      }
    case let array as [Any]:
      array.enumerated().reduce(into: [:]) { leaves, element in
        leaves.merge(self.leaves(element.element, at: "\(path)[\(element.offset)]")) { $1 }
      }
    default: [path: value]
    }
  }

  @Test("the JSON is the one that fixtures/evaluation/make_rounds.py recorded")
  func golden() throws {
    let recorded = try Data(
      contentsOf: URL(fileURLWithPath: fixture("evaluation/report.json")))
    let expected = leaves(try JSONSerialization.jsonObject(with: recorded))
    let found = leaves(try JSONSerialization.jsonObject(with: report().json()))
    #expect(found.keys.sorted() == expected.keys.sorted())
    for (path, value) in expected {
      // Paths are as given; last bits depend on the processor's BLAS.
      if path.hasSuffix(".market") || path.hasSuffix(".outcomes") { continue }
      if let number = value as? Double {
        #expect(abs((found[path] as? Double ?? .nan) - number) < 1e-9, "\(path)")
      } else {
        #expect("\(found[path] ?? "nothing")" == "\(value)", "\(path)")
      }
    }
  }

  @Test("any number of threads gives the same bytes")
  func threads() throws {
    let one = try report().json()
    #expect(try report(threads: 3).json() == one)
  }

  @Test("the table says what was left out, how sure it is, and how probabilities came about")
  func text() throws {
    let report = try report()
    let text = report.text(in: .zh)
    let leftOut = report.rounds[1].leftOut
    #expect((leftOut["contacted"] ?? 0) + (leftOut["withdrawn"] ?? 0) > 0)
    #expect(text.contains("既不算成功也不算失败：已联系 \(leftOut["contacted"] ?? 0)"))
    #expect(text.contains("概率由评分经保序回归得出，按企业交叉拟合"))
    #expect(text.contains("双重稳健（DR）") && text.contains("首贷户"))
    #expect(text.contains("有效样本不足50个成功配对"))
    #expect(report.text(in: .en).contains("B less A"))
    #expect(
      report.text(in: .en).unicodeScalars.filter { $0.value > 0x2E80 }.allSatisfy {
        // Names of banks and places stay as they are; the program's own words are English.
        text.unicodeScalars.contains($0)
      })
  }

  @Test(
    "the page is well-formed, needs nothing else, and holds the plots",
    arguments: [Language.zh, .en])
  func page(language: Language) throws {
    let page = try report().page(in: language)
    let reader = ElementReader()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    // Reliability, measures, off-policy estimates and four kinds of groups.
    #expect(reader.counts["svg"] == 7)
    #expect((reader.counts["polyline"] ?? 0) == 3)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language == .zh ? "zh-CN" : "en")\">"))
    for word in ["http", "src=", "href", "url(", "@import", "<script"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test("text in the page is escaped, and what XML cannot hold is left out")
  func escapes() throws {
    var report = try report()
    report.rounds[0] = EvaluationReport.Round(
      market: "<b>&\"\u{1}", outcomes: "x", asOf: "", inputs: [], pairs: 0, needs: 0, successes: 0,
      leftOut: [:])
    let page = report.page(in: .zh)
    #expect(page.contains("<td>&lt;b&gt;&amp;&quot;</td>"))
    #expect(XMLParser(data: Data(page.utf8)).parse())
  }

  @Test("a page that cannot be written is a fault")
  func cannotWrite() throws {
    let report = try report()
    #expect {
      try report.writePage(to: "/proc/none/page.html", in: .zh)
    } throws: { ($0 as? RoundFault)?.exit == .cannotWrite }
  }
}

/// Counts elements by name.
private final class ElementReader: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
  }
}
