// Eight bytes looked at together.

/// Whether one of a word's bytes is below a limit of at most 128.
///
/// Taking the limit from a byte below it borrows, which sets its highest bit where that was clear.
@inline(__always)
func hasByte(of word: UInt64, below limit: UInt64) -> Bool {
  (word &- everyByte &* limit) & ~word & (everyByte << 7) != 0
}

/// One in each byte of a word.
let everyByte: UInt64 = 0x0101_0101_0101_0101
