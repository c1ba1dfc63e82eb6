import Ledger
import Market
import Statements

/// A demand with the chamber that answers for it: the visit's that it came from, else the firm's.
struct RaisedDemand: Sendable {
  let number: Int
  let chamber: String
  let raised: CalendarDate
  var assigned: CalendarDate?
  var settled: CalendarDate?
  var result: Demand.Result?

  /// A ledger's demands, in the order in which they were written down.
  ///
  /// - Throws: a `LedgerFault`.
  static func all(_ session: any LedgerSession) throws(LedgerFault) -> [RaisedDemand] {
    var demands: [RaisedDemand] = []
    try session.each(
      """
      SELECT d.number, COALESCE(v.chamber, f.chamber), d.raised, d.assigned, d.settled, d.result
      FROM demand d JOIN firm f ON f.code = d.firm LEFT JOIN visit v ON v.number = d.visit
      ORDER BY d.number
      """, []
    ) { row throws(LedgerFault) in
      demands.append(
        try orStoreFault { () throws(StoreFault) in
          RaisedDemand(
            number: try row.integer(), chamber: try row.text(), raised: try row.day(),
            assigned: try row.optionalDay(), settled: try row.optionalDay(),
            result: try row.optionalParsed(Demand.Result.init(rawValue:)))
        })
    }
    return demands
  }

  /// The demand as it stood at the end of a day.
  func known(on day: CalendarDate) -> RaisedDemand {
    var known = self
    if let assigned, assigned > day { known.assigned = nil }
    if let settled, settled > day { (known.settled, known.result) = (nil, nil) }
    return known
  }
}
