import Foundation
import Market
import Matching
import Rounds
import TestSupport
import Testing

@Suite("Model files are checked against the schema")
struct ModelFileTests {
  private static let models = checkout.appendingPathComponent("models")

  /// The balanced model with some of its JSON exchanged for other.
  private func balanced(_ old: String, _ new: String) throws -> [UInt8] {
    let text = try String(
      contentsOf: Self.models.appendingPathComponent("balanced.json"), encoding: .utf8)
    #expect(text.contains(old))
    return Array(text.replacingOccurrences(of: old, with: new).utf8)
  }

  @Test("every model that ships is sound, and the program carries it byte for byte")
  func shippedModels() throws {
    for name in ModelFile.shipped {
      let file = try ModelFile(path: Self.models.appendingPathComponent(name + ".json").path)
      #expect(file.document.name == name)
      #expect(try ModelFile(path: name).bytes == file.bytes)
    }
  }

  @Test("the schema names each feature and each shape, and none besides")
  func schemaNamesAll() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: Self.models.appendingPathComponent("schema.json"))) as? [String: Any]
    )
    let fields = try #require(schema["properties"] as? [String: [String: Any]])
    func names(_ field: String) -> Set<String> {
      Set((fields[field]?["properties"] as? [String: Any] ?? [:]).keys)
    }
    #expect(names("weights") == Set(Feature.allCases.map(\.code)))
    #expect(names("shapes") == Set(Shapes.Name.allCases.map(\.rawValue)))
    #expect(
      fields["method"]?["enum"] as? [String]
        == ModelDocument.Method.allCases.map(\.rawValue))
  }

  @Test(
    "what is wrong is named with its field, its value and what was expected",
    arguments: [
      (#""version": "1","#, "", "`version` is missing"),
      (#""version": "1""#, #""version": 1"#, "`version` is 1; expected text"),
      (#""name": "balanced""#, #""name": """#, "`name` is \"\"; expected some text"),
      (#""note""#, #""notes""#, "there is no field `notes`; did you mean `note`?"),
      (
        #""method": "given""#, #""method": "guess""#,
        "`method` is \"guess\"; expected one of `given`"
      ),
      (#""speed": 0.08,"#, "", "`weights.speed` is missing"),
      (#""speed""#, #""sped""#, "there is no field `weights.sped`; did you mean `speed`?"),
      (#""speed": 0.08"#, #""speed": -1"#, "`weights.speed` is -1; expected at least 0"),
      (#""speed": 0.08"#, #""speed": "fast""#, "`weights.speed` is \"fast\"; expected a number"),
      (#""speed": 0.08"#, #""speed": true"#, "`weights.speed` is true; expected a number"),
      (
        #""weights": {"#, #""shapes": {"speed_days": 0}, "weights": {"#,
        "`shapes.speed_days` is 0; expected more than 0"
      ),
      (
        #""weights": {"#, #""date": "2026-13-01", "weights": {"#,
        "`date` is \"2026-13-01\"; expected a date"
      ),
      (
        #""weights": {"#, #""data": [{"name": "a", "sha256": "12"}], "weights": {"#,
        "`data[0].sha256` is \"12\"; expected text like"
      ),
      (
        #""weights": {"#, #""ranking": {"method": "vikor", "v": 2}, "weights": {"#,
        "`ranking.v` is 2; expected at most 1"
      ),
      (
        #""weights": {"#, #""weight_intervals": {"speed": [1]}, "weights": {"#,
        "`weight_intervals.speed` is [1]; expected 2 to 2 elements"
      ),
      (
        #""weights": {"#,
        #""calibration": {"scores": [0.2, 0.1], "probabilities": [0, 1]}, "weights": {"#,
        "`calibration`: expected ascending"
      ),
      ("{", "[", "not a weight model"),
    ])
  func refuses(old: String, new: String, message: String) throws {
    let bytes = try balanced(old, new)
    let fault = #expect(throws: RoundFault.self) { try ModelFile(path: "m.json", bytes: bytes) }
    let sentence = try #require(fault).sentence(in: .en)
    #expect(sentence.hasPrefix("model file `m.json`: "))
    #expect(sentence.contains(message), "\(sentence)")
    #expect(try #require(fault).sentence(in: .zh) != sentence)
  }

  @Test("a document is written as the same bytes and read as the same model")
  func writesAndReads() throws {
    var document = ModelDocument(
      name: "m", version: "2", method: .logistic,
      weights: Dictionary(uniqueKeysWithValues: Feature.allCases.map { ($0, Double($0.rawValue)) }))
    document.shapes = ["rate_full_bp": 150]
    document.calibration = ModelDocument.Calibration(
      scores: [0.1, 0.5], probabilities: [0.2, 0.3])
    document.data = [ModelDocument.Source(name: "a.csv", sha256: String(repeating: "0", count: 64))]
    let bytes = try Array(document.json())
    #expect(try Array(document.json()) == bytes)
    let file = try ModelFile(path: "m.json", bytes: bytes)
    for feature in Feature.allCases {
      #expect(file.model.weight(of: feature) == Double(feature.rawValue))
    }
    #expect(file.model.shapes.rateFullPoints == 150 && file.model.shapes.speedDays == 60)
    #expect(file.model.features.count == 14)
    #expect(try Array(file.document.json()) == bytes)
    #expect(file.sheet(in: .zh).contains("往期结果学习（逻辑回归）"))
  }

  @Test("a history without weight is in no file")
  func historyWithoutWeight() throws {
    let file = try ModelFile(path: "balanced")
    #expect(!file.model.features.contains(.history) && file.model.features.count == 13)
    #expect(!String(decoding: try file.document.json(), as: UTF8.self).contains("history"))
  }
}
