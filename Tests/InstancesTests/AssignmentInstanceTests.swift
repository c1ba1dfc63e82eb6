import Foundation
import TestSupport
import Testing

@testable import Instances

@Suite("Files of assignment instances")
struct AssignmentInstanceTests {
  private func read(_ text: String) throws -> AssignmentInstance {
    try withTemporaryFolder { folder in
      let file = folder + "/instance"
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      return try AssignmentInstance.read(file)
    }
  }

  /// What reading says of a text, without the folder.
  private func fault(_ text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch let fault as InstanceFault {
      let sentence = fault.description
      return sentence.range(of: "`").map { open in
        let path = sentence[open.upperBound...].prefix { $0 != "`" }
        return sentence.replacingOccurrences(of: path, with: (path as NSString).lastPathComponent)
      }
    } catch {
      return "\(error)"
    }
  }

  @Test("a generalised assignment is read, wherever its lines break")
  func generalised() throws {
    let instance = try read(" 2 3 \r\n 1 2 3\n4 5\n6\n\t7 8 9 10 11 12\n\n 20 30 \n")
    #expect(instance.agentCount == 2)
    #expect(instance.jobCount == 3)
    #expect(instance.costs == [1, 2, 3, 4, 5, 6])
    #expect(instance.consumptions == [7, 8, 9, 10, 11, 12])
    #expect(instance.capacities == [20, 30])
    #expect(instance.jobsPerAgent == 3)
  }

  @Test("a linear assignment is told by the count of its numbers")
  func linear() throws {
    let instance = try read("2\n1 2\n3 4\n")
    #expect(instance.agentCount == 2)
    #expect(instance.jobCount == 2)
    #expect(instance.costs == [1, 2, 3, 4])
    #expect(instance.jobsPerAgent == 1)
  }

  @Test(
    "a file that is no instance is refused with the place and what was expected",
    arguments: [
      (
        "2 3\n1 2 3 4 5 6\n7 8 9 10 11 12\n20",
        "`instance` has 15 numbers; expected 16 for generalised assignment (2 agents, 3 jobs)"
          + " or 5 for linear assignment (n = 2)"
      ),
      (
        "2 3\n1 2 3 4 5 6\n7 8 9 10 11 12\n20 30 40",
        "`instance` has 17 numbers; expected 16 for generalised assignment (2 agents, 3 jobs)"
          + " or 5 for linear assignment (n = 2)"
      ),
      (
        "2\n1 2\n3 x4\n",
        "`instance` line 3: number 5 is `x4`; expected a whole number from 0 to 1073741823"
      ),
      (
        "2\n1 2.5\n3 4\n",
        "`instance` line 2: number 3 is `2.5`; expected a whole number from 0 to 1073741823"
      ),
      (
        "2\n1 2\n-3 4\n",
        "`instance` line 3: number 4 is `-3`; expected a whole number from 0 to 1073741823"
      ),
      (
        "2\n1 2\n3 1073741824\n",
        "`instance` line 3: number 5 is `1073741824`; expected a whole number from 0 to 1073741823"
      ),
      ("0 3\n", "`instance`: number 1 is 0; expected a count of agents from 1 to 32768"),
      ("3 40000\n", "`instance`: number 2 is 40000; expected a count of jobs from 1 to 32768"),
      ("", "`instance` ends after 0 numbers; expected agents and jobs, or n and its costs"),
    ])
  func refused(text: String, sentence: String) {
    #expect(fault(text) == sentence)
  }

  @Test("a file that is not there is said to be unreadable")
  func missing() {
    #expect(throws: InstanceFault.unreadable(file: "/nowhere/instance")) {
      try AssignmentInstance.read("/nowhere/instance")
    }
  }

  @Test("every instance of the fixtures has the size that its table names")
  func fixturesAreWhole() throws {
    let table = try String(contentsOfFile: fixture("gap/optima.csv"), encoding: .utf8)
    let rows = table.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count >= 40)
    for row in rows {
      let instance = try AssignmentInstance.read(fixture("gap/\(row[0])"))
      #expect([instance.jobCount, instance.agentCount] == row[1...2].map { Int($0) })
    }
    let linear = try String(contentsOfFile: fixture("assign/expected.csv"), encoding: .utf8)
    for row in linear.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      let instance = try AssignmentInstance.read(fixture("assign/\(fields[0])"))
      #expect(instance.jobsPerAgent == 1)
      #expect(instance.jobCount == Int(fields[1]))
    }
  }
}
