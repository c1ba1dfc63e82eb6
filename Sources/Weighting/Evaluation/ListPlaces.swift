/// Places on lists that scores make.
package enum ListPlaces {
  /// Each pair's place on its list, from 1: the highest score first.
  ///
  /// - Parameters:
  ///   - scores: each pair's score.
  ///   - lists: each pair's list.
  ///   - order: what decides between equal scores, the lower first; such as the product's place.
  /// - Returns: the places.
  package static func places(scores: [Double], lists: [Int32], order: [Int32]) -> [Int32] {
    let rows = scores.indices.sorted { a, b in
      if lists[a] != lists[b] { return lists[a] < lists[b] }
      if scores[a] != scores[b] { return scores[a] > scores[b] }
      return (order[a], a) < (order[b], b)
    }
    var places = [Int32](repeating: 0, count: scores.count)
    var place: Int32 = 0
    for (position, row) in rows.enumerated() {
      let begins = position == 0 || lists[rows[position - 1]] != lists[row]
      place = begins ? 1 : place + 1
      places[row] = place
    }
    return places
  }
}
