import Digests
import Exchange
import Foundation
import LinearAlgebra
import Market
import Matching
import TestSupport
import Testing
import Weighting

@testable import Rounds

@Suite("Weighing from files to models")
struct WeighingTests {
  private func written<Value>(
    _ text: String, _ body: (String) throws -> Value
  ) throws -> Value {
    try withTemporaryFolder { folder in
      let path = folder + "/table.csv"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return try body(path)
    }
  }

  @Test(
    "a square is read with and without header and names, fractions, decimals and blanks",
    arguments: [
      ("1,1/3,5\n3,1,7\n1/5,1/7,1\n", ["1", "2", "3"]),
      ("a,b,c\n1,1/3,5\n3,1,7\n1/5,1/7,1\n", ["a", "b", "c"]),
      ("a,1,1/3,5\nb,3,1,7\nc,1/5,1/7,1\n", ["a", "b", "c"]),
      (",a,b,c\na,1,1/3,5\nb,3,1,7\nc,1/5,1/7,1\n", ["a", "b", "c"]),
      ("指标,额度,利率,期限\n额度,,0.33,5\n利率,,,7\n期限,,,\n", ["额度", "利率", "期限"]),
      ("7,8,9\n1,1/3,5\n3,1,7\n1/5,1/7,1\n", ["7", "8", "9"]),
      (",7,8,9\n7,1,1/3,5\n8,3,1,7\n9,1/5,1/7,1\n", ["7", "8", "9"]),
      (",1/3,5\n,,7\n,,\n", ["1", "2", "3"]),
      ("a,,\nb,3,\nc,1/5,1/7\n", ["a", "b", "c"]),
      ("\n1,１／３, 5 \n\n3,1,7\n1 / 5,1/7,1\n\n", ["1", "2", "3"]),
      (",a,b,c\na,1,1/3,5\nb,3,1,7\nc,,,\n", ["a", "b", "c"]),
    ])
  func shapes(_ text: String, _ names: [String]) throws {
    let expected = try JudgementSquare(cells: [[1, 1.0 / 3, 5], [3, 1, 7], [0.2, 1.0 / 7, 1]])
    try written(text) { path in
      let found = try NamedSquare(path: path)
      #expect(found.names == names)
      for row in 0..<3 {
        for column in 0..<3 {
          let difference = found.square[row, column] / expected[row, column] - 1
          #expect(abs(difference) < (text.contains("0.33") ? 0.011 : 1e-12))
        }
      }
    }
  }

  @Test(
    "what is no square names the cell, its value and what was expected",
    arguments: [
      ("a,b\n1,3\n1/2,1\n", "cell B2 is `3`", "reciprocal of cell A3, which is `1/2`"),
      (",a,b\na,1,12\nb,,1\n", "cell C2 is `12`", "from 1/9 to 9"),
      (",a,b\na,1,x\nb,,1\n", "cell C2 is `x`", "from 1/9 to 9"),
      (",a,b\na,1,1/0\nb,,1\n", "cell C2 is `1/0`", "from 1/9 to 9"),
      (",a,b\na,1,2026-01-03\nb,,1\n", "cell C2 is `2026-01-03`", "format the cell as text"),
      (",a,b\na,2,3\nb,,1\n", "cell B2 is `2`", "1 or a blank"),
      (",a,b\nb,1,3\na,,1\n", "cell A2 is `b`", "expected `a`"),
      ("a,a\n1,3\n,1\n", "cell B1 is `a`", "twice"),
      ("a,b,c\n1,3,5\n", "1 rows and 3 columns", "as many of each"),
      ("a,b,c,d\n1,3,,\n,1,,\n,,1,3\n,,,1\n", "`c`, `d`", "add a judgement"),
      ("\n\n", "is", "empty"),
    ])
  func badSquares(_ text: String, _ place: String, _ expectation: String) throws {
    try written(text) { path in
      let fault = try #require(throws: RoundFault.self) { try WeighedSquare(path: path) }
      let sentence = fault.sentence(in: .en)
      #expect(sentence.contains("table.csv`"))
      #expect(sentence.contains(place) && sentence.contains(expectation), "\(sentence)")
      #expect(fault.exit == .badData && !fault.sentence(in: .zh).isEmpty)
    }
  }

