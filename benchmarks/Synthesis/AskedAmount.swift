/// Amounts such as a person would ask for.
enum AskedAmount {
  /// The amount rounded to two digits, or to ten thousand yuan where that is coarser; never zero.
  static func nearest(_ yuan: Double) -> Int {
    var step = 10_000.0
    while yuan >= 100 * step { step *= 10 }
    return Int(max(step, (yuan / step).rounded(.toNearestOrEven) * step))
  }
}
