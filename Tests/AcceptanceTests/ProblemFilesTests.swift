import Allocation
import Foundation
import TestSupport
import Testing

@testable import sifang_bench

@Suite("An allocation problem as files")
struct ProblemFilesTests {
  private let problem = AllocationProblem(
    pairEnds: [2, 2, 3], products: [0, 1, 1], values: [600_000_000, 0, 1], yuan: [1 << 40, 7, 0],
    offerLimits: [3, 1, 2], coverageBonuses: [1_000_000_000, 0, 5], groups: [0, 4],
    seats: [1, 70_000], quotas: [1 << 41, 9])

  @Test("what is written is read again, and without money every pair takes nothing")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    try ProblemFiles.write(problem, to: folder.url)
    let again = try ProblemFiles.read(from: folder.url, hasMoney: true)
    #expect(again.pairEnds == problem.pairEnds)
    #expect(again.products == problem.products)
    #expect(again.values == problem.values)
    #expect(again.yuan == problem.yuan)
    #expect(again.offerLimits == problem.offerLimits)
    #expect(again.coverageBonuses == problem.coverageBonuses)
    #expect(again.groups == problem.groups)
    #expect(again.seats == problem.seats)
    #expect(again.quotas == problem.quotas)
    #expect(try ProblemFiles.read(from: folder.url, hasMoney: false).yuan == [0, 0, 0])
  }

  @Test("files that do not belong together are refused by name")
  func refused() throws {
    let folder = try TemporaryFolder()
    try ProblemFiles.write(problem, to: folder.url)
    try ProblemFiles.write([Int32(1)], "values", in: folder.url)
    #expect(
      fault(in: folder.url) == "`values` has 1 numbers; expected 3")
    try Data([1, 2, 3]).write(to: folder.url.appending(path: "values"))
    #expect(fault(in: folder.url) == "`values` has 3 bytes; expected a multiple of 4")
  }

  private func fault(in folder: URL) -> String? {
    do {
      _ = try ProblemFiles.read(from: folder, hasMoney: true)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test("a round's problem is written, read and allocated within its bound")
  func allocated() throws {
    let folder = try TemporaryFolder()
    let written = try run(
      ["problem", "fixtures/dachang", "--out", folder.path("problem")], of: "sifang-bench")
    #expect(written.status == 0, "\(written.errors)")
    let answer = try run(
      ["allocate", folder.path("problem"), "--chosen", folder.path("chosen"), "--json"],
      of: "sifang-bench")
    #expect(answer.status == 0, "\(answer.errors)")
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    let (objective, bound) = (found["objective"] as? Int, found["bound"] as? Int)
    #expect(try #require(objective) > 0)
    #expect(try #require(objective) <= #require(bound))
    let chosen = try Data(contentsOf: URL(fileURLWithPath: folder.path("chosen")))
    #expect(chosen.count == (found["offers"] as? Int).map { $0 * 8 })
  }

  @Test("instances are solved a line each, and one that is broken is named")
  func instances() throws {
    let solved = try run(
      ["gap", fixture("gap/a05100"), fixture("gap/gap1-0"), "--time-limit", "1"],
      of: "sifang-bench")
    #expect(solved.status == 0, "\(solved.errors)")
    let lines = solved.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      #expect(line.contains(" cost ") || line.contains(" unsolved, "))
      #expect(line.contains(" bound "))
    }
    let broken = try run(["gap", fixture("README.md")], of: "sifang-bench")
    #expect(broken.status != 0)
    #expect(broken.errors.contains("README.md` line 1: number 1 is `#`"))
  }
}
