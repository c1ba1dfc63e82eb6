/// A unified social credit code (统一社会信用代码) of GB 32100-2015: eighteen characters.
///
/// Registering department, category, six-digit region, nine-character organisation code, check
/// character. A value is either sound by its check character or was accepted by name
/// (`init(accepting:)`), since a few codes of an early Fujian pilot are genuine though theirs fails.
public struct CreditCode: Hashable, Sendable, CustomStringConvertible {
  /// Eighteen digits of base 32, the first character highest.
  private let packed: UInt128

  /// Why a text is no credit code.
  public enum Fault: Error, Hashable {
    /// It has so many characters instead of eighteen.
    case length(Int)
    /// The character at a position (from 1) is not one that may stand there.
    case character(Character, position: Int)
    /// The check character is not the one that the first seventeen call for.
    case check(expected: Character, organisationCodeHolds: Bool)
  }

  /// The code that a text writes, blanks inside it and letter case aside.
  ///
  /// - Parameter text: what stands in the file.
  /// - Throws: the first `Fault`: length, then characters, then the check.
  public init(_ text: String) throws(Fault) { try self.init(utf8: text.utf8.span) }

  /// The code that a text's bytes write; else as `init(_:)`.
  package init(utf8 text: Span<UInt8>) throws(Fault) {
    let values = try Self.values(of: text)
    let expected = Self.checkValue(values)
    guard values[17] == expected else {
      throw .check(
        expected: Self.character(expected),
        organisationCodeHolds: Self.organisationCodeHolds(values))
    }
    packed = Self.pack(values)
  }

  /// A code of the right form whose check character someone who saw the licence vouches for.
  ///
  /// - Parameter text: what stands on the licence.
  /// - Throws: a `Fault` of length or character; never of the check.
  public init(accepting text: String) throws(Fault) {
    packed = Self.pack(try Self.values(of: text.utf8.span))
  }

  /// The code of a company (91) registered in a region, with the organisation code of this number.
  ///
  /// For invented firms: both checks hold, and numbers under `companyNumbers` never share a code.
  package init(companyNumber number: UInt64, in region: RegionCode) {
    var values = Values(repeating: 0)
    values[0] = 9
    values[1] = 1
    var digits = region.number
    for place in (2...7).reversed() {
      values[place] = UInt8(digits % 10)
      digits /= 10
    }
    var rest = number
    for place in (8...15).reversed() {
      values[place] = UInt8(rest % 31)
      rest /= 31
    }
    values[16] = Self.organisationCheckValue(values)
    values[17] = Self.checkValue(values)
    packed = Self.pack(values)
  }

  /// How many organisation codes there are, less their check character: 31 to the power 8.
  package static let companyNumbers: UInt64 = 852_891_037_441

  /// Whether the check character is the one that the first seventeen call for.
  public var isSound: Bool {
    let values = self.values
    return values[17] == Self.checkValue(values)
  }

  /// The eighteen characters, letters in upper case.
  public var description: String { TextBuffer.string { $0.append(self) } }

  /// The bytes of the eighteen characters.
  var bytes: InlineArray<18, UInt8> {
    let values = self.values
    return InlineArray { Self.byteOfValue[Int(values[$0])] }
  }

  /// The code that a mistyped text most likely meant, where exactly one near text is sound.
  ///
  /// Tried are the letters that the standard leaves out for the characters they look like, and two
  /// neighbours swapped; both checks of a candidate (its last character and that of its
  /// organisation code) must hold, because one alone is met by chance too often.
  public static func likelyMeant(by text: String) -> CreditCode? {
    let lookalikes: [Character: Character] = ["I": "1", "O": "0", "S": "5", "V": "U", "Z": "2"]
    let typed = tidied(text).map { $0 }
    guard typed.count == 18 else { return nil }
    var candidates: Set<CreditCode> = []
    func consider(_ characters: [Character]) {
      if let code = try? CreditCode(String(characters)), organisationCodeHolds(code.values) {
        candidates.insert(code)
      }
    }
    consider(typed.map { lookalikes[$0] ?? $0 })
    if candidates.isEmpty {
      for place in 0..<17 {
        var swapped = typed
        swapped.swapAt(place, place + 1)
        consider(swapped)
      }
    }
    return candidates.count == 1 ? candidates.first : nil
  }

