package import Exchange
import Market
package import Matching

/// Why a round could not be done; each names the place, and nothing was written.
package enum RoundFault: Error {
  /// What is wrong with a model file.
  package enum ModelFault: Sendable {
    case notAModel(String)
    case unknownFeature(String)
    case missingFeature(Feature)
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
  /// No need, or no product, has this identifier.
  case noSuch(Thing, id: String, near: String?)

  /// What an identifier stands for.
  package enum Thing: Sendable { case need, product }
}
