import Ledger
import Market
import Statements

/// Demands (诉求) and what became of them, and visits (走访) beside what is expected of leaders.
///
/// A demand lies in the period by the day on which it was raised, a visit by its own. What was
/// assigned or settled after the scope's day is not yet so.
package struct ServiceFigures: JSONRecord {
  /// Demands of a chamber or a month.
  package struct Demands: Hashable, Sendable, Encodable {
    package internal(set) var raised = 0
    package internal(set) var assigned = 0
    package internal(set) var settled = 0
    /// Ended without being settled.
    package internal(set) var unsettled = 0
    package internal(set) var open = 0
    /// The middle of the calendar days from raised to settled; nil without a settled one.
    package internal(set) var medianDays: Double?
  }

  /// A chamber's or a month's demands.
  package struct Group: Hashable, Sendable, Encodable {
    package let key: String
    package let demands: Demands
  }

  /// A leader's visits.
  package struct LeaderVisits: Hashable, Sendable, Encodable {
    package let chamber: String
    package let leader: String
    package let visits: Int
    /// Different firms in each month, added up: what counts towards the expected ones.
    package let firmMonths: Int
    package let expected: Int
    /// Months with as many firms as expected, of `months`.
    package let monthsMet: Int
    package let months: Int
  }

  package let all: Demands
  package let chambers: [Group]
  package let months: [Group]
  package let leaders: [LeaderVisits]

  /// The figures of a ledger.
  ///
  /// - Throws: a `LedgerFault`.
  init(_ session: any LedgerSession, _ scope: ReportScope) throws(LedgerFault) {
    var all = DemandTally()
    var chambers: [String: DemandTally] = [:]
    var months: [CalendarMonth: DemandTally] = [:]
    for demand in try RaisedDemand.all(session) where scope.hasHappened(demand.raised) {
      let demand = demand.known(on: scope.on)
      all.add(demand)
      chambers[demand.chamber, default: DemandTally()].add(demand)
      months[CalendarMonth(of: demand.raised), default: DemandTally()].add(demand)
    }
    self.all = all.demands
    self.chambers = chambers.sorted { $0.key < $1.key }
      .map { Group(key: $0.key, demands: $0.value.demands) }
    self.months = months.sorted { $0.key < $1.key }
      .map { Group(key: $0.key.description, demands: $0.value.demands) }
    leaders = try Self.leaders(session, scope)
  }

  private static func leaders(
    _ session: any LedgerSession, _ scope: ReportScope
  ) throws(LedgerFault) -> [LeaderVisits] {
    let expected = Dictionary(
      uniqueKeysWithValues: try session.records(Chamber.self).map { ($0.name, $0.visitsPerLeader) })
    let visits = try session.records(Visit.self, "ORDER BY number")
      .filter { scope.hasHappened($0.day) }
    let leaders = try session.records(Leader.self).sorted {
      ($0.chamber, $0.name) < ($1.chamber, $1.name)
    }
    guard let first = scope.from ?? visits.map(\.day).min() else { return [] }
    let last = min(scope.on, scope.to ?? scope.on)
    let months = CalendarMonth.months(
      from: CalendarMonth(of: first), to: CalendarMonth(of: last))
    let own = Dictionary(grouping: visits) { [$0.chamber, $0.leader] }
    return leaders.map { leader in
      let visits = own[[leader.chamber, leader.name]] ?? []
      let firms = Dictionary(grouping: visits) { CalendarMonth(of: $0.day) }
        .mapValues { Set($0.map(\.firm)).count }
      let perMonth = expected[leader.chamber] ?? 0
      return LeaderVisits(
        chamber: leader.chamber, leader: leader.name, visits: visits.count,
        firmMonths: firms.values.reduce(0, +), expected: perMonth * months.count,
        monthsMet: months.count { (firms[$0] ?? 0) >= perMonth }, months: months.count)
    }
  }

  private struct DemandTally {
    private var counted = Demands()
    private var days: [Int] = []

    mutating func add(_ demand: RaisedDemand) {
      counted.raised += 1
      if demand.assigned != nil { counted.assigned += 1 }
      switch demand.result {
      case .settled:
        counted.settled += 1
        if let settled = demand.settled {
          days.append(settled.dayNumber - demand.raised.dayNumber)
        }
      case .unsettled: counted.unsettled += 1
      case nil: counted.open += 1
      }
    }

    var demands: Demands {
      var demands = counted
      demands.medianDays = days.median
      return demands
    }
  }
}

extension ReportScope {
  /// Whether a day lies in the period and not after the scope's day.
  func hasHappened(_ day: CalendarDate) -> Bool { has(day) && day <= on }
}
