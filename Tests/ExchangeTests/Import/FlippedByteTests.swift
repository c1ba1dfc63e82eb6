import Draws
import Foundation
import Market
import Synthesis
import TestSupport
import Testing

@testable import Exchange

@Suite("Damaged files")
struct FlippedByteTests {
  @Test("no flipped byte makes the import trap, and a code's flipped byte never passes")
  func surviveFlippedBytes() throws {
    var random = SplitMix64(seed: 31)
    let names = ["firms.csv", "needs.csv", "products.csv", "policies.csv"]
    let clean = try names.map { try FileBytes.read(path: fixture("dachang/" + $0)) }
    for round in 0..<400 {
      var files = clean
      let file = Int.random(in: 0..<4, using: &random)
      let place = Int.random(in: 0..<files[file].count, using: &random)
      files[file][place] ^= UInt8.random(in: 1...255, using: &random)
      let flipped = files
      var sheets: [Sheet] = []
      do throws(FileFault) {
        for (name, bytes) in zip(names, flipped) {
          sheets += try SheetReader.read(file: name, bytes: bytes)
        }
      } catch {
        continue
      }
      let result = MarketImporter.load(sheets, options: ImportOptions(asOf: .round))
      #expect(
        result.market != nil || !result.report.problems.isEmpty
          || !result.report.missingTables.isEmpty, "seed 31, round \(round)")
      _ = result.report.text(in: .zh)
    }
  }

  @Test("any one character of a firm's code changed to another is refused at its cell")
  func flippedCodesAreRefused() throws {
    let text = try String(contentsOfFile: fixture("dachang/firms.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    let needs = try SheetReader.read(path: fixture("dachang/needs.csv"))
    let products = try SheetReader.read(path: fixture("dachang/products.csv"))
    for place in 0..<18 {
      var code = Array(lines[1].prefix(18))
      code[place] = code[place] == "3" ? "4" : "3"
      var changed = lines
      changed[1] = String(code) + lines[1].dropFirst(18)
      let firms = try SheetReader.read(
        file: "firms.csv", bytes: Array(changed.joined(separator: "\n").utf8))
      let report = MarketImporter.load(
        firms + needs + products, options: ImportOptions(asOf: .round)
      ).report
      #expect(report.problems.map(\.place.row) == [2], "position \(place + 1)")
      #expect(report.problems.map(\.place.letters) == ["A"], "position \(place + 1)")
    }
  }
}
