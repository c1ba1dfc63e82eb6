/// Words near a mistyped one.
package enum Spelling {
  /// The candidate that takes the fewest changed, added or left out characters; nil where none is
  /// within a third of the word's length, where two are equally near, or for a word of under three; nor where none is
  /// within `most`.
  package static func nearest(
    to word: String, in candidates: some Sequence<String>, within most: Int = .max
  ) -> String? {
    let typed = Array(word.lowercased())
    let limit = min(most, typed.count < 3 ? 0 : max(1, typed.count / 3))
    var best: (word: String, distance: Int)?
    var isTied = false
    for candidate in candidates {
      let other = Array(candidate.lowercased())
      guard abs(other.count - typed.count) <= limit else { continue }
      let distance = distance(typed, other)
      guard distance <= limit else { continue }
      if let found = best, found.distance <= distance {
        isTied = isTied || found.distance == distance && found.word != candidate
      } else {
        best = (candidate, distance)
        isTied = false
      }
    }
    return isTied ? nil : best?.word
  }

  /// Levenshtein's distance.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var above = Array(0...b.count)
    for (row, character) in a.enumerated() {
      var line = [row + 1]
      for (column, other) in b.enumerated() {
        line.append(
          min(above[column] + (character == other ? 0 : 1), above[column + 1] + 1, line[column] + 1)
        )
      }
      above = line
    }
    return above[b.count]
  }
}
