import Market
import Testing

@Suite("A unified social credit code")
struct CreditCodeTests {
  /// Genuine codes of an early Fujian pilot whose last character fails.
  static let pilot = [
    "91350203M0001QAY9B", "91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P",
  ]

  @Test(
    "every published case is judged as published", arguments: try Fixtures.rows("uscc/cases.csv"))
  func publishedCase(_ row: [String]) throws {
    let code = try? CreditCode(row[0])
    #expect((code != nil) == (row[1] == "1"))
    if row[1] == "1" { #expect(code?.description == row[3]) }
    #expect(code?.isSound ?? true)
  }

  @Test("there are as many published cases as the collection says")
  func publishedCases() throws {
    let rows = try Fixtures.rows("uscc/cases.csv")
    #expect(rows.count == 133)
    #expect(rows.allSatisfy { $0.count == 4 })
  }

  @Test(
    "a swapped pair of neighbours is put right or left alone, never made another firm's",
    arguments: try Fixtures.rows("uscc/cases.csv").filter { $0[2].contains("transposition of ") })
  func transposition(_ row: [String]) throws {
    let meant = String(row[2].suffix(19).dropLast())
    let suggestion = CreditCode.likelyMeant(by: row[0])
    #expect(suggestion == nil || suggestion?.description == meant)
  }

  @Test("blanks and letter case do not matter")
  func blanksAndCase() throws {
    let plain = try CreditCode("91110000600037341L")
    #expect(try CreditCode("91 110000 600037341l") == plain)
    #expect(try CreditCode("\t91110000\u{3000}600037341L\n") == plain)
    #expect(plain.description == "91110000600037341L")
  }

  @Test(
    "a text of another length is told its length",
    arguments: ["", "12345", "91110000600037341", "91110000600037341LL"])
  func wrongLength(_ text: String) {
    #expect(throws: CreditCode.Fault.length(text.count)) { try CreditCode(text) }
    #expect(throws: CreditCode.Fault.length(text.count)) { try CreditCode(accepting: text) }
  }

  @Test(
    "a character that may not stand at its place is named with its position",
    arguments: [
      ("9111000060003734IL", "I" as Character, 17), ("91A10000600037341L", "A", 3),
      ("B1110000600037341L", "B", 1), ("01110000600037341L", "0", 1),
      ("9111000060003734１L", "１", 17), ("91110000六00037341L", "六", 9),
      ("91110000600037341é", "É", 18), ("9111000O600037341L", "O", 8),
    ])
  func wrongCharacter(_ text: String, _ character: Character, _ position: Int) {
    let fault = CreditCode.Fault.character(character, position: position)
    #expect(throws: fault) { try CreditCode(text) }
    #expect(throws: fault) { try CreditCode(accepting: text) }
  }

  @Test("a wrong check character is told the right one")
  func wrongCheck() throws {
    let fault = #expect(throws: CreditCode.Fault.self) { try CreditCode("91110000600037341M") }
    #expect(fault == .check(expected: "L", organisationCodeHolds: true))
  }

  @Test(
    "any one character changed to another is found",
    arguments: ["91350100M000100Y43", "91110000600037341L"])
  func changedCharacter(_ text: String) throws {
    for place in 0..<18 {
      for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" where other != Array(text)[place] {
        var changed = Array(text)
        changed[place] = other
        #expect(throws: CreditCode.Fault.self) { try CreditCode(String(changed)) }
      }
    }
  }

  @Test(
    "a pilot's code fails its check, holds its organisation's, and can be accepted by name",
    arguments: pilot)
  func pilotCode(_ text: String) throws {
    let fault = #expect(throws: CreditCode.Fault.self) { try CreditCode(text) }
    guard case .check(let expected, organisationCodeHolds: true) = fault else {
      Issue.record("unexpected fault \(String(describing: fault))")
      return
    }
    let accepted = try CreditCode(accepting: text)
    #expect(!accepted.isSound)
    #expect(accepted.description == text)
    #expect(try CreditCode(text.dropLast() + String(expected)).isSound)
  }

  @Test("a sound code accepted by name is the same code")
  func acceptedSound() throws {
    let accepted = try CreditCode(accepting: "91350100M000100Y43")
    #expect(accepted == (try CreditCode("91350100M000100Y43")))
    #expect(accepted.isSound)
  }

  @Test("a letter that the standard leaves out is read as what it looks like")
  func lookalike() {
    let meant = CreditCode.likelyMeant(by: "9111000060003734IL")
    #expect(meant?.description == "91110000600037341L")
    #expect(CreditCode.likelyMeant(by: "9135O1OOMOOO1OOY43")?.description == "91350100M000100Y43")
  }

  @Test("two swapped neighbours are swapped back", arguments: 0..<17)
  func swappedNeighbours(_ place: Int) throws {
    let typed = Array("91350100M000100Y43")
    var swapped = typed
    swapped.swapAt(place, place + 1)
    let meant = CreditCode.likelyMeant(by: String(swapped))
    #expect(meant == nil || meant?.description == String(typed))
    if typed[place] == typed[place + 1] { #expect(meant != nil) }
  }

  @Test(
    "nothing is suggested for what is no near miss",
    arguments: [
      "", "12345", "91110000600037341M", "ABCDEFGHJKLMNPQRTU",
    ])
  func noSuggestion(_ text: String) { #expect(CreditCode.likelyMeant(by: text) == nil) }

  @Test("a code made from a company's number holds both checks, and no two share one")
  func companyNumbers() throws {
    let region = try #require(RegionCode("310113"))
    let last = CreditCode.companyNumbers - 1
    let numbers = Array(0..<2000) + [29_791, 923_521, last - 1, last]
    let codes = numbers.map { CreditCode(companyNumber: $0, in: region) }
    #expect(Set(codes).count == numbers.count)
    for code in codes {
      #expect(try CreditCode(code.description) == code)
      #expect(code.description.hasPrefix("91310113"))
      // Only a code whose organisation's check holds too is ever meant by a text.
      #expect(CreditCode.likelyMeant(by: code.description) == code)
    }
  }
}
