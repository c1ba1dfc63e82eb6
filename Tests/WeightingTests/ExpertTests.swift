import LinearAlgebra
import Matching
import TestSupport
import Testing
import Weighting

@Suite("Weights by expert comparison")
struct ExpertTests {
  private func square(_ rows: [[Double?]]) throws -> JudgementSquare {
    try JudgementSquare(cells: rows)
  }

  private func expectEqual(_ a: [Double], _ b: [Double], within tolerance: Double) {
    #expect(a.count == b.count)
    for (x, y) in zip(a, b) { #expect(abs(x - y) <= tolerance, "\(a) is not \(b)") }
  }

  @Test("the published examples come out to the digits printed")
  func published() throws {
    let examples = try PublishedCase.all(ofKind: "ahp")
    #expect(examples.count == 2)
    for example in examples {
      let found = try square(example.matrix).weights()
      let expected = example.expected
      expectEqual([found.largestEigenvalue], [try #require(expected.lambda_max)], within: 1e-9)
      if let names = example.names, let weights = expected.weights {
        expectEqual(found.weights, weights.inOrder(of: names), within: 0.0005)
      }
      if let names = example.names, let weights = expected.weights4 {
        expectEqual(found.weights, names.compactMap { weights[$0] }, within: 0.00005)
      }
      if let weights = expected.weights_numpy {
        expectEqual(found.weights, weights, within: 1e-12)
      }
      if let ratio = expected.cr_saaty { #expect(abs(found.consistencyRatio - ratio) <= 0.0005) }
      if let ratio = expected.cr, let index = expected.random_index {
        // The source's random index is not Saaty's, so the ratio is worked out with its own.
        #expect(abs(found.consistencyIndex / index - ratio) <= 1e-7)
        #expect(found.randomIndex == 0.58)
      }
    }
  }

  @Test("Saaty's cities: a hierarchy's weights come out to four digits")
  func cities() throws {
    let example = try HierarchyCase.cities()
    let hierarchy = JudgementHierarchy(
      groups: try square(example.groups), members: try example.members.map { try square($0) })
    let weights = try hierarchy.weights()
    let cities = (0..<4).map { city in weights.reduce(0) { $0 + $1[city] } }
    expectEqual(cities, example.weights3, within: 0.0005)
    expectEqual(cities, example.weights4, within: 0.00005)
    #expect(abs(cities.reduce(0, +) - 1) < 1e-12)
    #expect(JudgementHierarchy.joined([hierarchy, hierarchy, hierarchy]).groups.count == 5)
  }

  @Test("random squares, complete or not, have numpy's eigenpair of Harker's matrix")
  func harker() throws {
    for example in try RandomCases.all().judgements {
      let square = try square(example.square.map { row in row.map { $0 == 0 ? nil : $0 } })
      #expect(square.missingCount == example.missing)
      let found = try square.weights()
      expectEqual(found.weights, example.weights, within: 1e-9)
      #expect(abs(found.largestEigenvalue - example.lambda_max) < 1e-9)
    }
  }

  @Test("what is missing is as if it had been the quotient of the weights found")
  func filledIn() throws {
    let cells: [[Double?]] = [
      [1, 1, 5, 2], [nil, 1, 3, 4], [nil, nil, 1, nil], [nil, nil, nil, 1],
    ]
    let incomplete = try square(cells).weights()
    var filled = cells
    filled[2][3] = incomplete.weights[2] / incomplete.weights[3]
    let complete = try square(filled).weights()
    expectEqual(complete.weights, incomplete.weights, within: 1e-12)
    #expect(abs(complete.largestEigenvalue - incomplete.largestEigenvalue) < 1e-12)
    // One of three independent cycles is gone.
    #expect(abs(incomplete.randomIndex - 0.90 * 2 / 3) < 1e-12)
    #expect(complete.randomIndex == 0.90)
  }

  @Test(
    "consistent judgements give their quotients back, λmax the count, ratio 0, nothing to revise")
  func consistent() throws {
    let truth = [0.5, 0.25, 0.125, 0.125]
    let square = try square(truth.map { a in truth.map { a / $0 } })
    let found = try square.weights()
    expectEqual(found.weights, truth, within: 1e-12)
    #expect(abs(found.largestEigenvalue - 4) < 1e-12 && found.consistencyRatio < 1e-12)
    #expect(try square.revisions(most: 3).isEmpty)
    let two = try self.square([[1, 9], [nil, 1]]).weights()
    expectEqual(two.weights, [0.9, 0.1], within: 1e-12)
    #expect(two.consistencyRatio == 0 && two.consistencyIndex == 0 && two.randomIndex == 0)
    #expect(try self.square([[nil]]).weights().weights == [1])
    // A tree of judgements has no cycle to contradict itself in.
    let tree = try self.square([[1, 3, nil], [nil, 1, 2], [nil, nil, 1]]).weights()
    expectEqual(tree.weights, [0.6 * 10 / 9, 0.2 * 10 / 9, 0.1 * 10 / 9], within: 1e-12)
    #expect(tree.consistencyRatio == 0)
  }

  @Test("a wrong judgement in a consistent square is found, and mended to what it was")
  func revisionFindsTheWrongOne() throws {
    let truth = [8.0, 4, 2, 2, 1]
    var cells: [[Double?]] = truth.map { a in truth.map { a / $0 } }
    cells[1][4] = 1 / 5
    cells[4][1] = 5
    let square = try square(cells)
    let present = try square.weights().consistencyRatio
    let revisions = try square.revisions(most: 3)
    #expect(present > 0.1 && revisions.count == 3)
    let first = try #require(revisions.first)
    #expect((first.row, first.column, first.value) == (1, 4, 0.2))
    #expect(first.proposal.text == "4" && first.consistencyRatio < 1e-12)
    #expect(revisions.allSatisfy { $0.consistencyRatio < present })
    #expect(revisions.map(\.consistencyRatio) == revisions.map(\.consistencyRatio).sorted())
    // Each proposal's ratio is what the changed square has.
    for revision in revisions {
      var changed = cells
      changed[revision.row][revision.column] = revision.proposal.number
      changed[revision.column][revision.row] = nil
      let ratio = try self.square(changed).weights().consistencyRatio
      #expect(abs(ratio - revision.consistencyRatio) < 1e-12)
    }
  }

  @Test("blank halves are filled in, rounded halves agree, the upper half may be either")
  func halves() throws {
    let whole = try square([[1, 3, 1.0 / 8], [1.0 / 3, 1, 1.0 / 7], [8, 7, 1]])
    #expect(try square([[nil, 3, nil], [nil, nil, nil], [8, 7, nil]]) == whole)
    #expect(try square([[1, 3, 0.13], [0.33, 1, 0.14], [8, 7, 1]]) == whole)
  }

  @Test("what is no judgement is refused with its place")
  func refusals() {
    func expect(_ fault: JudgementFault, _ cells: [[Double?]]) {
      #expect(throws: fault) { try JudgementSquare(cells: cells) }
    }
    expect(.empty, [])
    expect(
      .tooMany(count: 16, most: 15), Array(repeating: Array(repeating: 1, count: 16), count: 16))
    expect(.notSquare(row: 1, cells: 1, expected: 2), [[1, 2], [1]])
    expect(.offScale(row: 0, column: 1, value: 10), [[1, 10], [nil, 1]])
    expect(.offScale(row: 1, column: 0, value: 0), [[1, nil], [0, 1]])
    expect(.offScale(row: 1, column: 0, value: -3), [[1, nil], [-3, 1]])
    expect(.diagonal(place: 1, value: 2), [[1, 3], [nil, 2]])
    expect(.contradiction(row: 0, column: 1, value: 3, opposite: 3), [[1, 3], [3, 1]])
    expect(.contradiction(row: 0, column: 1, value: 8, opposite: 1 / 9), [[1, 8], [1 / 9, 1]])
    #expect(throws: JudgementFault.self) { try JudgementSquare(cells: [[1, .nan], [nil, 1]]) }
  }

  @Test("items that nothing connects to the rest are named")
  func cutOff() throws {
    let square = try square([
      [1, nil, 3, nil, nil], [nil, 1, nil, 2, nil], [nil, nil, 1, nil, 4], [nil, nil, nil, 1, nil],
      [nil, nil, nil, nil, 1],
    ])
    #expect(throws: ExpertWeights.Fault.judgements(.cutOff([1, 3]))) { try square.weights() }
    let blank = try self.square([[nil, nil], [nil, nil]])
    #expect(throws: ExpertWeights.Fault.judgements(.cutOff([1]))) { try blank.weights() }
  }

  @Test("experts are joined by the geometric mean of those who judged")
  func joined() throws {
    let joined = JudgementSquare.joined([
      try square([[1, 2, nil], [nil, 1, nil], [nil, nil, 1]]),
      try square([[1, 8, 3], [nil, 1, nil], [nil, nil, 1]]),
    ])
    #expect(abs(joined[0, 1] - 4) < 1e-12 && abs(joined[1, 0] - 0.25) < 1e-12)
    #expect(joined[0, 2] == 3 && joined[2, 0] == 1.0 / 3 && joined[1, 2] == 0)
  }

  @Test("every feature but history is in exactly one group, two or more in each")
  func groups() {
    let grouped = FeatureGroup.allCases.flatMap(\.features)
    #expect(Set(grouped).count == grouped.count)
    #expect(Set(grouped) == Set(Feature.allCases.filter { $0.code != "history" }))
    #expect(FeatureGroup.allCases.allSatisfy { $0.features.count >= 2 })
    #expect(Set(FeatureGroup.allCases.map(\.chinese)).count == FeatureGroup.allCases.count)
  }
}
