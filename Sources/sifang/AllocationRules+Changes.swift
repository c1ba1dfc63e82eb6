import Allocation
import Foundation
import Rounds

/// Whether the command line gives an option, which its value alone cannot tell from its default.
func isGiven(_ option: String) -> Bool {
  CommandLine.arguments.contains { $0 == option || $0.hasPrefix(option + "=") }
}

extension AllocationRules {
  /// Changes what the command line gives, and leaves the rest as it is.
  static func change(_ options: inout AllocationOptions, to given: AllocationOptions) {
    if isGiven("--offers") { options.terms.offers = given.terms.offers }
    if isGiven("--coverage-bonus") { options.terms.coverageBonus = given.terms.coverageBonus }
    if isGiven("--chamber-cap") { options.terms.chamberShare = given.terms.chamberShare }
    if isGiven("--reserve") { options.terms.floors = given.terms.floors }
    if isGiven("--gap") { options.gap = given.gap }
    if isGiven("--time-limit") { options.timeLimit = given.timeLimit }
    if isGiven("--prices") { options.prices = given.prices }
    if isGiven("--accepted") { options.accepted = given.accepted }
    guard isGiven("--method") || isGiven("--proposing") else { return }
    options.method = given.method
    if case .stable = given.method {
      // Stable matching knows neither.
      options.terms.chamberShare = nil
      options.terms.floors = []
    }
  }
}
