import Market
import Statements

// PostgreSQL writes numbers with the highest byte first, days as days and moments as microseconds since
// 2000-01-01, and the rest as it is (src/backend/utils/adt, the functions `…send` and `…recv`).

/// Days from 1970-01-01 to 2000-01-01.
private let epochDays = 10_957
/// Microseconds between them.
private let epochMicroseconds = epochDays * 86_400_000_000

extension SQLValue {
  /// The value that a type's binary form holds; nil where the type is none of ours, or the value is
  /// an infinite day or moment.
  init?(binary bytes: UnsafeRawBufferPointer, of type: PostgresType) {
    func number<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
      guard bytes.count == MemoryLayout<Number>.size else { return nil }
      return Number(bigEndian: unsafe bytes.loadUnaligned(as: Number.self))
    }
    switch type {
    case .truth:
      guard let number = number(UInt8.self) else { return nil }
      self = .truth(number != 0)
    case .int2:
      guard let number = number(Int16.self) else { return nil }
      self = .integer(Int(number))
    case .int4:
      guard let number = number(Int32.self) else { return nil }
      self = .integer(Int(number))
    case .int8:
      guard let number = number(Int64.self) else { return nil }
      self = .integer(Int(number))
    case .float4:
      guard let number = number(UInt32.self) else { return nil }
      self = .real(Double(Float(bitPattern: number)))
    case .float8:
      guard let number = number(UInt64.self) else { return nil }
      self = .real(Double(bitPattern: number))
    case .text: self = .text(unsafe String(decoding: bytes, as: UTF8.self))
    case .bytes: self = .bytes(unsafe [UInt8](bytes))
    case .day:
      guard let days = number(Int32.self), days != .max, days != .min else { return nil }
      self = .day(CalendarDate(dayNumber: Int(days) + epochDays))
    case .moment:
      guard let microseconds = number(Int64.self), microseconds != .max, microseconds != .min
      else { return nil }
      self = .moment(Moment(microseconds: Int(microseconds) + epochMicroseconds))
    case .other: return nil
    }
  }

  /// Appends the value in a type's binary form.
  ///
  /// - Parameters:
  ///   - type: the type.
  ///   - bytes: where it is appended.
  /// - Returns: false, with nothing appended, where the value is not of the type; NULL is of none.
  func append(as type: PostgresType, to bytes: inout [UInt8]) -> Bool {
    switch (type, self) {
    case (.int8, .integer(let number)): bytes.append(bigEndian: Int64(number))
    case (.text, .text(let text)): bytes.append(contentsOf: text.utf8)
    case (.day, .day(let day)):
      guard let days = Int32(exactly: day.dayNumber - epochDays) else { return false }
      bytes.append(bigEndian: days)
    case (.truth, .truth(let truth)): bytes.append(truth ? 1 : 0)
    case (.bytes, .bytes(let content)): bytes.append(contentsOf: content)
    case (.moment, .moment(let moment)):
      let (microseconds, isBeyond) = moment.microseconds.subtractingReportingOverflow(
        epochMicroseconds)
      guard !isBeyond else { return false }
      bytes.append(bigEndian: Int64(microseconds))
    case (.int4, .integer(let number)):
      guard let number = Int32(exactly: number) else { return false }
      bytes.append(bigEndian: number)
    case (.int2, .integer(let number)):
      guard let number = Int16(exactly: number) else { return false }
      bytes.append(bigEndian: number)
    case (.float8, .real(let number)): bytes.append(bigEndian: number.bitPattern)
    case (.float8, .integer(let number)): bytes.append(bigEndian: Double(number).bitPattern)
    case (.float4, .real(let number)): bytes.append(bigEndian: Float(number).bitPattern)
    default: return false
    }
    return true
  }

  /// The value as PostgreSQL reads it from text; nil for NULL.
  var literal: String? {
    switch self {
    case .null: nil
    case .truth(let truth): truth ? "true" : "false"
    case .integer(let number): String(number)
    case .real(let number): number.description
    case .text(let text): text
    case .bytes(let bytes):
      "\\x" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    case .day(let day): day.description
    case .moment(let moment): moment.description
    }
  }
}

extension [UInt8] {
  /// Appends a number, its highest byte first.
  mutating func append(bigEndian number: some FixedWidthInteger) {
    unsafe Swift.withUnsafeBytes(of: number.bigEndian) { unsafe append(contentsOf: $0) }
  }

  /// Writes a number over four bytes, its highest byte first.
  mutating func overwrite(at place: Int, bigEndian number: Int32) {
    let pattern = UInt32(bitPattern: number)
    self[place] = UInt8(truncatingIfNeeded: pattern >> 24)
    self[place + 1] = UInt8(truncatingIfNeeded: pattern >> 16)
    self[place + 2] = UInt8(truncatingIfNeeded: pattern >> 8)
    self[place + 3] = UInt8(truncatingIfNeeded: pattern)
  }
}
