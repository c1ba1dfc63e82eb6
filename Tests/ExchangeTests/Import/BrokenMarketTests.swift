import Foundation
import Market
import TestSupport
import Testing

@testable import Exchange

@Suite("Every broken market gets the exact report that is on record")
struct BrokenMarketTests {
  /// A folder of fixtures/broken and the places that its report must point at.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let places: Set<String>
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let path = fixture("broken/cases.csv")
    guard let sheet = try? SheetReader.read(path: path).first else { return [] }
    return (1..<sheet.rowCount).map { row in
      Case(
        name: sheet.string(row, 0),
        places: Set(sheet.string(row, 1).split(separator: " ").map(String.init)))
    }
  }()

  @Test("there are at least forty")
  func areMany() { #expect(Self.cases.count >= 40) }

  @Test("the places are those that the case's maker named", arguments: cases)
  func pointsAtPlaces(broken: Case) throws {
    let folder = fixture("broken/\(broken.name)")
    let options = ImportOptions(asOf: .round)
    let result: ImportResult
    do throws(FileFault) {
      result = try MarketImporter.load(path: folder, options: options)
    } catch {
      #expect(broken.places.isEmpty)
      return
    }
    let found = result.report.problems.map { problem in
      let sheet = problem.place.sheet.map { "/" + $0 } ?? ""
      return "\(problem.place.file)\(sheet):\(problem.place.row):\(problem.place.letters)"
    }
    #expect(Set(found) == broken.places)
    #expect(found.count == broken.places.count, "a cell is reported twice")
    let isSound = broken.places.isEmpty && result.report.missingTables.isEmpty
    #expect((result.market != nil) == isSound)
  }

  @Test("the report reads as recorded, in both languages", arguments: cases)
  func readsAsRecorded(broken: Case) throws {
    let folder = fixture("broken/\(broken.name)")
    for language in Language.allCases {
      let recorded = try String(
        contentsOfFile: "\(folder)/report.\(language.rawValue).txt", encoding: .utf8)
      let report = try said(of: folder, in: language)
      #expect(!report.isEmpty)
      #expect(recorded.contains(report))
    }
  }

  /// The report's own sentences, without what the command line puts around them.
  private func said(of folder: String, in language: Language) throws -> String {
    do throws(FileFault) {
      let result = try MarketImporter.load(path: folder, options: ImportOptions(asOf: .round))
      return result.market == nil
        ? result.report.text(in: language) : result.report.noticeText(in: language)
    } catch {
      return error.sentence(in: language)
    }
  }
}

extension CalendarDate {
  /// The day that all fixtures are judged at.
  static let round = CalendarDate(dayNumber: 20_697)
}
