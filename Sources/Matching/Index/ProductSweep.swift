import CMatching
import Market

/// Judges, scores and shortlists one need's products, in memory that the next need reuses.
///
/// - Complexity: sixteen passes over products / 64 words, and constant time for each open product.
@safe struct ProductSweep: ~Copyable {
  /// How many products were open to the last need.
  private(set) var openCount = 0
  /// How many of them its shortlist took.
  private(set) var shortlistCount = 0
  private let catalogue: Catalogue
  /// Keeps alive what the pointers point to.
  private let tables: LoopTables
  private let bitmaps: UnsafePointer<UInt64>
  private let counts: UnsafePointer<Int32>
  private let products: UnsafePointer<UInt64>
  private let records: UnsafePointer<product_record>
  private let banks: UnsafePointer<Int32>
  private let affinities: UnsafePointer<UInt8>
  private let terms: UnsafePointer<bank_terms>
  private let weights: pair_weights
  /// Weights in billionths of the score, for the features in which the product has no part.
  private let needWeights: (credit: Double, repaymentCapacity: Double, endorsement: Double)
  private let bankCount: Int
  private let top: Int
  private let memory: UnsafeMutablePointer<Int32>
  private let marks: UnsafeMutablePointer<UInt64>
  // Parts of the memory: the open products, their scores, those whose score is in doubt; then the
  // shortlist's.
  private let open: UnsafeMutablePointer<Int32>
  private let scores: UnsafeMutablePointer<Int32>
  private let doubtful: UnsafeMutablePointer<Int32>
  private let bestProducts: UnsafeMutablePointer<Int32>
  private let bestScores: UnsafeMutablePointer<Int32>
  private var space: shortlist_space
  /// What ranks the open products beside each other, nil for a model that scores pairs by themselves;
  /// and their features row after row.
  private var ranker: Ranker?
  /// The bits of the products that are not barred for the last need that has barred ones.
  private var admitted: [UInt64] = []
  private var values: [Double] = []

  /// - Parameters:
  ///   - catalogue: the products, with the needs' keys known.
  ///   - top: the longest that a shortlist may be.
  init(_ catalogue: Catalogue, top: Int) {
    self.catalogue = catalogue
    tables = catalogue.tables
    unsafe bitmaps = tables.bitmaps.base
    unsafe counts = tables.counts.base
    unsafe products = tables.products.base
    unsafe records = tables.records.base
    unsafe banks = tables.banks.base
    unsafe affinities = tables.affinities.base
    unsafe terms = tables.terms.base
    self.top = min(top, catalogue.products.bankCount)
    bankCount = catalogue.products.bankCount
    let model = catalogue.model
    let scale = 1e9 / model.total
    needWeights = (
      scale * model.weight(of: .credit), scale * model.weight(of: .repaymentCapacity),
      scale * model.weight(of: .endorsement)
    )
    weights = pair_weights(catalogue.model, scale: scale)
    ranker = model.isAbsolute ? nil : Ranker(model.ranking, by: model.criteria)
    // Beyond the open products the scan may write eight more, the scoring seven, and it looks at 32.
    let pairs = catalogue.known.bitmaps.wordCount * 64 + 32
    let room = max(64, 2 * self.top)
    let size = 3 * pairs + 4 * (room + 16) + 2 * (self.top + 1)
    unsafe memory = .allocate(capacity: size)
    unsafe memory.initialize(repeating: 0, count: size)
    unsafe open = memory
    unsafe scores = open + pairs
    unsafe doubtful = scores + pairs
    unsafe bestProducts = doubtful + pairs
    unsafe bestScores = bestProducts + (self.top + 1)
    let places = unsafe bestScores + (self.top + 1)
    unsafe marks = .allocate(capacity: catalogue.products.bankCount)
    unsafe marks.initialize(repeating: 0, count: catalogue.products.bankCount)
    unsafe space = shortlist_space(
      room: Int32(room), scores: places, products: places + (room + 16),
      ranks: places + 2 * (room + 16), order: places + 3 * (room + 16), mark: 0, bank_marks: marks)
  }

  deinit {
    unsafe memory.deallocate()
    unsafe marks.deallocate()
  }

  /// Finds a need's open products, and counts what the others come to.
  ///
  /// - Parameter need: the need.
  /// - Returns: what all products come to.
  @unsafe mutating func scan(_ need: UnsafePointer<PreparedNeed>) -> Diagnosis {
    unsafe scan(need, near: nil)
  }

