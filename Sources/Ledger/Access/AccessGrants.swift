import Market
import Statements

extension LedgerSession {
  /// Makes a login of PostgreSQL's a bank's or a chamber's, which then sees that party's rows alone.
  ///
  /// - Parameters:
  ///   - access: the login, and whose it becomes.
  ///   - author: who grants it, and when.
  /// - Throws: `LedgerFault.refused` where the store has no logins, or where the login is not there,
  ///   would see everything anyway, or the party is not known.
  package func grant(_ access: Access, by author: Author) throws(LedgerFault) {
    try checkLogin(access.login)
    let known =
      switch access.party {
      case .bank: "SELECT COUNT(*) FROM product WHERE bank = $1"
      case .chamber: "SELECT COUNT(*) FROM chamber WHERE name = $1"
      }
    guard try integer(known, [.text(access.name)]) > 0 else {
      throw .refused(.noSuch(access.party == .bank ? .bank : .chamber, id: access.name, near: nil))
    }
    let mighty = try integer(
      """
      SELECT COUNT(*) FROM pg_roles r WHERE r.rolname = $1 AND (
        r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolreplication
        OR EXISTS (SELECT 1 FROM pg_tables t
          WHERE t.schemaname = 'public' AND pg_has_role(r.rolname, t.tableowner, 'MEMBER'))
        OR EXISTS (SELECT 1 FROM pg_roles p
          WHERE p.rolname IN ('pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files',
            'pg_write_server_files', 'pg_execute_server_program', 'pg_read_all_stats', 'pg_monitor')
            AND pg_has_role(r.rolname, p.rolname, 'MEMBER')))
      """, [.text(access.login)])
    guard mighty == 0 else { throw .refused(.loginSeesAll(access.login)) }
    try leaveGroups(access.login)
    try run("GRANT \(access.party.group) TO \"\(access.login)\"", [])
    try put(access)
    let bank = access.party == .bank ? access.name : nil
    try log(
      [
        AuditEvent(
          .accessGranted, bank: bank,
          detail: "\(access.login): \(access.party.rawValue) \(access.name)")
      ], by: author)
  }

  /// Takes from a login what was granted to it.
  ///
  /// - Parameters:
  ///   - login: the login.
  ///   - author: who takes it, and when.
  /// - Throws: `LedgerFault.refused` where the store has no logins, or the login has no access.
  package func revokeAccess(of login: String, by author: Author) throws(LedgerFault) {
    try checkLogin(login)
    guard try run("DELETE FROM access WHERE login = $1", [.text(login)]) > 0 else {
      throw .refused(.noSuch(.login, id: login, near: nil))
    }
    try leaveGroups(login)
    try log([AuditEvent(.accessRevoked, detail: login)], by: author)
  }

  /// Sees that there is such a login, whose name can stand in a statement.
  private func checkLogin(_ login: String) throws(LedgerFault) {
    guard dialect == .postgres else { throw .refused(.noLogins) }
    let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789_".utf8)
    guard 1...63 ~= login.utf8.count, login.utf8.allSatisfy(letters.contains),
      login.first?.isNumber == false
    else { throw .refused(.badLogin(login)) }
    let found = try integer(
      "SELECT COUNT(*) FROM pg_roles WHERE rolname = $1 AND rolcanlogin", [.text(login)])
    guard found == 1 else { throw .refused(.noSuch(.login, id: login, near: nil)) }
  }

  /// Takes a login out of both groups, those of them that it is in.
  private func leaveGroups(_ login: String) throws(LedgerFault) {
    for party in Access.Party.allCases {
      let isMember = try integer(
        """
        SELECT COUNT(*) FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
        JOIN pg_roles r ON r.oid = m.member WHERE g.rolname = $1 AND r.rolname = $2
        """, [.text(party.group), .text(login)])
      if isMember > 0 { try run("REVOKE \(party.group) FROM \"\(login)\"", []) }
    }
  }
}

extension Access.Party {
  /// The group of PostgreSQL's roles whose rights such logins have.
  fileprivate var group: String {
    switch self {
    case .bank: "sifang_bank"
    case .chamber: "sifang_chamber"
    }
  }
}
