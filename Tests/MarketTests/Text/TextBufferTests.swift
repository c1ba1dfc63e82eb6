import Market
import Testing

@Suite("Text is written to the byte")
struct TextBufferTests {
  @Test("whole numbers of any length are plain digits")
  func numbers() {
    var numbers = [0, 9, 10, 99, 100, -1, -10, .max, .min]
    for power in 1...18 {
      let unit = (0..<power).reduce(1) { unit, _ in unit * 10 }
      numbers += [unit - 1, unit, unit + 1, -unit]
    }
    for number in numbers {
      #expect(TextBuffer.string { $0.append(number: number) } == "\(number)")
    }
  }

  @Test("random numbers keep their digits at any number of decimals")
  func decimals() {
    for seed in 0..<300 as Range<UInt64> {
      var random = Seeded(seed: seed)
      let number = Int.random(in: -1_000_000_000_000...1_000_000_000_000, using: &random)
      let decimals = Int.random(in: 1...15, using: &random)
      let digits = String(number.magnitude)
      let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      let plain =
        (number < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
      #expect(
        TextBuffer.string { $0.append(number: number, decimals: decimals, trimmed: false) }
          == plain, "seed \(seed)")
      var trimmed = plain[...]
      while trimmed.last == "0" { trimmed.removeLast() }
      if trimmed.last == "." { trimmed.removeLast() }
      #expect(
        TextBuffer.string { $0.append(number: number, decimals: decimals, trimmed: true) }
          == trimmed, "seed \(seed)")
      if decimals == 9 {
        #expect(TextBuffer.string { $0.append(billionths: number) } == plain, "seed \(seed)")
      }
    }
    for score in [0, 1, 99_999_999, 100_000_000, 612_345_679, 1_000_000_000, -1_500_000_000] {
      #expect(
        TextBuffer.string { $0.append(billionths: score) }
          == Decimals.text(score, decimals: 9, trimmed: false))
    }
    let numbers: [Int32] = [0, 1, 99_999_999, 100_000_000, 1_000_000_000, .max]
    #expect(
      TextBuffer.string { $0.append(billionths: numbers.span, eachAfter: UInt8(ascii: ";")) }
        == numbers.map { ";" + Decimals.text(Int($0), decimals: 9, trimmed: false) }.joined())
  }

  @Test("short texts are appended as they are")
  func shortTexts() {
    var text = TextBuffer(capacity: 1)
    for words in ["", "a", "字", "12345678"] { text.append(ShortText { $0.append(text: words) }) }
    #expect(text.string == "a字12345678")
  }

  @Test("a buffer grows as far as it must, and keeps what is in it")
  func grows() {
    var text = TextBuffer(capacity: 1)
    var plain = ""
    for piece in 0..<2000 {
      text.append("字")
      text.append(number: piece)
      text.append(text: "，𠀀")
      plain += "字\(piece)，𠀀"
    }
    #expect(text.string == plain)
    #expect(text.bytes == Array(plain.utf8) && text.count == plain.utf8.count)
    var copy = TextBuffer()
    copy.append(text)
    text.removeLast(7)
    #expect(copy.string == plain && text.string == plain.dropLast(2))
    text.removeAll()
    #expect(text.string.isEmpty && text.bytes.isEmpty)
  }
}