  /// Finds the products that one rule closes to a need.
  ///
  /// - Parameters:
  ///   - need: the need.
  ///   - oneRuleAway: where their bits are left, one word for each 64 products.
  mutating func scan(_ need: PreparedNeed, oneRuleAway: inout [UInt64]) {
    precondition(oneRuleAway.count == tables.wordCount)
    unsafe oneRuleAway.withUnsafeMutableBufferPointer { near in
      unsafe withUnsafePointer(to: need) { need in
        _ = unsafe scan(need, near: near.baseAddress)
      }
    }
  }

  @unsafe private mutating func scan(
    _ need: UnsafePointer<PreparedNeed>, near: UnsafeMutablePointer<UInt64>?
  ) -> Diagnosis {
    guard let barred = unsafe catalogue.barred.products(ofNeed: need.pointee.number) else {
      return unsafe scan(need, products, near: near)
    }
    admitted = catalogue.known.bitmaps.products
    for product in barred { admitted[Int(product) / 64] &= ~(1 << UInt64(product % 64)) }
    let words = admitted
    var diagnosis = unsafe words.withUnsafeBufferPointer { words in
      guard let words = words.baseAddress else { return Diagnosis() }
      return unsafe scan(need, words, near: near)
    }
    for product in barred {
      let isNear = unsafe diagnosis.bar(Int(product), for: need.pointee, of: catalogue)
      if isNear { unsafe near?[Int(product) / 64] &= ~(1 << UInt64(product % 64)) }
    }
    return diagnosis
  }

  /// The same among the products whose bits are set: only those can be open.
  @unsafe private mutating func scan(
    _ need: UnsafePointer<PreparedNeed>, _ products: UnsafePointer<UInt64>,
    near: UnsafeMutablePointer<UInt64>?
  ) -> Diagnosis {
    unsafe withUnsafePointer(to: need.pointee.places.slots) { slots in
      let slots = unsafe UnsafeRawPointer(slots).assumingMemoryBound(to: Int32.self)
      let counted = unsafe scan_products(
        bitmaps, Int32(tables.wordCount), slots, products, open, near)
      openCount = Int(counted.open)
      return Diagnosis(counted) { unsafe counts[Int(slots[$0])] }
    }
  }

  /// Scores the open products that the scan found.
  @unsafe mutating func score(_ need: UnsafePointer<PreparedNeed>) {
    guard catalogue.model.isScoredByLoops else { return unsafe scoreByFeatures(need) }
    var side = unsafe need_numbers(need, catalogue.model.shapes)
    unsafe side.constant =
      needWeights.credit * need.pointee.applicant.credit
      + needWeights.repaymentCapacity
      * need.pointee.applicant.repaymentCapacity(catalogue.model.shapes)
      + needWeights.endorsement * need.pointee.applicant.endorsementShare
    let doubtfulCount = unsafe withUnsafePointer(to: weights) { weights in
      unsafe score_products(
        records, affinities + Int(need.pointee.places.affinities),
        terms + Int(need.pointee.places.support) * bankCount, &side, weights, open,
        Int32(openCount), scores, doubtful)
    }
    for place in 0..<Int(doubtfulCount) {
      let pair = unsafe Int(doubtful[place])
      let features = unsafe catalogue.features(need.pointee, product: Int(open[pair]))
      unsafe scores[pair] = catalogue.model.score(features).billionths
    }
  }

  /// The same one product after the other, or all of them beside each other.
  @unsafe private mutating func scoreByFeatures(_ need: UnsafePointer<PreparedNeed>) {
    let model = catalogue.model
    values.removeAll(keepingCapacity: true)
    let products = unsafe Array(UnsafeBufferPointer(start: open, count: openCount))
    let services = unsafe catalogue.services(of: need.pointee, products)
    for pair in 0..<openCount {
      let features = unsafe catalogue.features(
        need.pointee, product: Int(products[pair]), service: services[pair], under: model.shapes)
      if model.isAbsolute {
        unsafe scores[pair] = model.score(features).billionths
      } else {
        values.append(features)
      }
    }
    let rows = values
    ranker?.rank(rows.span, count: openCount)
    for (pair, closeness) in (ranker?.closeness ?? []).enumerated() {
      unsafe scores[pair] = Score(closeness).billionths
    }
  }

  /// The products open to a need, in the market's order.
  mutating func openProducts(of need: PreparedNeed) -> [Int32] {
    unsafe withUnsafePointer(to: need) { need in
      _ = unsafe scan(need)
      return unsafe Array(UnsafeBufferPointer(start: open, count: openCount))
    }
  }