  @Test("a published square's text and JSON have its weights and ratio to the digits printed")
  func publishedSquare() throws {
    let example = try #require(try PublishedCase.all(ofKind: "ahp").first { $0.id == "ahp_drinks" })
    let names = try #require(example.names)
    let lines = zip(names, example.matrix).map { name, row in
      ([name] + row.map { "\($0)" }).joined(separator: ",")
    }
    try written("," + names.joined(separator: ",") + "\n" + lines.joined(separator: "\n")) { path in
      let found = try WeighedSquare(path: path)
      #expect(found.text(in: .en).contains("CR 0.0223 (consistent)"))
      let json = try #require(
        try JSONSerialization.jsonObject(with: found.json()) as? [String: Any])
      let weights = try #require(json["weights"] as? [String: Double])
      for (name, weight) in try #require(example.expected.weights4) {
        #expect(abs(try #require(weights[name]) - weight) <= 0.00005)
      }
      let eigenvalue = try #require(example.expected.lambda_max)
      #expect(abs(try #require(json["lambda_max"] as? Double) - eigenvalue) < 1e-9)
      #expect((json["worst"] as? [Any])?.count == 3)
      #expect(json["random_index"] as? Double == 1.32)
    }
  }

  /// Fills in a workbook of the form: for each expert, true weights of groups and features by name.
  private func fill(_ path: String, experts: [(name: String, weight: (String) -> Double)]) throws {
    var workbook = try WorkbookWriter(path: path, created: CalendarDate(dayNumber: 20_454))
    for (number, expert) in experts.enumerated() {
      let sheet = try workbook.addSheet(named: "页\(number)")
      try workbook.write(.text(JudgementForm.nameTitle), sheet, row: 0, column: 0)
      try workbook.write(.text(expert.name), sheet, row: 0, column: 1)
      var row = 1
      for square in JudgementForm.squares {
        // The items stand in another order than in the template.
        let items = Array(square.items.reversed())
        try workbook.write(.text(square.title), sheet, row: row, column: 0)
        for (column, item) in items.enumerated() {
          try workbook.write(.text(item), sheet, row: row, column: column + 1)
        }
        for (place, item) in items.enumerated() {
          try workbook.write(.text(item), sheet, row: row + place + 1, column: 0)
          for (column, other) in items.enumerated() where column > place {
            let value = expert.weight(item) / expert.weight(other)
            guard value.isFinite else { continue }
            try workbook.write(
              .text("\(value)"), sheet, row: row + place + 1, column: column + 1)
          }
        }
        row += items.count + 2
      }
    }
    try workbook.close()
  }

  @Test(
    "experts' consistent judgements come back as the geometric mean of their weights, and as a model"
  )
  func panel() throws {
    let powers = [1.0, 2, 4, 8]
    let first: (String) -> Double = { powers[$0.unicodeScalars.count % 4] }
    let second: (String) -> Double = { powers[Int($0.unicodeScalars.first?.value ?? 0) % 4] }
    try withTemporaryFolder { folder in
      let path = folder + "/judgements.xlsx"
      try fill(
        path, experts: [("甲", first), ("乙", second), ("缺席", { _ in .nan })])
      let panel = try ExpertPanel(path: path)
      #expect(panel.experts.map(\.name) == ["甲", "乙"] && panel.blank == ["缺席"])
      func mean(_ name: String) -> Double { (first(name) * second(name)).squareRoot() }
      let groupSum = FeatureGroup.allCases.reduce(0) { $0 + mean($1.chinese) }
      for group in FeatureGroup.allCases {
        let sum = group.features.reduce(0) { $0 + mean($1.chinese) }
        for feature in group.features {
          let expected = mean(group.chinese) / groupSum * mean(feature.chinese) / sum
          #expect(abs(try #require(panel.weights[feature]) - expected) < 1e-12)
        }
      }
      for review in panel.experts.flatMap(\.reviews) + panel.joined {
        guard case .weighed(let weights, let revisions) = review.verdict else {
          Issue.record("\(review.title) has no weights")
          continue
        }
        #expect(weights.consistencyRatio < 1e-9 && revisions.isEmpty && review.missing == 0)
      }
      #expect(panel.text(in: .zh).contains("一致性均可接受") && panel.text(in: .zh).contains("缺席"))
      let out = folder + "/panel.json"
      try panel.document(name: "panel").write(to: out)
      let file = try ModelFile(path: out)
      for (feature, weight) in panel.weights {
        #expect(abs(file.model.weight(of: feature) - weight) <= 0.5e-9)
      }
      let document = try JSONDecoder().decode(ModelDocument.self, from: Data(file.bytes))
      #expect(document.method == .ahp && document.name == "panel")
      #expect(document.data?.first?.sha256 == Digest.sha256(try FileBytes.read(path: path)))
    }
  }

  @Test("the template is a workbook of blank judgements, and says so when it is weighed")
  func template() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/template.xlsx"
      try JudgementTemplate.write(to: path, experts: 2)
      let sheets = try SheetReader.read(path: path)
      #expect(sheets.map(\.name) == ["专家1", "专家2", "填写说明"])
      #expect(try ExpertSheet(sheets[2]) == nil)
      let expert = try #require(try ExpertSheet(sheets[0]))
      for (_, square) in expert.judgements.squares {
        #expect(square.missingCount == square.count * (square.count - 1) / 2)
      }
      let fault = try #require(throws: RoundFault.self) { try ExpertPanel(path: path) }
      #expect(fault.sentence(in: .zh).contains("还没有填写任何判断（专家1、专家2）"))
      try fill(path, experts: [("甲", { $0 == "审批时效" ? .nan : 1 })])
      let cut = try #require(throws: RoundFault.self) { try ExpertPanel(path: path) }
      #expect(cut.sentence(in: .zh).contains("“融资条件内部比较”中，`审批时效` 与其余各项没有"))
      let none = try #require(throws: RoundFault.self) {
        try ExpertPanel(path: fixture("dachang/firms.csv"))
      }
      #expect(none.sentence(in: .en).contains("no expert's sheet"))
    }
  }

  private func dachang() throws -> RoundOptions {
    RoundOptions(
      market: fixture("dachang"), asOf: CalendarDate(dayNumber: 20_697),
      model: try ModelFile(path: checkout.appendingPathComponent("models/balanced.json").path))
  }

  @Test("a market's weights are those of its open pairs' features, 0 where a feature does not vary")
  func market() throws {
    let options = try dachang()
    let market = try options.loadMarket().market
    let matcher = Matcher(market: market, model: options.model.model)
    let open = matcher.match(top: 3, threads: 1).open
    var rows: [[Double]] = []
    for need in market.needs.indices {
      for pair in open.pairs(ofNeed: need) {
        let figures = matcher.figures(need: need, product: Int(open.products[pair]))
        rows.append(Feature.allCases.map { figures.features[$0] })
      }
    }
    for (method, weights) in [
      (SpreadMethod.entropy, try entropyWeights(Matrix(rows: rows))),
      (.critic, try criticWeights(Matrix(rows: rows))),
    ] {
      let (model, pairs) = try options.weighed(by: method, name: "spread")
      #expect(pairs == rows.count && pairs > 10)
      for (column, feature) in Feature.allCases.enumerated() {
        // A history that weighs nothing is in no file.
        let found = model.weights[feature.code] ?? 0
        #expect(feature == .history || model.weights[feature.code] != nil)
        #expect(abs(found - weights[column]) <= 0.5e-9)
        if Set(rows.map { $0[column] }).count == 1 { #expect(found == 0) }
      }
      #expect(model.data?.count == 4 && model.date == "2026-09-01")
      #expect(ModelDocument.Method(rawValue: method.rawValue) == model.method)
    }
  }

  @Test("a table of numbers is weighed with its names, and a bad cell of it is named")
  func tables() throws {
    try written("firm,a,b,same\nA,1,2,3\nB,4,2.5,3\nC,2,9e-1,3\n") { path in
      let found = try SpreadMethod.entropy.weights(ofTable: path)
      let expected = try entropyWeights(Matrix(rows: [[1, 2, 3], [4, 2.5, 3], [2, 0.9, 3]]))
      #expect(found.map(\.name) == ["a", "b", "same"] && found.map(\.weight) == expected)
      #expect(found[2].weight == 0)
      let critic = try SpreadMethod.critic.weights(ofTable: path, costs: ["a"])
      #expect(
        critic.map(\.weight) != (try SpreadMethod.critic.weights(ofTable: path)).map(\.weight))
      let fault = try #require(throws: RoundFault.self) {
        try SpreadMethod.critic.weights(ofTable: path, costs: ["z"])
      }
      #expect(fault.sentence(in: .en).contains("no column `z`"))
    }
    for (text, words) in [
      ("a,b\n1,2\n3,\n", "cell B3 is ``: expected a number"),
      ("a,b\n1,2\n3,-1\n", "cell B3 is `-1.0`: expected a number not below 0"),
      ("a,b\n1,2\n", "1 rows"), ("a,b\n1,2\n1,2\n", "nothing varies"),
    ] {
      try written(text) { path in
        let fault = try #require(throws: RoundFault.self) {
          try SpreadMethod.entropy.weights(ofTable: path)
        }
        #expect(fault.sentence(in: .en).contains(words), "\(fault.sentence(in: .en))")
      }
    }
  }

  @Test("two models mix by share or by product, and the mixture says what it was made from")
  func mixtures() throws {
    let balanced = try dachang().model
    let (entropy, _) = try dachang().weighed(by: .entropy, name: "entropy")
    let other = try ModelFile(path: "entropy.json", bytes: Array(try entropy.json()))
    let mixed = try ModelDocument.mixed(balanced, other, by: .linear(share: 0.6), name: "mixed")
    for feature in Feature.allCases where feature != .history {
      let expected =
        0.6 * balanced.model.weight(of: feature) + 0.4 * other.model.weight(of: feature)
      #expect(abs(try #require(mixed.weights[feature.code]) - expected) < 2e-9)
    }
    #expect(mixed.method == .mix && mixed.data?.map(\.name) == ["balanced.json", "entropy.json"])
    let product = try ModelDocument.mixed(balanced, other, by: .product, name: "product")
    #expect(abs(product.weights.values.reduce(0, +) - 1) < 1e-8)
    #expect(product.weights["repayment_capacity"] == 0)
  }
}
