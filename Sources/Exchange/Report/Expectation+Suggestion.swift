import Market

extension Expectation {
  /// What was probably meant by a value that is not what was expected.
  func suggestion(for value: String, in column: Column) -> String? {
    let typed = TidyText(ArraySlice(value.utf8)).string
    switch self {
    case .creditCode: return CreditCode.likelyMeant(by: typed)?.description
    case .oneRegion(let regions):
      return regions.prefix(4).map { "\($0) \($0.fullName)" }.joined(separator: " / ")
    case .industry:
      let digits = typed.drop { !$0.isNumber }
      return IndustryCode(digits).map { "\($0) \($0.name)" }
    case .word(let words):
      let known = words.pairs.flatMap { [$0.code, $0.chinese] }
      let parts = TidyText(ArraySlice(value.utf8)).parts.map(\.string)
      let stranger = parts.first { part in !known.contains { $0.lowercased() == part.lowercased() }
      }
      return stranger.flatMap { stranger in
        Spelling.nearest(to: stranger, in: known)
          ?? known.first { stranger.contains($0) || $0.contains(stranger) }
      }
    case .yesOrNo: return Spelling.nearest(to: typed, in: ["true", "false", "yes", "no"])
    case .amount:
      // A word before a sound amount, such as 约350万, is most likely a remark.
      let rest = TidyText(ArraySlice(typed.drop { !$0.isNumber }.utf8))
      return rest.string != typed && (try? CellParser.amount(rest, unit: .wan)) != nil
        ? rest.string : nil
    default: return nil
    }
  }
}
