import Ledger
import Statements

extension LedgerSession {
  /// What a round's last run saw.
  ///
  /// - Parameter round: the round.
  /// - Returns: its options and files, and the names of files whose bytes are gone or have another
  ///   hash than they had; nil for a round that was not run, or whose options cannot be read.
  /// - Throws: a `LedgerFault`.
  func frozen(
    of round: RoundEntry
  ) throws(LedgerFault) -> (round: FrozenRound?, damaged: [String]) {
    var files: [FrozenRound.File] = []
    var damaged: [String] = []
    try each(
      """
      SELECT f.name, f.sha256, c.bytes FROM frozen f
      LEFT JOIN content c ON c.sha256 = f.sha256 WHERE f.round = $1 ORDER BY f.name
      """, [.text(round.name)]
    ) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        let (name, hash) = (try row.text(), try row.text())
        guard case .bytes(let bytes) = row.values[2] else { return damaged.append(name) }
        let file = FrozenRound.File(name: name, bytes: bytes)
        if file.sha256 == hash { files.append(file) } else { damaged.append(name) }
      }
    }
    guard let options = round.options.flatMap(FrozenOptions.init(json:)) else {
      return (nil, damaged)
    }
    return (FrozenRound(options: options, files: files), damaged)
  }

  /// What a round's last run saw, whole.
  ///
  /// - Parameter round: the round.
  /// - Returns: its options and files.
  /// - Throws: a `LedgerFault`: refused where the round was not run, or where bytes are not those that
  ///   were frozen.
  func soundFrozen(of round: RoundEntry) throws(LedgerFault) -> FrozenRound {
    guard round.state != .open else {
      throw .refused(.wrongState(round: round.name, is: round.state.rawValue))
    }
    let frozen = try frozen(of: round)
    if let file = frozen.damaged.first {
      throw .refused(.damagedContent(round: round.name, file: file))
    }
    guard let whole = frozen.round else {
      throw .refused(.damagedContent(round: round.name, file: "options"))
    }
    return whole
  }
}
