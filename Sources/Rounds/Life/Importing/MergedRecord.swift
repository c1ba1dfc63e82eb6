import Ledger
import Market
import Statements

/// A record that files bring again and again, so that a newer one may differ from the ledger's.
protocol MergedRecord: LedgerRecord {
  /// What the log of changes calls it.
  static var kind: FactChange.Kind { get }
  /// Columns that the ledger keeps beside the facts.
  static var bookkeeping: Set<String> { get }
  /// What identifies it: a firm by its credit code, others by their identifiers in the round.
  var identifier: String { get }
}

extension StoredFirm: MergedRecord {
  static let kind = FactChange.Kind.firm
  static let bookkeeping: Set<String> = ["code", "source", "changed_at"]
  var identifier: String { firm.code.description }
}

extension StoredNeed: MergedRecord {
  static let kind = FactChange.Kind.need
  static let bookkeeping: Set<String> = ["round", "id", "place", "source", "carried_from", "visit"]
  var identifier: String { need.id }
}

extension StoredProduct: MergedRecord {
  static let kind = FactChange.Kind.product
  static let bookkeeping: Set<String> = ["round", "id", "place", "source"]
  var identifier: String { product.id }
}

extension StoredPolicy: MergedRecord {
  static let kind = FactChange.Kind.policy
  static let bookkeeping: Set<String> = ["round", "id", "place", "source"]
  var identifier: String { policy.id }
}

extension MergedRecord {
  /// The facts in which the record differs from an earlier one, in the order of its columns.
  func differences(from earlier: Self, source: String) -> [FieldChange] {
    var (before, after): ([SQLValue], [SQLValue]) = ([], [])
    earlier.append(to: &before)
    append(to: &after)
    return Self.columns.indices.compactMap { place in
      guard before[place] != after[place], !Self.bookkeeping.contains(Self.columns[place]) else {
        return nil
      }
      return FieldChange(
        field: Self.columns[place], before: before[place].logged, after: after[place].logged,
        source: source)
    }
  }
}

/// A fact that a file changed.
struct FieldChange: Hashable, Sendable {
  /// The ledger's name of the fact.
  let field: String
  let before: String
  let after: String
  /// The file that changed it.
  let source: String
}

extension SQLValue {
  /// The value as the log of changes writes it; NULL is empty.
  fileprivate var logged: String {
    switch self {
    case .null: ""
    case .truth(let truth): truth ? "1" : "0"
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text): text
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .day(let day): day.description
    case .moment(let moment): moment.description
    }
  }
}
