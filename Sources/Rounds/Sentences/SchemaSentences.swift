import Market

extension SchemaCheck.Fault {
  /// The field, its value, and what was expected there.
  func sentence(in language: Language) -> String {
    let place = value.map { language.pick("`\(field)` 为 \($0)，", "`\(field)` is \($0); ") }
    switch expected {
    case .required:
      return language.pick("缺少 `\(field)`", "`\(field)` is missing")
    case .noSuchField(let near):
      let suggestion = near.map {
        language.pick("；您是否想写 `\($0)`？", "; did you mean `\($0)`?")
      }
      return language.pick("没有 `\(field)` 这一项", "there is no field `\(field)`")
        + (suggestion ?? "")
    default: return (place ?? "`\(field)`: ") + expected.sentence(in: language)
    }
  }
}

extension SchemaCheck.Expected {
  fileprivate func sentence(in language: Language) -> String {
    switch self {
    case .required, .noSuchField: ""
    case .type(let type): language.pick("应为", "expected ") + Self.name(of: type, in: language)
    case .oneOf(let words):
      language.pick("应为 ", "expected one of ") + words.map { "`\($0)`" }.joined(separator: ", ")
    case .atLeast(let number): language.pick("应不小于 \(number)", "expected at least \(number)")
    case .above(let number): language.pick("应大于 \(number)", "expected more than \(number)")
    case .atMost(let number): language.pick("应不大于 \(number)", "expected at most \(number)")
    case .text(let length):
      length == 0
        ? language.pick("不能为空", "expected some text")
        : language.pick("应多于 \(length) 个字", "expected more than \(length) characters")
    case .elements(let count):
      count.upperBound == .max
        ? language.pick(
          "应至少有 \(count.lowerBound) 个元素", "expected at least \(count.lowerBound) elements")
        : language.pick(
          "应有 \(count.lowerBound) 至 \(count.upperBound) 个元素",
          "expected \(count.lowerBound) to \(count.upperBound) elements")
    case .pattern(let pattern):
      language.pick("应符合 `\(pattern)`", "expected text like `\(pattern)`")
    case .date: language.pick("应为日期，如 2026-09-01", "expected a date such as 2026-09-01")
    }
  }

  private static func name(of type: String, in language: Language) -> String {
    switch type {
    case "object": language.pick("对象", "an object")
    case "array": language.pick("数组", "an array")
    case "number": language.pick("数字", "a number")
    case "string": language.pick("文字", "text")
    default: type
    }
  }
}
