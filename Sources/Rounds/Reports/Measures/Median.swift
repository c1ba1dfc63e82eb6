extension [Int] {
  /// The middle one, or the mean of the two in the middle; nil without any.
  var median: Double? {
    guard !isEmpty else { return nil }
    let ascending = sorted()
    let middle = count / 2
    return count % 2 == 1
      ? Double(ascending[middle]) : Double(ascending[middle - 1] + ascending[middle]) / 2
  }
}
