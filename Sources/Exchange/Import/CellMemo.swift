/// What cells were found to say, by their bytes, so that what comes again is not parsed anew.
///
/// It has a fixed number of slots: a cell takes over the slot that it falls on, so that no file can
/// make it grow or slow down.
struct CellMemo: Sendable {
  private static let slotCount = 256
  private var slots: [Slot] = []

  private struct Slot {
    var cell: ArraySlice<UInt8> = []
    var value: UInt16 = 0
  }

  /// What a cell with these bytes was found to say; nil where that is not known.
  func value(of cell: ArraySlice<UInt8>) -> UInt16? {
    guard !slots.isEmpty, !cell.isEmpty else { return nil }
    let slot = slots[Self.slot(of: cell.span)]
    return Self.areSame(slot.cell.span, cell.span) ? slot.value : nil
  }

  /// Notes what a cell says.
  mutating func keep(_ value: UInt16, of cell: ArraySlice<UInt8>) {
    if slots.isEmpty { slots = [Slot](repeating: Slot(), count: Self.slotCount) }
    slots[Self.slot(of: cell.span)] = Slot(cell: cell, value: value)
  }

  /// The slot that these bytes fall on, by the hash of Fowler, Noll and Vo.
  private static func slot(of cell: Span<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for place in cell.indices { hash = (hash ^ UInt32(cell[place])) &* 16_777_619 }
    return Int((hash ^ hash >> 16) % UInt32(slotCount))
  }

  private static func areSame(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    for place in a.indices where a[place] != b[place] { return false }
    return true
  }
}
