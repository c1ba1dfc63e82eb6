import Market
import Testing

@Suite("An industry")
struct IndustryCodeTests {
  /// Every industry of the national table, found by trying every letter and every number.
  static let all: [IndustryCode] = {
    let sections = "ABCDEFGHIJKLMNOPQRST".map(String.init)
    let numbers = [100, 1000, 10_000].flatMap { end in
      (0..<end).map { String(String(end + $0).dropFirst()) }
    }
    return (sections + numbers).compactMap { IndustryCode($0) }
  }()

  @Test("the table lists 20 sections, 97 divisions, 473 groups and 1,381 classes")
  func table() {
    let counts = Dictionary(grouping: Self.all, by: \.length).mapValues(\.count)
    #expect(counts[1] == 20)
    #expect(counts[3] == 97)
    #expect(counts[4] == 473)
    #expect(counts[5] == 1381)
  }

  @Test("it contains another exactly when its code begins the other's")
  func contains() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = Seeded(seed: seed)
    var found = 0
    var wrong: [String] = []
    for _ in 0..<50_000 {
      guard let narrow = Self.all.randomElement(using: &random),
        let other = Self.all.randomElement(using: &random),
        let wide = Bool.random(using: &random)
          ? other : IndustryCode(other.description.prefix(Int.random(in: 1...3, using: &random)))
      else { continue }
      let expected = narrow.description.hasPrefix(wide.description)
      found += expected ? 1 : 0
      if wide.contains(narrow) != expected { wrong.append("\(wide) contains \(narrow)") }
    }
    #expect(wrong.isEmpty, "seed \(seed)")
    #expect(found > 1000)
  }

  @Test("it lies in itself and in everything above it, which do not lie in it")
  func above() throws {
    for industry in Self.all {
      #expect(industry.contains(industry))
      for length in [1, 3, 4] where length < industry.length {
        let wider = try #require(IndustryCode(industry.description.prefix(length)))
        #expect(wider.contains(industry))
        #expect(!industry.contains(wider))
      }
    }
  }

  @Test(
    "its parts are read from its code",
    arguments: [
      ("C", "C" as Character, nil, nil, "制造业"), ("C13", "C", 13, nil, "农副食品加工业"),
      ("C135", "C", 13, 135, "屠宰及肉类加工"), ("C1353", "C", 13, 135, "肉制品及副产品加工"),
      ("A0111", "A", 1, 11, "稻谷种植"), ("I6513", "I", 65, 651, "应用软件开发"),
    ] as [(String, Character, Int?, Int?, String)])
  func parts(_ code: String, _ section: Character, _ division: Int?, _ group: Int?, _ name: String)
    throws
  {
    let industry = try #require(IndustryCode(code))
    #expect(industry.description == code)
    #expect(industry.length == code.count)
    #expect(industry.section == section)
    #expect(industry.division == division)
    #expect(industry.group == group)
    #expect(industry.name == name)
  }

  @Test(
    "its letter may be left out or small",
    arguments: [
      ("1353", "C1353"), ("c1353", "C1353"), ("13", "C13"), ("011", "A011"), ("5910", "G5910"),
    ])
  func spelling(_ typed: String, _ code: String) {
    #expect(IndustryCode(typed)?.description == code)
  }

  @Test(
    "what the national table does not list is refused",
    arguments: [
      "", "U", "C1", "C9999", "A1353", "13530", "C 1353", "Ｃ1353", "制造业", "C13530",
    ])
  func unknown(_ text: String) { #expect(IndustryCode(text) == nil) }
}
