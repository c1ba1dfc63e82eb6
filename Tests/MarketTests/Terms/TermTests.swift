import Market
import Testing

@Suite("A list of terms")
struct TermTests {
  private func checkList<Member: Term>(_ list: Member.Type) {
    let all = Array(Member.allCases)
    #expect(all.map(\.rawValue) == (0..<UInt8(all.count)).map(\.self))
    #expect(all.count <= 16)
    #expect(Set(all.map(\.code)).count == all.count)
    #expect(Set(all.map(\.chinese)).count == all.count)
    #expect(all.allSatisfy { $0.word(in: .zh) == $0.chinese && $0.word(in: .en) == $0.code })
    #expect(all.allSatisfy { !$0.code.contains("|") && !$0.chinese.contains("、") })
  }

  @Test("counts from 0 without gaps and has a word of its own for each member in both languages")
  func lists() {
    checkList(Method.self)
    checkList(Purpose.self)
    checkList(Label.self)
    checkList(SizeClass.self)
    checkList(TaxGrade.self)
    checkList(PolicyKind.self)
  }

  @Test("has the words of the contract")
  func words() {
    #expect(Methods.all.codes == "credit|mortgage|pledge|surety|guarantee_company|receivable|ip")
    #expect(Methods.all.chinese == "信用、抵押、质押、保证、担保公司、应收账款、知识产权")
    #expect(Purposes.all.codes == "working_capital|equipment|rnd|construction|trade|supply_chain")
    #expect(Purposes.all.chinese == "流动资金、设备购置、研发、基建、贸易、供应链")
    #expect(
      Labels.all.codes == "high_tech|srdi|tech_sme|green|export|agri|inclusive|anchor_supplier")
    #expect(Labels.all.chinese == "高新技术企业、专精特新、科技型中小企业、绿色、出口、涉农、普惠、链上企业")
    #expect(SizeClasses.all.codes == "micro|small|medium|large")
    #expect(SizeClasses.all.chinese == "微型、小型、中型、大型")
    #expect(TaxGrade.allCases.sorted(by: >).map(\.code) == ["A", "B", "M", "C", "D"])
  }
}
