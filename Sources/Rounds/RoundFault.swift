package import Allocation
package import Exchange
package import Ledger
import Market
package import Matching
package import Weighting

/// Why a round could not be done; each names the place, and nothing was written.
package enum RoundFault: Error {
  /// What is wrong with a model file.
  package enum ModelFault: Sendable {
    case notAModel(String)
    /// A field is not as `models/schema.json` asks.
    case field(SchemaCheck.Fault)
    /// The model's history knows outcomes of the day that is scored, or of later ones.
    case historyKnowsRound(until: String, asOf: String)
    /// The file of the history is not the one that the model was made with.
    case otherHistory(file: String)
    /// Scores and probabilities of a calibration do not ascend together.
    case calibration
    case weights(Model.Fault)
  }

  /// A file or folder that was asked for is not there, or cannot be read.
  case noInput(path: String)
  /// A file could not be read, is no file of its kind, or could not be written.
  case file(FileFault)
  /// The files have problems, or are no whole market; the report says which.
  case badMarket(ImportReport)
  /// A model file is no model.
  case badModel(path: String, ModelFault)
  /// A table that a round reads beside the market has no such column, or a bad cell.
  case badTable(path: String, TableFault)
  /// A file's judgements, numbers or weights give no weights.
  case weighing(path: String, WeighingFault)
  /// Outcomes do not say weights.
  case cannotLearn(LearningFault)
  /// A model cannot be tuned by past rounds, or a search not be gone on with.
  case cannotTune(TuningFault)
  /// Banks' answers have bad cells, and none was recorded.
  case badAnswers([AnswerProblem])
  /// Rounds that were replayed do not give the same again.
  case differs(rounds: Int)
  /// The ledger did not do what was asked, and is as it was before.
  case ledger(LedgerFault)
  /// No need, or no product, has this identifier.
  case noSuch(Thing, id: String, near: String?)

  /// What is wrong with a table.
  package enum TableFault: Sendable {
    case missingColumn(String)
    /// No row says how a pair ended.
    case noOutcomes
    /// A cell; its row counts from 0 with the header.
    case cell(row: Int, column: String, value: String, CellFault)
  }

  /// What is wrong with a cell of a table.
  package enum CellFault: Sendable {
    /// Expected a price in points with nine decimals at most.
    case notAPrice
    /// No need, or no product, has this identifier.
    case unknown(near: String?)
    /// The product is not open to the need.
    case notOpen(need: String)
    /// Expected what became of a pair.
    case notAStatus(near: String?)
    /// Expected a place on a list, a whole number from 1.
    case notARank
    /// Expected a probability over 0.
    case notAPropensity
    /// Expected why a bank is left out: declined or silent.
    case notACause
    /// The pair stands in an earlier row.
    case twice
    /// With the offers before it, the offer breaks a limit.
    case breaks(Limit)
  }

  /// What an identifier stands for.
  package enum Thing: Sendable { case need, product }
}
