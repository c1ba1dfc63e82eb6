/// A statement that a server has parsed, under a name of its connection.
struct PreparedStatement {
  let name: String
  let sql: String
  let parameterTypes: [PostgresType]
  let columnTypes: [PostgresType]
  let columnNames: [String]
}
