import Foundation
import TestSupport
import Testing

@testable import sifang_bench

@Suite("The benchmarks of the kernel's stages")
struct StagesTests {
  @Test("the help names every stage")
  func helpNamesStages() throws {
    let help = try run(["stages", "--help"], of: "sifang-bench")
    #expect(help.status == 0)
    for stage in Stage.allCases {
      #expect(help.output.contains("\(stage.rawValue): "), "\(stage.rawValue)")
    }
  }

  @Test("the thresholds name every stage once, and accept no allocation in the loops")
  func thresholdsAreWhole() throws {
    let thresholds = try StageFigures.read(
      checkout.appendingPathComponent("benchmarks/stages.json").path)
    #expect(thresholds.map(\.stage) == Stage.allCases)
    for threshold in thresholds {
      #expect(threshold.instructions > 0 && threshold.units > 0)
      #expect((threshold.peakMiB == nil) == (threshold.stage.loop != nil))
      if threshold.stage.loop != nil { #expect(threshold.allocations == 0) }
      // Chunks allocate, needs do not.
      if threshold.stage == .match { #expect(threshold.allocations * 20 < threshold.units) }
    }
  }

  @Test("more than a threshold accepts is said, and what it accepts is not")
  func excessIsSaid() {
    let found = figures(instructions: 1001, allocations: 0, peakMiB: 10)
    #expect(found.excess(over: found.threshold).isEmpty)
    #expect(found.threshold.instructions == 1052)
    #expect(found.threshold.allocations == 0)
    #expect(found.threshold.peakMiB == 11)
    let more = figures(instructions: 1053, allocations: 1, peakMiB: 11.1)
    #expect(more.excess(over: found.threshold).count == 3)
  }

  @Test("a profile's calls for memory and a loop's instructions are read")
  func profileIsRead() {
    let profile = Profile(
      """
      version: 1
      events: Ir
      positions: line

      fn=(1) whole
      0 10
      cfn=(2) loop_of_it.arch_x86-64-v3.0
      calls=3 0
      0 600
      cfn=(3) malloc
      calls=2 0
      0 40

      fn=(2)
      0 500
      +3 50
      cfn=(4) loop_of_it.arch_x86-64-v3.0.cold.1
      calls=1 0
      * 50

      fn=(5) posix_memalign@@GLIBC_2.2.5
      0 7
      cfn=(3)
      calls=4 0
      0 80

      fn=(1)
      0 5
      cfn=(5)
      calls=4 0
      0 87

      totals: 9999
      """)
    #expect(profile.counts(of: "whole") == Profile.Counts(instructions: 742, allocations: 6))
    #expect(profile.counts(of: "loop_of_it") == Profile.Counts(instructions: 600, allocations: 0))
    #expect(profile.counts(of: "nowhere") == Profile.Counts())
  }

  private func figures(instructions: Int, allocations: Int, peakMiB: Double) -> StageFigures {
    StageFigures(
      stage: .match, unit: .need, units: 100, instructions: instructions, allocations: allocations,
      peakMiB: peakMiB)
  }
}
