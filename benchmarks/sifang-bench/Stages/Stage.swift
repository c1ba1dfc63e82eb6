import ArgumentParser

/// A stage of the kernel, of which instructions, allocations and memory are counted.
enum Stage: String, CaseIterable, Codable, ExpressibleByArgument {
  case catalogue, prepare, scan, score, shortlist, match, allocate, stream

  /// What the stage's work is counted by.
  enum Unit: String, Codable {
    case product, need, pair
    case openPair = "open pair"
  }

  var unit: Unit {
    switch self {
    case .catalogue: .product
    case .prepare, .shortlist, .match, .stream: .need
    case .scan: .pair
    case .score, .allocate: .openPair
    }
  }

  /// The C function that the stage is, called by `match`; nil for a stage that is run by itself.
  var loop: String? {
    switch self {
    case .scan: "scan_products"
    case .score: "score_products"
    case .shortlist: "shortlist_products"
    case .catalogue, .prepare, .match, .allocate, .stream: nil
    }
  }

  /// The stage whose run shows this one.
  var run: Stage { loop == nil ? self : .match }

  /// The stage that this one's run goes through as well, and that is taken off again.
  var part: Stage? { self == .prepare ? .catalogue : nil }

  /// What is done in it.
  var summary: String {
    switch self {
    case .catalogue: "products and policies are made ready"
    case .prepare: "needs are made ready, and the rules worked out for each distinct key"
    case .scan: "each need's bitmaps are scanned for the open products"
    case .score: "the open pairs are scored"
    case .shortlist: "the best of each need's open pairs are picked"
    case .match: "the three above, with all that is kept of them"
    case .allocate: "who is offered what: the problem, the plan and its bound"
    case .stream: "needs that flow by in batches are made ready and matched"
    }
  }
}
