extension CellGrouping {
  /// The groupings that attributes offer by themselves: codes by their beginnings, numbers by
  /// quantiles and as they are, ratios of numbers that come in few values, categories as they are.
  ///
  /// - Parameter loans: the loans to find them from; who served whom is not looked at.
  /// - Returns: the groupings, an attribute's from coarse to fine, each with its attribute (a ratio
  ///   has a number of its own).
  static func found(in loans: PastLoans) -> [(grouping: CellGrouping, attribute: Int)] {
    var found: [(grouping: CellGrouping, attribute: Int)] = []
    func add(_ form: Form, _ attribute: Int, edges: [Double] = []) {
      let grouping = CellGrouping(form, columns: loans.columns, edges: edges)
      if grouping.cellCount > 1 { found.append((grouping, attribute)) }
    }
    for (attribute, kind) in loans.kinds.enumerated() {
      switch kind {
      case .date: continue
      case .category: add(.text(attribute: attribute), attribute)
      case .code(let length):
        for beginning in 1...length {
          add(.beginning(attribute: attribute, length: beginning, ofLength: length), attribute)
        }
      case .number:
        let sorted = (0..<loans.count).map { loans.columns[attribute].number($0) }
          .filter(\.isFinite).sorted()
        if Set(sorted).count > 12 {
          for bins in [6, 24] {
            add(.bin(attribute: attribute), attribute, edges: quantiles(of: sorted, bins))
          }
        }
        add(.value(attribute: attribute), attribute)
      }
    }
    for (one, other) in ratios(in: loans) {
      add(.ratio(attribute: one, over: other), loans.kinds.count * (one + 1) + other)
    }
    return found
  }

  /// The different numbers that cut sorted ones into bins of about equal size.
  private static func quantiles(of sorted: [Double], _ bins: Int) -> [Double] {
    var edges: [Double] = []
    for bin in 1..<bins {
      let edge = sorted[min(sorted.count - 1, sorted.count * bin / bins)]
      if edges.last != edge { edges.append(edge) }
    }
    return edges
  }

  /// The pairs of number attributes, each of many values, whose ratio is one of eight in half of
  /// the loans or more; the smaller over the larger.
  private static func ratios(in loans: PastLoans) -> [(Int, Int)] {
    let numbers = loans.kinds.indices.filter { attribute in
      loans.kinds[attribute] == .number
        && Set((0..<loans.count).map { loans.columns[attribute].number($0) }).count > 50
    }
    var pairs: [(Int, Int)] = []
    for one in numbers {
      for other in numbers where other != one {
        let ratios = (0..<loans.count).map {
          threeDigits(loans.columns[one].number($0) / loans.columns[other].number($0))
        }
        var counts: [Double: Int] = [:]
        for ratio in ratios where !ratio.isNaN { counts[ratio, default: 0] += 1 }
        let most = counts.values.sorted(by: >).prefix(8).reduce(0, +)
        let small = ratios.count { $0 <= 1 }
        if 2 * most > loans.count, 2 * small > loans.count { pairs.append((one, other)) }
      }
    }
    return pairs
  }
}
