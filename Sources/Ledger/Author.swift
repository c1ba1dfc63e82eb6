package import Market

/// Who does something to a ledger, and when: what every entry of its log says.
package struct Author: Hashable, Sendable {
  /// The person's name, or the program's that acts for one.
  package let name: String
  /// When it is done, by a clock that the kernel does not know.
  package let at: Moment

  /// This person at this moment.
  package init(name: String, at: Moment) {
    self.name = name
    self.at = at
  }
}
