package import Market

/// A row that a statement gave, read value by value from the left.
///
/// A value of another type than is asked for throws a `StoreFault` of the kind `unexpected`, which
/// names its column: a store that someone changed by hand must not stop the program.
package struct SQLRow: Sendable {
  /// The row's values.
  package let values: [SQLValue]
  /// The columns' names, for messages.
  package let columns: [String]
  private var next = 0

  /// A row of these values, as many as there are columns.
  package init(_ values: [SQLValue], columns: [String]) {
    self.values = values
    self.columns = columns
  }

  /// The next value as text.
  package mutating func text() throws(StoreFault) -> String { try value("text", Self.text) }

  /// The next value as text, nil for NULL.
  package mutating func optionalText() throws(StoreFault) -> String? {
    try optionalValue("text", Self.text)
  }

  /// The next value as a whole number.
  package mutating func integer() throws(StoreFault) -> Int { try value("integer", Self.integer) }

  /// The next value as a whole number, nil for NULL.
  package mutating func optionalInteger() throws(StoreFault) -> Int? {
    try optionalValue("integer", Self.integer)
  }

  /// The next value as a number.
  package mutating func real() throws(StoreFault) -> Double {
    try value("number") { value in
      switch value {
      case .real(let number): number
      case .integer(let number): Double(number)
      default: nil
      }
    }
  }

  /// The next value as a truth.
  package mutating func truth() throws(StoreFault) -> Bool { try value("truth", Self.truth) }

  /// The next value as a truth, nil for NULL.
  package mutating func optionalTruth() throws(StoreFault) -> Bool? {
    try optionalValue("truth", Self.truth)
  }

  /// The next value as a day.
  package mutating func day() throws(StoreFault) -> CalendarDate { try value("day", Self.day) }

  /// The next value as a day, nil for NULL.
  package mutating func optionalDay() throws(StoreFault) -> CalendarDate? {
    try optionalValue("day", Self.day)
  }

  /// The next value as a moment.
  package mutating func moment() throws(StoreFault) -> Moment { try value("moment", Self.moment) }

  /// The next value as a moment, nil for NULL.
  package mutating func optionalMoment() throws(StoreFault) -> Moment? {
    try optionalValue("moment", Self.moment)
  }

  /// The next value as bytes.
  package mutating func bytes() throws(StoreFault) -> [UInt8] {
    try value("bytes") { if case .bytes(let bytes) = $0 { bytes } else { nil } }
  }

  /// The next value as what its text stands for.
  ///
  /// - Parameter parse: makes the value; nil where the text is none.
  /// - Returns: the value.
  /// - Throws: a `StoreFault` of the kind `unexpected`.
  package mutating func parsed<Value>(
    _ parse: (String) -> Value?
  ) throws(StoreFault) -> Value {
    try value(String(describing: Value.self)) { Self.text($0).flatMap(parse) }
  }

  /// The next value as what its text stands for, nil for NULL.
  ///
  /// - Parameter parse: makes the value; nil where the text is none.
  /// - Returns: the value.
  /// - Throws: a `StoreFault` of the kind `unexpected`.
  package mutating func optionalParsed<Value>(
    _ parse: (String) -> Value?
  ) throws(StoreFault) -> Value? {
    try optionalValue(String(describing: Value.self)) { Self.text($0).flatMap(parse) }
  }

  private mutating func optionalValue<Value>(
    _ type: String, _ read: (SQLValue) -> Value?
  ) throws(StoreFault) -> Value? {
    guard next < values.count, values[next] == .null else { return try value(type, read) }
    next += 1
    return nil
  }

  private mutating func value<Value>(
    _ type: String, _ read: (SQLValue) -> Value?
  ) throws(StoreFault) -> Value {
    guard next < values.count else {
      throw StoreFault(.unexpected, message: "expected \(type) behind the last column")
    }
    defer { next += 1 }
    guard let value = read(values[next]) else {
      throw StoreFault(
        .unexpected, message: "expected \(type), found \(values[next])",
        column: next < columns.count ? columns[next] : nil)
    }
    return value
  }

  private static func text(_ value: SQLValue) -> String? {
    if case .text(let text) = value { text } else { nil }
  }

  private static func integer(_ value: SQLValue) -> Int? {
    if case .integer(let number) = value { number } else { nil }
  }

  private static func truth(_ value: SQLValue) -> Bool? {
    switch value {
    case .truth(let truth): truth
    case .integer(0): false
    case .integer(1): true
    default: nil
    }
  }

  private static func day(_ value: SQLValue) -> CalendarDate? {
    switch value {
    case .day(let day): day
    case .text(let text): CalendarDate(iso: text)
    default: nil
    }
  }

  private static func moment(_ value: SQLValue) -> Moment? {
    switch value {
    case .moment(let moment): moment
    case .text(let text): Moment(iso: text)
    default: nil
    }
  }
}
