import Ledger
import Market

/// How soon banks answer, against what they promise.
///
/// Days are working days from the day on which a list was first sent to the first answer. The share
/// that was answered in time is of pairs whose promised day is over, answered or not; others are
/// shown as not due.
package struct AnswerFigures: JSONRecord {
  /// A bank's pairs, or all banks'.
  package struct Line: Sendable, Encodable {
    /// Empty for all banks together.
    package let bank: String
    package let sent: Int
    /// Pairs whose promised day is not over, answered or not.
    package let notDue: Int
    /// Of the rest: answered by the promised day, later, and not at all.
    package let inTime: Int
    package let late: Int
    package let unanswered: Int
    package let curve: WaitingCurve

    /// The share of the pairs that are due which was answered in time; nil without any.
    package var shareInTime: Double? { part(inTime, of: inTime + late + unanswered) }
  }

  package let all: Line
  /// By name.
  package let banks: [Line]

  /// The figures of a book.
  init(_ book: ReportBook) {
    var waitings: [String: Tally] = [:]
    var all = Tally()
    for pair in book.pairs {
      guard let sent = pair.progress.sent, book.scope.has(sent) else { continue }
      let waiting = Waiting(
        sent: sent, answered: pair.progress.answers.map(\.day).min(),
        due: sent.adding(workingDays: book.round(of: pair).answerDays), on: book.scope.on)
      waitings[pair.progress.listing.bank, default: Tally()].add(waiting)
      all.add(waiting)
    }
    self.all = all.line(of: "")
    banks = waitings.map { $0.value.line(of: $0.key) }.sorted { $0.bank < $1.bank }
  }

  private struct Waiting {
    let sent: CalendarDate
    let answered: CalendarDate?
    let due: CalendarDate
    let on: CalendarDate
  }

  private struct Tally {
    var (notDue, inTime, late, unanswered) = (0, 0, 0, 0)
    var waits: [WaitingCurve.Wait] = []

    mutating func add(_ waiting: Waiting) {
      waits.append(
        WaitingCurve.Wait(
          days: waiting.sent.workingDays(to: waiting.answered ?? waiting.on),
          isOver: waiting.answered != nil))
      guard waiting.on > waiting.due else {
        notDue += 1
        return
      }
      switch waiting.answered {
      case .some(let day) where day <= waiting.due: inTime += 1
      case .some: late += 1
      case .none: unanswered += 1
      }
    }

    func line(of bank: String) -> Line {
      Line(
        bank: bank, sent: waits.count, notDue: notDue, inTime: inTime, late: late,
        unanswered: unanswered, curve: WaitingCurve(waits))
    }
  }
}
