package import Ledger
package import Market
import Statements

/// Whom to speak to at a firm.
package struct ContactBook: JSONRecord {
  /// One person.
  package struct Line: Encodable, Sendable {
    package let person: String
    package let post: String
    package let phone: String
  }

  package let firm: String
  package let firmName: String
  package let contacts: [Line]

  /// The contacts as a table.
  package func text(in language: Language) -> String {
    guard !contacts.isEmpty else {
      return language.pick("\(firmName) 没有联系人。", "\(firmName) has no contacts.")
    }
    var table = TextTable([.left, .left, .left])
    table.add(language.columns(["联系人", "职务", "电话"], ["person", "post", "phone"]))
    for contact in contacts { table.add([contact.person, contact.post, contact.phone]) }
    return firmName + "\n" + table.lines.joined(separator: "\n")
  }
}

extension LedgerSession {
  /// Keeps whom to speak to at a firm; what was known of the person is written over.
  ///
  /// - Throws: a `LedgerFault` where the firm is unknown.
  package func addContact(
    firm typed: String, person: String, post: String, phone: String, by author: Author
  ) throws(LedgerFault) {
    let code = try firm(typed).firm.code.description
    try put(Contact(firm: code, person: person, post: post, phone: phone))
    // Not who: the log is kept for ever.
    try log([AuditEvent(.contactKept, firm: code)], by: author)
  }

  /// Whom to speak to at a firm; looking at it is kept.
  ///
  /// - Throws: a `LedgerFault` where the firm is unknown.
  package func contacts(of typed: String, by author: Author) throws(LedgerFault) -> ContactBook {
    let firm = try firm(typed).firm
    let code = firm.code.description
    let contacts = try records(Contact.self, "WHERE firm = $1", [.text(code)])
    try logViews(of: [code], "contacts", by: author)
    return ContactBook(
      firm: code, firmName: firm.name,
      contacts: contacts.sorted { $0.person < $1.person }.map {
        ContactBook.Line(person: $0.person, post: $0.post, phone: $0.phone)
      })
  }
}
