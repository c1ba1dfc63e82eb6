/// Why a model cannot be tuned.
package enum TuningFault: Error, Sendable {
  /// The start's method of ranking compares a need's products with each other.
  case comparesProducts(method: String)
  /// The start weighs a history, which knows the rounds that it would be tuned by.
  case weighsHistory
  /// No need has pairs that differ in a feature, or none a success.
  case nothingToTune
  /// A file holds no state of a search.
  case notAState(path: String, reason: String)
  /// A state is one of another search.
  case otherSearch(path: String, field: TuningState.Field, state: String, asked: String)
}
