import Foundation

/// What was counted of a stage, or how much of it is accepted.
struct StageFigures: Codable {
  let stage: Stage
  let unit: Stage.Unit
  /// How many of them the stage worked on.
  let units: Int
  let instructions: Int
  let allocations: Int
  /// The most memory that a process held that ran the stage and what comes before it; nil for a
  /// loop, whose process is the match's.
  let peakMiB: Double?

  enum CodingKeys: String, CodingKey {
    case stage, unit, units, instructions, allocations
    case peakMiB = "peak_mib"
  }

  /// What is accepted from now on: a twentieth more, of memory a tenth; of nothing, nothing.
  var threshold: StageFigures {
    StageFigures(
      stage: stage, unit: unit, units: units,
      instructions: Int((Double(instructions) * 1.05).rounded(.up)),
      allocations: Int((Double(allocations) * 1.05).rounded(.up)),
      peakMiB: peakMiB.map { ($0 * 11).rounded(.up) / 10 })
  }

  /// What is more than a threshold accepts, in words; figures of other work are no match for it.
  func excess(over threshold: StageFigures) -> [String] {
    guard units == threshold.units else {
      return ["\(units) units of work, where the threshold is for \(threshold.units)"]
    }
    let peaks = (own: peakMiB ?? 0, accepted: threshold.peakMiB ?? 0)
    return [
      instructions > threshold.instructions
        ? "\(instructions) instructions, over \(threshold.instructions)" : nil,
      allocations > threshold.allocations
        ? "\(allocations) allocations, over \(threshold.allocations)" : nil,
      peaks.own > peaks.accepted ? "\(peaks.own) MiB, over \(peaks.accepted)" : nil,
    ].compactMap { $0 }
  }
}

// MARK: As a line

extension StageFigures {
  /// What stands over the lines.
  static let heading = line(
    "stage", "instructions", "accepted", "for each", "", "allocations", "accepted", "for each",
    "MiB", "accepted", "")

  /// The figures in a line, beside what is accepted.
  func row(_ threshold: StageFigures) -> String {
    func share(_ count: Int, digits: Int) -> String {
      String(format: "%.\(digits)f", Double(count) / Double(units))
    }
    return Self.line(
      stage.rawValue, "\(instructions)", "\(threshold.instructions)",
      share(instructions, digits: 1), unit.rawValue, "\(allocations)", "\(threshold.allocations)",
      share(allocations, digits: 3), peakMiB.map { "\($0)" } ?? "",
      threshold.peakMiB.map { "\($0)" } ?? "", excess(over: threshold).isEmpty ? "" : "OVER")
  }

  private static func line(_ cells: String...) -> String {
    let widths = [-9, 13, 13, 9, -9, 11, 9, 9, 7, 8, -4]
    return zip(cells, widths).map { cell, width in
      let padding = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? cell + padding : padding + cell
    }.joined(separator: " ").trimmingCharacters(in: .whitespaces)
  }
}

// MARK: As a file

extension StageFigures {
  /// The figures in a file of thresholds, or of what was counted.
  static func read(_ path: String) throws -> [StageFigures] {
    try JSONDecoder().decode(
      [StageFigures].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func write(_ figures: [StageFigures], to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try (encoder.encode(figures) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
  }
}