  // MARK: The standard's arithmetic

  /// The place of each of the eighteen characters in the alphabet.
  private typealias Values = InlineArray<18, UInt8>

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
  private static let byteOfValue = alphabet.compactMap(\.asciiValue)
  /// 3 to the power i, modulo 31.
  private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  /// Weights of GB 11714, the standard of the organisation code inside.
  private static let organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
  /// The registering departments of the standard with its first amendment.
  private static let departments: [Bool] = alphabet.map { "123456789ANY".contains($0) }

  /// The value of each ASCII byte in the alphabet, 255 where it has none.
  private static let valueOfByte: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 128)
    for (value, character) in alphabet.enumerated() {
      if let byte = character.asciiValue { table[Int(byte)] = UInt8(value) }
    }
    return table
  }()

  /// The value of each character of the alphabet in GB 11714: digits, then A = 10 to Z = 35.
  private static let organisationValues: [Int] = alphabet.map { Int(String($0), radix: 36) ?? 0 }

  private static func character(_ value: UInt8) -> Character { alphabet[Int(value)] }

  private static func tidied(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace }).uppercased()
  }

  private static func values(of text: Span<UInt8>) throws(Fault) -> Values {
    if let plain = plainValues(of: text) { return plain }
    var bytes: [UInt8] = []
    for place in text.indices { bytes.append(text[place]) }
    let characters = Array(tidied(String(decoding: bytes, as: UTF8.self)))
    guard characters.count == 18 else { throw .length(characters.count) }
    var values = Values(repeating: 0)
    for (place, character) in characters.enumerated() {
      guard let byte = character.asciiValue, valueOfByte[Int(byte)] != 255,
        isAllowed(valueOfByte[Int(byte)], at: place)
      else { throw .character(character, position: place + 1) }
      values[place] = valueOfByte[Int(byte)]
    }
    return values
  }

  /// The values where the text is in canonical form already, as nearly all are.
  private static func plainValues(of text: Span<UInt8>) -> Values? {
    guard text.count == 18 else { return nil }
    var values = Values(repeating: 0)
    for place in text.indices {
      guard text[place] < 128 else { return nil }
      let value = valueOfByte[Int(text[place])]
      guard value != 255, isAllowed(value, at: place) else { return nil }
      values[place] = value
    }
    return values
  }

  /// Whether a value may stand at a place (from 0): departments first, digits for the region.
  private static func isAllowed(_ value: UInt8, at place: Int) -> Bool {
    switch place {
    case 0: departments[Int(value)]
    case 2...7: value < 10
    default: true
    }
  }

  private static func checkValue(_ values: Values) -> UInt8 {
    var sum = 0
    for place in 0..<17 { sum += Int(values[place]) * weights[place] }
    return UInt8((31 - sum % 31) % 31)
  }

  private static func organisationCodeHolds(_ values: Values) -> Bool {
    values[16] == organisationCheckValue(values)
  }

  /// The value of the organisation code's check character: a digit, or X for ten.
  private static func organisationCheckValue(_ values: Values) -> UInt8 {
    var sum = 0
    for place in 0..<8 {
      sum += organisationValues[Int(values[8 + place])] * organisationWeights[place]
    }
    let expected = UInt8((11 - sum % 11) % 11)
    return expected == 10 ? valueOfByte[Int(UInt8(ascii: "X"))] : expected
  }

  private static func pack(_ values: Values) -> UInt128 {
    var packed: UInt128 = 0
    for place in values.indices { packed = packed << 5 | UInt128(values[place]) }
    return packed
  }

  private var values: Values {
    Values { UInt8(truncatingIfNeeded: packed >> (5 * (17 - $0)) & 31) }
  }
}

extension TextBuffer {
  /// Appends a firm's code.
  package mutating func append(_ code: CreditCode) { append(code.bytes.span) }
}
