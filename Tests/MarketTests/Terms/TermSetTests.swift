import Market
import Testing

@Suite("A set of terms")
struct TermSetTests {
  /// Every set of labels there is.
  static let all = (0..<UInt16(256)).map(Labels.init(rawValue:))

  @Test("has exactly the members that it was made of")
  func members() {
    for set in Self.all {
      #expect(Labels(members: set.members) == set)
      #expect(set.members == Label.allCases.filter(set.has))
      #expect(set.count == set.members.count)
      #expect(set.isEmpty == set.members.isEmpty)
    }
  }

  @Test("does as sets do under union, intersection, difference and inclusion")
  func laws() {
    for a in Self.all {
      for b in stride(from: 0, to: 256, by: 7).map({ Self.all[$0] }) {
        let (left, right) = (Set(a.members), Set(b.members))
        #expect(Set(a.union(b).members) == left.union(right))
        #expect(Set(a.intersection(b).members) == left.intersection(right))
        #expect(Set(a.subtracting(b).members) == left.subtracting(right))
        #expect(Set(a.symmetricDifference(b).members) == left.symmetricDifference(right))
        #expect(a.isSubset(of: b) == left.isSubset(of: right))
        #expect(a.isDisjoint(with: b) == left.isDisjoint(with: right))
      }
    }
  }

  @Test("forgets repetition and order")
  func repetition() {
    #expect(Methods(members: [.pledge, .credit, .pledge]) == Methods(members: [.credit, .pledge]))
    #expect(Methods(members: [.pledge, .credit]).codes == "credit|pledge")
    #expect(Methods(members: []).codes.isEmpty)
  }

  @Test("the secured methods are those that stand on collateral")
  func secured() {
    #expect(Methods.secured.codes == "mortgage|pledge|receivable|ip")
    #expect(Methods.all.subtracting(.secured).codes == "credit|surety|guarantee_company")
  }
}
