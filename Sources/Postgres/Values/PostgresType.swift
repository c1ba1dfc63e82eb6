/// A type of PostgreSQL's that values of a ledger can have.
enum PostgresType: Hashable, CustomStringConvertible {
  case truth, bytes, int2, int4, int8, float4, float8, text, day, moment
  /// Any other, by its number in `pg_type`.
  case other(UInt32)

  /// The type with this number.
  ///
  /// Source: PostgreSQL's `src/include/catalog/pg_type.dat`, whose numbers never change.
  init(oid: UInt32) {
    self =
      switch oid {
      case 16: .truth
      case 17: .bytes
      case 20: .int8
      case 21: .int2
      case 23: .int4
      case 700: .float4
      case 701: .float8
      // name, text, unknown, char(n), varchar
      case 19, 25, 705, 1042, 1043: .text
      case 1082: .day
      case 1184: .moment
      default: .other(oid)
      }
  }

  var description: String {
    switch self {
    case .truth: "boolean"
    case .bytes: "bytea"
    case .int2: "smallint"
    case .int4: "integer"
    case .int8: "bigint"
    case .float4: "real"
    case .float8: "double precision"
    case .text: "text"
    case .day: "date"
    case .moment: "timestamp with time zone"
    case .other(let oid): "type \(oid)"
    }
  }
}
