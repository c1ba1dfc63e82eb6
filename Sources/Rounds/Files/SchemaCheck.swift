import Exchange
import Foundation
import Market

/// Checks JSON against the part of JSON Schema (draft 2020-12) that `models/schema.json` is written
/// in: types, required and further properties, words, bounds, lengths, patterns of SHA-256 and dates.
package struct SchemaCheck {
  /// The first thing that a file has wrong: where, what stands there, and what was expected.
  package struct Fault: Error, Equatable, Sendable {
    /// Names and places from the file's top, such as `data[0].sha256`.
    let field: String
    /// The value as JSON; nil where it is missing.
    let value: String?
    let expected: Expected
  }

  /// What a schema asks for.
  package enum Expected: Equatable, Sendable {
    case type(String)
    case required
    /// No such field is known; the nearest that is.
    case noSuchField(near: String?)
    case oneOf([String])
    case atLeast(String)
    case above(String)
    case atMost(String)
    case text(longerThan: Int)
    case elements(ClosedRange<Int>)
    case pattern(String)
    case date
  }

  private let schema: [String: Any]

  /// A check by a schema.
  ///
  /// - Parameter schema: the schema's bytes.
  /// - Throws: what `JSONSerialization` throws where they are no JSON.
  init(schema: [UInt8]) throws {
    self.schema =
      try JSONSerialization.jsonObject(with: Data(schema)) as? [String: Any] ?? [:]
  }

  /// Checks a value that `JSONSerialization` read.
  func check(_ value: Any) throws(Fault) { try check(value, schema, at: "") }

  private func check(_ value: Any, _ schema: [String: Any], at field: String) throws(Fault) {
    func fail(_ expected: Expected) -> Fault {
      Fault(field: field.isEmpty ? "." : field, value: Self.text(of: value), expected: expected)
    }
    if let words = schema["enum"] as? [String] {
      guard let word = value as? String, words.contains(word) else { throw fail(.oneOf(words)) }
    }
    if let type = schema["type"] as? String, !Self.isOf(type, value) { throw fail(.type(type)) }
    if let object = value as? [String: Any] {
      try check(object, schema, at: field)
    } else if let list = value as? [Any] {
      let count = (schema["minItems"] as? Int ?? 0)...(schema["maxItems"] as? Int ?? .max)
      guard count.contains(list.count) else { throw fail(.elements(count)) }
      guard let items = schema["items"] as? [String: Any] else { return }
      for (place, item) in list.enumerated() { try check(item, items, at: "\(field)[\(place)]") }
    } else if let text = value as? String {
      if let least = schema["minLength"] as? Int, text.count < least {
        throw fail(.text(longerThan: least - 1))
      }
      if let pattern = schema["pattern"] as? String,
        text.range(of: pattern, options: .regularExpression) == nil
      {
        throw fail(.pattern(pattern))
      }
      if schema["format"] as? String == "date", CalendarDate(iso: text) == nil { throw fail(.date) }
    } else if let number = value as? NSNumber, !Self.isTruth(number) {
      func bound(_ name: String) -> NSNumber? { schema[name] as? NSNumber }
      if let least = bound("minimum"), number.doubleValue < least.doubleValue {
        throw fail(.atLeast(least.stringValue))
      }
      if let least = bound("exclusiveMinimum"), number.doubleValue <= least.doubleValue {
        throw fail(.above(least.stringValue))
      }
      if let most = bound("maximum"), number.doubleValue > most.doubleValue {
        throw fail(.atMost(most.stringValue))
      }
    }
  }

  private func check(
    _ object: [String: Any], _ schema: [String: Any], at field: String
  ) throws(Fault) {
    func inside(_ name: String) -> String { field.isEmpty ? name : field + "." + name }
    let known = schema["properties"] as? [String: Any] ?? [:]
    // What is misspelt is named before what it leaves missing.
    for name in object.keys.sorted() {
      guard let value = object[name] else { continue }
      if let rules = known[name] as? [String: Any] {
        try check(value, rules, at: inside(name))
      } else if let rules = schema["additionalProperties"] as? [String: Any] {
        try check(value, rules, at: inside(name))
      } else if schema["additionalProperties"] as? Bool == false {
        throw Fault(
          field: inside(name), value: Self.text(of: value),
          expected: .noSuchField(near: Spelling.nearest(to: name, in: known.keys.sorted())))
      }
    }
    for name in schema["required"] as? [String] ?? [] where object[name] == nil {
      throw Fault(field: inside(name), value: nil, expected: .required)
    }
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "number": (value as? NSNumber).map { !isTruth($0) } ?? false
    default: false
    }
  }

  /// Whether a number stands for true or false.
  private static func isTruth(_ number: NSNumber) -> Bool {
    unsafe String(cString: number.objCType) == "c"
  }

  private static func text(of value: Any) -> String {
    let json = try? JSONSerialization.data(
      withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
    let text = json.map { String(decoding: $0, as: UTF8.self) } ?? String(describing: value)
    return text.count <= 60 ? text : text.prefix(59) + "…"
  }
}
