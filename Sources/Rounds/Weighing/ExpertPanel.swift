import Digests
import Exchange
package import Matching
package import Weighting

/// What the experts of a workbook judged, each for himself and all together.
package struct ExpertPanel: Sendable {
  /// What a square of judgements amounts to.
  package enum Verdict: Sendable {
    /// Its weights, and the judgements to revise where the ratio is over 0.1.
    case weighed(ExpertWeights, revisions: [JudgementRevision])
    /// These items are compared with none of the rest.
    case cutOff([String])
  }

  /// A square that was looked at.
  package struct Review: Sendable {
    /// The square's title.
    package let title: String
    /// Its items.
    package let items: [String]
    /// How many judgements it lacks.
    package let missing: Int
    package let verdict: Verdict
  }

  /// An expert.
  package struct Expert: Sendable {
    package let name: String
    /// Each of the expert's squares, the groups' first.
    package let reviews: [Review]
  }

  /// The experts who judged anything, in the order of their sheets.
  package let experts: [Expert]
  /// The experts whose sheets are blank.
  package let blank: [String]
  /// The joined squares.
  package let joined: [Review]
  /// Each feature's weight by the joined judgements.
  package let weights: [Feature: Double]

  private let source: ModelDocument.Source

  /// The panel of a workbook.
  ///
  /// One expert's square may leave items unconnected as long as the experts' together do not.
  ///
  /// - Parameter path: the workbook's path.
  /// - Throws: `RoundFault.file` or `.weighing`.
  package init(path: String) throws(RoundFault) {
    let bytes = try orFault { () throws(FileFault) in try FileBytes.read(path: path) }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let sheets = try orFault { () throws(FileFault) in
      try SheetReader.read(file: file, bytes: bytes)
    }
    do throws(WeighingFault) {
      try self.init(
        sheets, source: ModelDocument.Source(name: file, sha256: Digest.sha256(bytes)))
    } catch {
      throw .weighing(path: path, error)
    }
  }

  private init(_ sheets: [Sheet], source: ModelDocument.Source) throws(WeighingFault) {
    var found: [ExpertSheet] = []
    for sheet in sheets { if let expert = try ExpertSheet(sheet) { found.append(expert) } }
    guard !found.isEmpty else { throw .noExperts }
    let judging = found.filter { $0.judgements.isAnyJudged }
    guard !judging.isEmpty else { throw .nothingJudged(sheets: found.map(\.name)) }
    var experts: [Expert] = []
    for expert in judging {
      experts.append(
        Expert(name: expert.name, reviews: try Self.reviews(of: expert.judgements, revisions: 3)))
    }
    let joined = JudgementHierarchy.joined(judging.map(\.judgements))
    weights = try Self.weights(of: joined)
    // Nobody can revise a mean.
    self.joined = try Self.reviews(of: joined, revisions: 0)
    self.experts = experts
    blank = found.filter { !$0.judgements.isAnyJudged }.map(\.name)
    self.source = source
  }

  private static func weights(
    of joined: JudgementHierarchy
  ) throws(WeighingFault) -> [Feature: Double] {
    let lists: [[Double]]
    do throws(JudgementHierarchy.Fault) {
      lists = try joined.weights()
    } catch {
      guard case .judgements(.cutOff(let places)) = error.fault else { throw .eigenvalues }
      let items = JudgementForm.items(of: error.place)
      throw .cutOff(
        square: JudgementForm.title(of: error.place), items: places.map { items[$0] })
    }
    var weights: [Feature: Double] = [:]
    for (group, list) in zip(FeatureGroup.allCases, lists) {
      for (feature, weight) in zip(group.features, list) { weights[feature] = weight }
    }
    return weights
  }

  private static func reviews(
    of judgements: JudgementHierarchy, revisions most: Int
  ) throws(WeighingFault) -> [Review] {
    var reviews: [Review] = []
    for (place, square) in judgements.squares {
      let items = JudgementForm.items(of: place)
      let verdict: Verdict
      do throws(ExpertWeights.Fault) {
        let weights = try square.weights()
        let revisions = weights.isConsistent ? [] : try square.revisions(most: most)
        verdict = .weighed(weights, revisions: revisions)
      } catch {
        guard case .judgements(.cutOff(let places)) = error else { throw .eigenvalues }
        verdict = .cutOff(places.map { items[$0] })
      }
      reviews.append(
        Review(
          title: JudgementForm.title(of: place), items: items, missing: square.missingCount,
          verdict: verdict))
    }
    return reviews
  }

  /// The model of the joined weights.
  ///
  /// - Parameter name: its name.
  /// - Returns: the model, with the workbook's hash.
  package func document(name: String) -> ModelDocument {
    var document = ModelDocument(
      name: name, version: "1", method: .ahp,
      weights: ModelDocument.billionths(of: weights.map { ($0.key, $0.value) }))
    document.data = [source]
    let names = experts.map(\.name).joined(separator: ", ")
    document.note = "AHP, geometric mean of \(experts.count) experts: \(names)."
    return document
  }
}

extension JudgementHierarchy {
  /// Whether any pair of any square is judged.
  fileprivate var isAnyJudged: Bool {
    squares.contains { $0.square.missingCount < $0.square.count * ($0.square.count - 1) / 2 }
  }
}
