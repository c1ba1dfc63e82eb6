/// What kind of values an attribute has, told from the values alone.
public enum AttributeKind: Hashable, Codable, Sendable {
  /// Numbers that can be ordered: amounts, heads, months.
  case number
  /// Strings of digits of one length, whose beginnings are coarser codes: postcodes, industries.
  case code(length: Int)
  /// Anything else.
  case category
  /// ISO dates: when the loan was made, and no attribute of the borrower.
  case date

  /// The kind that fits a column of texts; blank texts are missing values.
  ///
  /// A code has at least three digits, and of the different texts at least 85 in a hundred have as
  /// many digits as it; otherwise numbers are numbers, if 98 in a hundred texts are.
  ///
  /// - Parameter texts: the values as a file writes them.
  public init(of texts: [String]) {
    let present = texts.filter { !$0.isEmpty }
    let different = Set(present)
    guard !present.isEmpty else {
      self = .category
      return
    }
    if different.allSatisfy(isoDate) {
      self = .date
      return
    }
    let numbers = present.count { Double($0)?.isFinite == true }
    guard Double(numbers) >= 0.98 * Double(present.count) else {
      self = .category
      return
    }
    var lengths: [Int: Int] = [:]
    for text in different { lengths[text.utf8.count, default: 0] += 1 }
    let most = lengths.max { ($0.value, $0.key) < ($1.value, $1.key) }
    if let most, most.key >= 3, Double(most.value) >= 0.85 * Double(different.count),
      different.allSatisfy({ $0.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } })
    {
      self = .code(length: most.key)
    } else {
      self = .number
    }
  }
}

/// One attribute of borrowers: a value for each, or none.
public enum AttributeColumn: Hashable, Sendable {
  /// Numbers; not a number where the value is missing.
  case numbers([Double])
  /// Texts, categories as well as codes; empty where the value is missing.
  case texts([String])

  /// A column of texts as values of a kind.
  ///
  /// - Parameters:
  ///   - texts: the values as a file writes them; blank where missing.
  ///   - kind: what they are; what is no number where numbers are wanted is missing.
  public init(_ texts: [String], as kind: AttributeKind) {
    switch kind {
    case .number:
      self = .numbers(
        texts.map { text in Double(text).flatMap { $0.isFinite ? $0 : nil } ?? .nan })
    case .code, .category, .date: self = .texts(texts)
    }
  }

  /// How many borrowers it is of.
  public var count: Int {
    switch self {
    case .numbers(let numbers): numbers.count
    case .texts(let texts): texts.count
    }
  }

  /// The number of a borrower; not a number where it is missing.
  func number(_ row: Int) -> Double {
    switch self {
    case .numbers(let numbers): numbers[row]
    case .texts(let texts): Double(texts[row]) ?? .nan
    }
  }

  /// The text of a borrower; empty where it is missing.
  func text(_ row: Int) -> String {
    switch self {
    case .numbers(let numbers): numbers[row].isNaN ? "" : "\(numbers[row])"
    case .texts(let texts): texts[row]
    }
  }
}

/// Whether a text is written as a date of ISO 8601 is: 2020-04-13.
private func isoDate(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  return bytes.count == 10
    && bytes.enumerated().allSatisfy { place, byte in
      place == 4 || place == 7
        ? byte == UInt8(ascii: "-") : UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}
