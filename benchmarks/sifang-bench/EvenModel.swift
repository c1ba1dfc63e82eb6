import Matching

extension Model {
  /// A model in which each of the contract's thirteen features weighs the same.
  ///
  /// What weights are makes no difference to the work; only a history would take another way.
  static var even: Model {
    get throws(Fault) {
      let features = Feature.allCases.filter { $0 != .history }
      return try Model(
        name: "even", version: "1",
        weights: Dictionary(uniqueKeysWithValues: features.map { ($0, 1.0) }))
    }
  }
}
