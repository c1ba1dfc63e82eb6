// Numbers as plain ASCII digits, the same in every locale.

extension TextBuffer {
  /// Appends a whole number.
  @inlinable
  package mutating func append(number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digits: number.magnitude)
  }

  /// Appends `number` divided by ten to the power `decimals`, exactly.
  ///
  /// - Parameters:
  ///   - number: a number of small units, such as yuan, basis points or billionths.
  ///   - decimals: how many small digits the larger unit has.
  ///   - trimmed: whether zeros at the end, and then the point, are left out.
  @inlinable
  package mutating func append(number: Int, decimals: Int, trimmed: Bool) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let (whole, fraction) = Self.split(number.magnitude, decimals)
    append(digits: whole)
    guard decimals > 0, !(trimmed && fraction == 0) else { return }
    append(UInt8(ascii: "."))
    append(digits: fraction, width: decimals)
    guard trimmed else { return }
    // The fraction is not zero, so that this ends before the point.
    while unsafe start.load(fromByteOffset: end - 1, as: UInt8.self) == UInt8(ascii: "0") {
      end -= 1
    }
  }

  /// Appends a number given in billionths with all nine decimals, as scores are written.
  package mutating func append(billionths number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let (whole, fraction) = number.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    append(digits: whole)
    let (first, rest) = fraction.quotientAndRemainder(dividingBy: 100_000_000)
    // The point and the first digit as one word, the first byte lowest.
    let ascii = UInt16(UInt8(ascii: ".")) | UInt16(truncatingIfNeeded: 0x30 + first) << 8
    reserve(2)
    unsafe start.storeBytes(of: ascii.littleEndian, toByteOffset: end, as: UInt16.self)
    end += 2
    storeEightDigits(UInt64(rest), width: 8)
  }

  /// Appends numbers given in billionths, each behind a separator and with all nine decimals.
  ///
  /// - Parameters:
  ///   - numbers: the numbers, from 0.
  ///   - separator: the byte before each.
  package mutating func append(billionths numbers: Span<Int32>, eachAfter separator: UInt8) {
    reserve(12 * numbers.count)
    var place = unsafe start + end
    for index in numbers.indices {
      precondition(numbers[index] >= 0)
      let number = UInt32(bitPattern: numbers[index])
      let first = number / 100_000_000
      // The separator, the only digit before the point, the point and the first one behind it as
      // one word, the first byte lowest. A byte's division by ten is a multiplication by 205.
      let whole = (first &* 205) >> 11
      let signs =
        UInt32(separator) | (0x30 &+ whole) << 8 | 0x2E << 16
        | (0x30 &+ first &- whole &* 10) << 24
      unsafe place.storeBytes(of: signs.littleEndian, as: UInt32.self)
      let digits = Self.eightDigits(UInt64(number &- first &* 100_000_000))
      unsafe place.storeBytes(of: digits.littleEndian, toByteOffset: 4, as: UInt64.self)
      unsafe place += 12
    }
    end += 12 * numbers.count
  }

  /// Appends digits without zeros in front.
  @inlinable @inline(__always)
  package mutating func append(digits number: UInt) {
    if number < 10 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
    } else {
      appendSeveral(digits: number)
    }
  }

  @usableFromInline
  mutating func appendSeveral(digits number: UInt) {
    var width = 2
    var ceiling: UInt = 100
    // Twenty digits hold any number, and ten to the twentieth would not fit.
    while width < 20, number >= ceiling {
      width += 1
      ceiling = width < 20 ? ceiling * 10 : .max
    }
    append(digits: number, width: width)
  }

  /// Appends the last `width` digits of a number, zeros in front.
  @inlinable
  package mutating func append(digits number: UInt, width: Int) {
    if width > 8 {
      let (above, below) = number.quotientAndRemainder(dividingBy: 100_000_000)
      append(digits: above, width: width - 8)
      storeEightDigits(UInt64(below), width: 8)
    } else {
      storeEightDigits(UInt64(number % 100_000_000), width: width)
    }
  }

  /// Stores the last `width` of the eight digits of a number below a hundred million.
  @inlinable @inline(__always)
  mutating func storeEightDigits(_ number: UInt64, width: Int) {
    let ascii = Self.eightDigits(number) >> UInt64(8 * (8 - width))
    reserve(8)
    // Those of the eight bytes that are beyond `width` are not counted.
    unsafe start.storeBytes(of: ascii.littleEndian, toByteOffset: end, as: UInt64.self)
    end += width
  }

  /// The eight digits of a number below a hundred million in ASCII, the first in the lowest byte.
  ///
  /// The digits come apart by halves in the lanes of one word: four and four, then two, then one.
  /// Multiplying by 10,486 and 103 and shifting divides by 100 and 10 in the ranges that occur.
  @inlinable @inline(__always)
  static func eightDigits(_ number: UInt64) -> UInt64 {
    let above = number / 10_000
    let fours = above | (number &- above &* 10_000) << 32
    let hundreds = ((fours &* 10_486) >> 20) & 0x7F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = ((twos &* 103) >> 10) & 0x000F_000F_000F_000F
    let ones = tens | (twos &- tens &* 10) << 8
    return ones | 0x3030_3030_3030_3030
  }

  @inlinable
  static func split(_ number: UInt, _ decimals: Int) -> (quotient: UInt, remainder: UInt) {
    // Divisors that the compiler knows cost a multiplication.
    switch decimals {
    case 0: return (number, 0)
    case 2: return number.quotientAndRemainder(dividingBy: 100)
    case 4: return number.quotientAndRemainder(dividingBy: 10_000)
    default:
      var unit: UInt = 1
      for _ in 0..<decimals { unit *= 10 }
      return number.quotientAndRemainder(dividingBy: unit)
    }
  }
}
