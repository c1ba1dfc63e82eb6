import Testing

@testable import Rounds

@Suite("What reports reckon with")
struct ReportMeasureTests {
  /// Weeks in remission of acute leukaemia under 6-mercaptopurine; false where it had not ended.
  ///
  /// E. J. Freireich and others, "The Effect of 6-Mercaptopurine on the Duration of Steroid-induced
  /// Remissions in Acute Leukemia", Blood 21 (1963), 699–716.
  private static let remissions: [(Int, Bool)] = [
    (6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false),
    (11, false), (13, true), (16, true), (17, false), (19, false), (20, false), (22, true),
    (23, true), (25, false), (32, false), (32, false), (34, false), (35, false),
  ]

  @Test("the waiting curve of Freireich's remissions is the published one")
  func remissions() {
    let curve = WaitingCurve(
      Self.remissions.map { WaitingCurve.Wait(days: $0.0, isOver: $0.1) })
    // As in D. R. Cox and D. Oakes, "Analysis of Survival Data", 1984, section 4.2.
    #expect(curve.steps.map(\.days) == [6, 7, 10, 13, 16, 22, 23])
    #expect(curve.steps.map(\.atRisk) == [21, 17, 15, 12, 11, 7, 6])
    #expect(curve.steps.map(\.ended) == [3, 1, 1, 1, 1, 1, 1])
    for (step, published) in zip(
      curve.steps, [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448])
    {
      #expect(abs(step.waiting - published) < 0.0005)
    }
    #expect(curve.median == 23)
    #expect(curve.waiting(after: 5) == 1)
    #expect(abs((curve.waiting(after: 35) ?? 0) - 0.448) < 0.0005)
    #expect(curve.waiting(after: 36) == nil)
  }

  @Test("where every wait is over, the curve is the share that is longer")
  func complete() {
    let days = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    let curve = WaitingCurve(days.map { WaitingCurve.Wait(days: $0, isOver: true) })
    for day in 0...30 {
      let longer = Double(days.count { $0 > day }) / Double(days.count)
      #expect(abs((curve.waiting(after: day) ?? 9) - longer) < 1e-12)
    }
    #expect(curve.median == 8)
  }

  @Test("a curve of nothing has no median, and one where most still wait has none")
  func undefined() {
    #expect(WaitingCurve([]).median == nil && WaitingCurve([]).steps.isEmpty)
    let waiting = WaitingCurve([
      WaitingCurve.Wait(days: 3, isOver: false), WaitingCurve.Wait(days: 2, isOver: true),
      WaitingCurve.Wait(days: 4, isOver: false),
    ])
    #expect(waiting.median == nil)
  }

  @Test("Gini, Herfindahl and the largest shares of amounts that can be reckoned by hand")
  func concentration() {
    let alike = Concentration([5, 5, 5, 5])
    #expect(alike.gini == 0 && alike.herfindahl == 0.25 && alike.top1 == 0.25)
    let one = Concentration([0, 0, 0, 7])
    #expect(one.gini == 0.75 && one.herfindahl == 1 && one.top3 == 1)
    // 1, 2, 3, 4: (−3·1 − 1·2 + 1·3 + 3·4) / (4 · 10).
    let steps = Concentration([4, 1, 3, 2])
    #expect(abs((steps.gini ?? 0) - 0.25) < 1e-12 && abs((steps.herfindahl ?? 0) - 0.3) < 1e-12)
    #expect(abs((steps.top1 ?? 0) - 0.4) < 1e-12 && abs((steps.top3 ?? 0) - 0.9) < 1e-12)
    #expect(Concentration([0, 0]).gini == nil && Concentration([]).herfindahl == nil)
  }

  @Test("a median is the middle, or the mean of two")
  func median() {
    #expect([Int]().median == nil && [3].median == 3 && [4, 1, 2].median == 2)
    #expect([4, 1, 2, 3].median == 2.5)
  }

  @Test("a scale ends at or over the greatest value, and its quarters are round")
  func scalesAreRound() {
    for (greatest, top) in [
      (0.0, 4.0), (4, 4), (5, 8), (9, 10), (11, 20), (23, 40), (41, 80), (31_573_610_000, 4e10),
    ] {
      #expect(LinePlot.roundTop(over: greatest) == top)
    }
  }
}
