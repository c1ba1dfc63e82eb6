import ArgumentParser
import Foundation
import Weighting

/// Learns to rank from one file and ranks another.
struct RankFile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ranking",
    abstract: "Learn to rank from one file and print NDCG@5 and NDCG@10 on another.",
    discussion: """
      Files are in LIBSVM format: a grade, then place:value; a file FILE.query beside each has the sizes of its \
      groups. Gain 2^grade − 1, discounted by log2; a group without a grade above 0 counts as 1, as in LightGBM. \
      Ridge and the share of trees are chosen by cross-validation over the training groups; the other file is read \
      to be judged on alone.
      """)

  @Option(help: ArgumentHelp("What is learned from.", valueName: "file"))
  var train: String

  @Option(help: ArgumentHelp("What is ranked.", valueName: "file"))
  var test: String

  @Option(help: "Where trees and parts are drawn from.")
  var seed: UInt64 = 1

  @Option(help: "How many threads work.")
  var threads = 2

  @Flag(help: "Print one JSON object instead of lines for people.")
  var json = false

  func run() throws {
    let (learned, judged) = (try RankedFile(path: train), try RankedFile(path: test))
    let groups = try learned.groups(lastFeature: learned.lastFeature)
    var ranking: ShapedRanking?
    let took = try ContinuousClock().measure {
      ranking = try ShapedRanking(groups, seed: seed, threads: threads)
    }
    guard let ranking else { return }
    let others = try judged.groups(lastFeature: learned.lastFeature)
    let scores = ranking.scores(of: others.features)
    let gains = [5, 10].map { DiscountedGain.mean(scores: scores, of: others, places: $0) }
    if json {
      let answer = Answer(
        ndcgAt5: gains[0], ndcgAt10: gains[1], ridge: ranking.ridge,
        linearShare: ranking.linearShare, validatedLinear: ranking.validated.linear,
        validatedForest: ranking.validated.forest, validatedMixed: ranking.validated.mixed,
        seconds: took / .seconds(1))
      return print(try lineOfJSON(answer))
    }
    print("NDCG@5  \(String(format: "%.6f", gains[0]))")
    print("NDCG@10 \(String(format: "%.6f", gains[1]))")
  }

  /// What was learned and how good it is.
  private struct Answer: Encodable {
    let ndcgAt5: Double
    let ndcgAt10: Double
    let ridge: Double
    let linearShare: Double
    let validatedLinear: Double
    let validatedForest: Double
    let validatedMixed: Double
    let seconds: Double
  }
}
