import Market
import Testing

@Suite("A region")
struct RegionCodeTests {
  /// Every division of the national table, found by trying every number of each province.
  static let all: [RegionCode] = {
    let provinces = (10..<100).filter { RegionCode("\($0)0000") != nil }
    let divisions = provinces.flatMap { province in
      (0..<10_000).compactMap { RegionCode(String(province * 10_000 + $0)) }
    }
    return [.nation] + divisions
  }()

  /// The contract's own words: trailing `00` pairs of the area's code are wildcards.
  private static func inside(_ region: String, _ area: String) -> Bool {
    var prefix = area
    while prefix.hasSuffix("00") { prefix.removeLast(2) }
    return region.hasPrefix(prefix)
  }

  @Test("it lies in an area exactly when the area's code without its wildcards begins its own")
  func liesIn() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = Seeded(seed: seed)
    var found = 0
    var wrong: [String] = []
    for _ in 0..<50_000 {
      guard let region = Self.all.randomElement(using: &random),
        let area = (Bool.random(using: &random) ? Self.near(region) : Self.all)
          .randomElement(using: &random)
      else { continue }
      let expected = Self.inside(region.description, area.description)
      found += expected ? 1 : 0
      if region.lies(in: area) != expected { wrong.append("\(region) in \(area)") }
    }
    #expect(wrong.isEmpty, "seed \(seed)")
    #expect(found > 1000)
  }

  /// The division, what lies above it, and its neighbours by number.
  private static func near(_ region: RegionCode) -> [RegionCode] {
    let digits = region.description
    let above = [digits, digits.prefix(4) + "00", digits.prefix(2) + "0000", "000000"]
    let beside = [-100, -1, 1, 100].map { String(String(1_000_000 + region.number + $0).suffix(6)) }
    return above.compactMap { RegionCode($0) } + beside.compactMap { RegionCode($0) }
  }

  @Test("every division lies in itself, its city, its province and the nation")
  func liesAbove() throws {
    for region in Self.all {
      #expect(region.lies(in: region))
      #expect(region.lies(in: .nation))
      let province = try #require(RegionCode(region.description.prefix(2) + "0000"))
      #expect(region.lies(in: province))
      #expect(region.city == region.number / 100)
      #expect(region.province == region.number / 10_000)
      if region.number % 10_000 != 0 { #expect(!province.lies(in: region)) }
    }
  }

  @Test(
    "it is shown by its own name and its full name",
    arguments: [
      ("310113", "宝山区", "上海市宝山区"), ("310117", "松江区", "上海市松江区"),
      ("310151", "崇明区", "上海市崇明区"), ("310000", "上海市", "上海市"),
      ("371600", "滨州市", "山东省滨州市"), ("371602", "滨城区", "山东省滨州市滨城区"),
      ("371625", "博兴县", "山东省滨州市博兴县"), ("000000", "全国", "全国"),
      ("429004", "仙桃市", "湖北省仙桃市"), ("659001", "石河子市", "新疆维吾尔自治区石河子市"),
    ])
  func names(_ digits: String, _ name: String, _ fullName: String) throws {
    let region = try #require(RegionCode(digits))
    #expect(region.description == digits)
    #expect(region.name == name)
    #expect(region.fullName == fullName)
    #expect(RegionTable.codes(named: fullName) == [region])
    #expect(RegionTable.codes(named: name).contains(region))
  }

  @Test(
    "the sixteen districts of Shanghai are known by name",
    arguments: [
      ("310101", "黄浦"), ("310104", "徐汇"), ("310105", "长宁"), ("310106", "静安"),
      ("310107", "普陀"), ("310109", "虹口"), ("310110", "杨浦"), ("310112", "闵行"),
      ("310113", "宝山"), ("310114", "嘉定"), ("310115", "浦东新"), ("310116", "金山"),
      ("310117", "松江"), ("310118", "青浦"), ("310120", "奉贤"), ("310151", "崇明"),
    ])
  func shanghai(_ digits: String, _ name: String) {
    #expect(RegionCode(digits)?.name == name + "区")
    #expect(RegionTable.codes(named: "上海市\(name)区").map(\.description) == [digits])
  }

  @Test("a name that several divisions bear gives them all, one that none bears gives none")
  func ambiguousNames() {
    #expect(RegionTable.codes(named: "朝阳区").map(\.description) == ["110105", "220104"])
    #expect(RegionTable.codes(named: "市辖区").isEmpty)
    #expect(RegionTable.codes(named: "无此区").isEmpty)
  }

  @Test(
    "a retired code is no region but names its successor",
    arguments: [
      ("310103", "310101"), ("310108", "310106"), ("310119", "310115"), ("310230", "310151"),
    ])
  func retired(_ old: String, _ new: String) {
    #expect(RegionCode(old) == nil)
    #expect(RegionTable.successor(of: old)?.description == new)
    #expect(RegionTable.successor(of: new) == nil)
  }

  @Test(
    "what the national table does not list is refused",
    arguments: [
      "", "31011", "3101133", "999999", "310199", "010000", "31011a", " 310113", "３１０１１３", "-10113",
      "+31011",
    ])
  func unknown(_ text: String) {
    #expect(RegionCode(text) == nil)
    #expect(RegionTable.successor(of: text) == nil)
  }
}
