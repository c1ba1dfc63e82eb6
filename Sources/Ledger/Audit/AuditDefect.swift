/// Something in an audit log that the program did not leave there.
package enum AuditDefect: Hashable, Sendable {
  /// The entry's facts are not those that its hash was made of.
  case changed(entry: Int)
  /// The entry stood under another number when its hash was made.
  case moved(entry: Int, from: Int)
  /// The entry's values are of other types than the program writes.
  case unreadable(entry: Int)
  /// Entries with these numbers are missing.
  case missing(ClosedRange<Int>)
  /// An entry has a number below 1.
  case misnumbered(entry: Int)
  /// The entry does not follow the one before it: one of them was replaced, or others were taken out
  /// or put in between.
  case unlinked(entry: Int)
  /// The log ends otherwise than its head says: so many entries there, and so many here.
  case otherEnd(entries: Int, head: Int)
  /// No entry has the hash that was kept elsewhere.
  case withoutExpected(hash: String)
}
