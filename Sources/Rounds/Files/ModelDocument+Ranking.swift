import Matching

extension ModelDocument.Ranking {
  /// The method that the document names, with its parameters or their usual values.
  var rankingMethod: RankingMethod {
    let scale = normalisation.flatMap { Normalisation(rawValue: $0) } ?? .none
    switch method {
    case "topsis": return .topsis(scale)
    case "vikor": return .vikor(groupShare: v ?? 0.5)
    case "grey": return .greyRelation(scale, resolution: resolution ?? 0.5)
    default: return .weightedSum(.none)
    }
  }
}
