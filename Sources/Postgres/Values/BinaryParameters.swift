import Statements

/// A statement's parameters as libpq takes them: one buffer, and where each value lies in it.
///
/// A value goes in binary where it is of the type that the statement expects, and else as text, which
/// the server reads as it would a literal.
struct BinaryParameters: ~Copyable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  /// Parameters of these types.
  init(_ values: [SQLValue], types: [PostgresType]) {
    for (value, type) in zip(values, types) { append(value, type) }
  }

  private mutating func append(_ value: SQLValue, _ type: PostgresType) {
    let start = bytes.count
    guard value != .null else {
      starts.append(-1)
      lengths.append(0)
      formats.append(1)
      return
    }
    let isBinary = value.append(as: type, to: &bytes)
    if !isBinary, let literal = value.literal { bytes.append(contentsOf: literal.utf8) }
    starts.append(start)
    lengths.append(Int32(bytes.count - start))
    formats.append(isBinary ? 1 : 0)
    // libpq reads text up to a zero, and an empty value needs an address.
    bytes.append(0)
  }

  /// Gives a body the arrays that libpq asks for; they are gone when it returns.
  borrowing func withPointers<Value>(
    _ body: (
      Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> Value
  ) -> Value {
    unsafe bytes.withUnsafeBytes { bytes in
      let first = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let values: [UnsafePointer<CChar>?] = unsafe starts.map { start in
        start < 0 ? nil : unsafe first.map { unsafe $0 + start }
      }
      return unsafe values.withUnsafeBufferPointer { values in
        unsafe lengths.withUnsafeBufferPointer { lengths in
          unsafe formats.withUnsafeBufferPointer { formats in
            unsafe body(
              Int32(values.count), values.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }
}
