package import Statements

/// Whom to speak to at a firm.
package struct Contact: LedgerRecord {
  package static let table = "contact"
  package static let columns = [
    "firm", "person", "post", "phone",
  ]
  package static let key = ["firm", "person"]

  package var firm: String
  package var person: String
  package var post: String
  package var phone: String

  /// A record of these facts.
  package init(
    firm: String, person: String, post: String, phone: String
  ) {
    self.firm = firm
    self.person = person
    self.post = post
    self.phone = phone
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    firm = try row.text()
    person = try row.text()
    post = try row.text()
    phone = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(firm),
      .text(person),
      .text(post),
      .text(phone),
    ]
  }
}