  /// Picks the best of the products that were scored, at most one of each bank.
  mutating func pickShortlist() {
    guard top > 0 else { return }
    shortlistCount = Int(
      unsafe shortlist_products(
        banks, open, scores, Int32(openCount), Int32(top), &space, bestProducts,
        bestScores))
  }

  /// Adds the open pairs to rows.
  func addOpenPairs(to rows: inout PairRows) {
    unsafe rows.append(
      products: UnsafeBufferPointer(start: open, count: openCount),
      billionths: UnsafeBufferPointer(start: scores, count: openCount))
  }

  /// Adds the shortlist, best first, to rows.
  func addShortlist(to rows: inout PairRows) {
    unsafe rows.append(
      products: UnsafeBufferPointer(start: bestProducts, count: shortlistCount),
      billionths: UnsafeBufferPointer(start: bestScores, count: shortlistCount))
  }
}

extension pair_weights {
  /// The weights of the features that hang on the product, multiplied.
  fileprivate init(_ model: Model, scale: Double) {
    func weight(_ feature: Feature) -> Double { scale * model.weight(of: feature) }
    self.init(
      amount_fit: weight(.amountFit), tenor_fit: weight(.tenorFit),
      rate_advantage: weight(.rateAdvantage), speed: weight(.speed),
      policy_support: weight(.policySupport), coverage: weight(.coverage),
      label_affinity: weight(.labelAffinity), supply_chain: weight(.supplyChain),
      affinity_tenth: weight(.industryAffinity) / 10,
      proximity_tenth: weight(.regionProximity) / 10)
  }
}

extension need_numbers {
  /// A need's side of scoring, but for the constant.
  @unsafe fileprivate init(_ prepared: UnsafePointer<PreparedNeed>, _ shapes: Shapes) {
    let maxRate = unsafe prepared.pointee.applicant.maxRate
    let daysLeft = unsafe prepared.pointee.applicant.daysLeft
    let coreFirm = unsafe prepared.pointee.applicant.coreFirm
    unsafe self.init(
      log_amount: prepared.pointee.applicant.logAmount,
      tenor: Double(prepared.pointee.applicant.tenorMonths),
      max_rate: Double(maxRate?.value ?? 0), days_left: Double(daysLeft ?? 0),
      rate_scale: maxRate == nil ? 0 : 1 / shapes.rateFullPoints,
      speed_scale: daysLeft == nil ? 0 : 1 / shapes.speedDays,
      rate_base: maxRate == nil ? 0.5 : 0,
      collateral_share: Double(prepared.pointee.applicant.collateral.value)
        / Double(100 * prepared.pointee.applicant.amount.value),
      constant: 0, home: prepared.pointee.applicant.region.bytes,
      // Below what products without a core firm have, so that it equals none.
      core_firm: coreFirm < 0 ? -2 : coreFirm,
      terms: scoringTerms(
        labels: prepared.pointee.applicant.labels, methods: prepared.pointee.applicant.methods))
  }
}

extension Diagnosis {
  /// Takes a barred product out of what the scan counted it as, which knew only that it is not open.
  ///
  /// - Returns: whether it was counted as one rule away.
  fileprivate mutating func bar(
    _ product: Int, for need: PreparedNeed, of catalogue: Catalogue
  ) -> Bool {
    let verdicts = Rule.allCases.map { catalogue.verdict($0, need, product: product) }
    let failures = verdicts.count { $0 == .failed }
    let blanks = zip(Rule.allCases, verdicts).filter { $1 == .unknown }.compactMap(\.0.asksFor)
    switch (failures, blanks.isEmpty) {
    case (0, true): barred += 1
    case (0, false):
      conditional -= 1
      for fact in blanks { self[missing: fact] -= 1 }
    case (1, true):
      oneRuleAway -= 1
      return true
    default: break
    }
    return false
  }

  /// What a scan counted; with the products that each rule's bitmap closes, but for the guarantee's.
  fileprivate init(_ counts: pair_counts, _ failedCount: (Int) -> Int32) {
    eligible = counts.open
    conditional = counts.conditional
    oneRuleAway = counts.one_rule_away
    for rule in 0..<Rule.count { failed[rule] = failedCount(rule) }
    self[failed: .guarantee] = counts.guarantee_failed
    self[missing: .founded] = counts.missing.0
    self[missing: .revenue] = counts.missing.1
    self[missing: .taxGrade] = counts.missing.2
    self[missing: .balance] = counts.missing.3
  }
}
