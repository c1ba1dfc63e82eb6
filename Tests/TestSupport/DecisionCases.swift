import Foundation

/// A published example of `fixtures/mcdm/cases.json`.
package struct PublishedCase: Decodable, Sendable {
  /// What the example must give, as far as it is told.
  package struct Expected: Decodable, Sendable {
    /// Weights by name, or in the order of columns.
    package let weights: Weights?
    package let weights4: [String: Double]?
    package let digits: Int?
    package let lambda_max: Double?
    package let cr: Double?
    package let cr_saaty: Double?
    package let random_index: Double?
    package let weights_numpy: [Double]?
    package let closeness: [Double]?
    package let s: [Double]?
    package let r: [Double]?
    package let q: [Double]?
    package let compromise_set: [Int]?
    package let acceptable_advantage: Bool?
    package let acceptable_stability: Bool?
  }

  /// Weights as the file has them.
  package enum Weights: Decodable, Sendable {
    case named([String: Double])
    case listed([Double])

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let list = try? container.decode([Double].self) {
        self = .listed(list)
      } else {
        self = .named(try container.decode([String: Double].self))
      }
    }

    /// The weights in the order of names.
    package func inOrder(of names: [String]) -> [Double] {
      switch self {
      case .named(let weights): names.compactMap { weights[$0] }
      case .listed(let weights): weights
      }
    }
  }

  package let id: String
  package let kind: String
  package let names: [String]?
  package let matrix: [[Double]]
  package let weights: [Double]?
  package let directions: [Int]?
  package let normalisation: String?
  package let v: Double?
  package let expected: Expected

  /// The examples of a kind.
  package static func all(ofKind kind: String) throws -> [PublishedCase] {
    try decoded([PublishedCase].self, "mcdm/cases.json").filter { $0.kind == kind }
  }
}

/// What other programs make of random matrices: `fixtures/mcdm/random.json`.
package struct RandomCases: Decodable, Sendable {
  package struct Decision: Decodable, Sendable {
    package struct Vikor: Decodable, Sendable {
      package let s: [Double]
      package let r: [Double]
      package let q: [Double]
    }

    package let matrix: [[Double]]
    package let weights: [Double]
    package let directions: [Int]
    package let topsis: [String: [Double]]
    package let vikor: [String: Vikor]
    package let grey: [String: [Double]]
    package let entropy: [Double]
    package let critic: [Double]
    package let critic_benefits: [Double]
  }

  package struct Judgements: Decodable, Sendable {
    package let square: [[Double]]
    package let missing: Int
    package let lambda_max: Double
    package let weights: [Double]
  }

  package let decisions: [Decision]
  package let judgements: [Judgements]

  /// All of them.
  package static func all() throws -> RandomCases {
    try decoded(RandomCases.self, "mcdm/random.json")
  }
}

/// A published hierarchy: `fixtures/mcdm/cities.json`.
package struct HierarchyCase: Decodable, Sendable {
  package let groups: [[Double?]]
  package let members: [[[Double?]]]
  package let weights3: [Double]
  package let weights4: [Double]

  /// The one that there is.
  package static func cities() throws -> HierarchyCase {
    try decoded(HierarchyCase.self, "mcdm/cities.json")
  }
}

private func decoded<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
  try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: fixture(name))))
}
