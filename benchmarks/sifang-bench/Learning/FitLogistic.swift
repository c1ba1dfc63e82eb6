import ArgumentParser
import Foundation
import LinearAlgebra
import Weighting

/// Fits a logistic regression to columns of a file.
struct FitLogistic: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logistic",
    abstract:
      "Fit a logistic regression to columns of a CSV file; print each parameter with its standard error.",
    discussion: """
      A line has a parameter's name, its estimate and its standard error, the intercept first. With `--folds` one \
      regression is fitted for each value of a column, to the rows that have another one. The seconds of `--json` \
      are of checking the numbers and fitting, reading and standard errors apart.
      """)

  @Option(help: ArgumentHelp("The file, with names in its first row.", valueName: "file"))
  var csv: String

  @Option(
    help: ArgumentHelp("The column of zeros and ones that is explained.", valueName: "column"))
  var target: String

  @Option(help: ArgumentHelp("The columns of numbers that explain it.", valueName: "a,b,c"))
  var features: String

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("Rows with this value in this column alone.", valueName: "column=value"))
  var condition: String?

  @Option(help: "The strength of the penalty on squared weights; not on the intercept.")
  var ridge = 0.0

  @Option(help: ArgumentHelp("Leave each value of this column out in turn.", valueName: "column"))
  var folds: String?

  @Option(help: "How many threads work.")
  var threads = 1

  @Option(help: "How many times it is fitted; the fastest counts.")
  var runs = 1

  @Flag(help: "Print one JSON object a line instead of lines for people.")
  var json = false

  func validate() throws {
    guard ridge >= 0, threads >= 1, runs >= 1 else {
      throw ValidationError("`--ridge` must not be negative; `--threads`, `--runs` at least 1")
    }
  }

  func run() throws {
    var table = try ColumnTable(path: csv)
    if let condition {
      guard let sign = condition.firstIndex(of: "=") else {
        throw ValidationError("`--where \(condition)` is not column=value")
      }
      try table.keep(
        where: String(condition[..<sign]), is: String(condition[condition.index(after: sign)...]))
    }
    let names = features.split(separator: ",").map(String.init)
    let rows = try BinaryRows(
      features: try table.matrix(of: names), targets: try table.numbers(of: target))
    guard let folds else { return try fit(rows, names: names, heldOut: nil) }
    let values = try table.texts(of: folds)
    for value in Set(values).sorted() {
      let learning = values.indices.filter { values[$0] != value }
      try fit(try rows.taking(learning), names: names, heldOut: value)
    }
  }

  private func fit(_ rows: BinaryRows, names: [String], heldOut: String?) throws {
    var fastest = Double.infinity
    var fit: LogisticRegression?
    for _ in 0..<runs {
      let took = try ContinuousClock().measure {
        // Numbers are checked each time, as the rivals do.
        let checked = try BinaryRows(features: rows.features, targets: rows.targets)
        fit = try LogisticRegression(checked, terms: WeightTerms(ridge: ridge), threads: threads)
      }
      fastest = min(fastest, took / .seconds(1))
    }
    guard let fit else { return }
    let errors = try fit.standardErrors()
    if json {
      let answer = Answer(
        heldOut: heldOut, intercept: fit.intercept, weights: fit.weights, errors: errors,
        cost: fit.cost, seconds: fastest)
      return print(try lineOfJSON(answer))
    }
    if let heldOut { print("without \(folds ?? "")=\(heldOut)") }
    for (name, (estimate, error)) in zip(
      ["Intercept"] + names, zip([fit.intercept] + fit.weights, errors))
    {
      print("\(name) \(String(format: "%.10g", estimate)) \(String(format: "%.10g", error))")
    }
  }

  /// What was fitted.
  private struct Answer: Encodable {
    let heldOut: String?
    let intercept: Double
    let weights: [Double]
    let errors: [Double]
    let cost: Double
    let seconds: Double
  }
}
