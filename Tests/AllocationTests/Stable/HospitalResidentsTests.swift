import Allocation
import Foundation
import TestSupport
import Testing

@Suite("Published hospital-residents problems")
struct HospitalResidentsTests {
  /// A problem as the fixtures write it; needs are residents and products hospitals.
  private struct Instance: Decodable {
    struct Expected: Decodable {
      let residentOptimal: [String: [String]]
      let hospitalOptimal: [String: [String]]
      let unmatched: Int?
      let openPlaces: Int?

      enum CodingKeys: String, CodingKey {
        case residentOptimal = "resident_optimal"
        case hospitalOptimal = "hospital_optimal"
        case unmatched
        case openPlaces = "open_places"
      }
    }

    let residents: [String: [String]]
    let hospitals: [String: [String]]
    let capacities: [String: Int]
    let expected: Expected
  }

  /// An instance as a problem, with the names of its places.
  private struct Named {
    let stable: StableProblem
    let residents: [String]
    let hospitals: [String]

    init(_ instance: Instance) {
      residents = instance.residents.keys.sorted()
      hospitals = instance.hospitals.keys.sorted()
      var ranks: [String: [String: Int]] = [:]
      for (hospital, list) in instance.hospitals {
        ranks[hospital] = Dictionary(uniqueKeysWithValues: zip(list, list.indices))
      }
      var (ends, products): ([Int], [Int32]) = ([], [])
      var (needScores, productScores): ([Int32], [Int32]) = ([], [])
      for resident in residents {
        let list = instance.residents[resident] ?? []
        for (place, hospital) in hospitals.enumerated() {
          // Who stands in one list only is unacceptable.
          guard let rank = list.firstIndex(of: hospital), let back = ranks[hospital]?[resident]
          else { continue }
          products.append(Int32(place))
          needScores.append(Int32(-rank))
          productScores.append(Int32(-back))
        }
        ends.append(products.count)
      }
      let problem = AllocationProblem(
        pairEnds: ends, products: products, values: products.map { _ in 0 },
        yuan: products.map { _ in 0 }, offerLimits: ends.map { _ in 1 },
        coverageBonuses: ends.map { _ in 0 }, groups: Array(hospitals.indices),
        seats: hospitals.map { instance.capacities[$0] ?? 0 }, quotas: hospitals.map { _ in 0 })
      stable = StableProblem(problem, needScores: needScores, productScores: productScores)
    }

    /// Whom each hospital has.
    func answer(_ plan: StablePlan) -> [String: Set<String>] {
      var answer = Dictionary(uniqueKeysWithValues: hospitals.map { ($0, Set<String>()) })
      for (need, pair) in zip(plan.needs, plan.chosen) {
        answer[hospitals[Int(stable.problem.products[pair])]]?.insert(residents[need])
      }
      return answer
    }
  }

  @Test(
    "both sides' optimal answers are the published ones",
    arguments: [
      "readme", "loses_all_preferences", "rosetta_10x10", "csi2120_small", "csi2120_4000",
      "students_projects",
    ])
  func agreesWithPublished(_ name: String) throws {
    let instance = try JSONDecoder().decode(
      Instance.self,
      from: Data(contentsOf: URL(fileURLWithPath: fixture("hospital_residents/\(name).json"))))
    let named = Named(instance)
    for (proposing, expected) in [
      (StableAllocator.Proposing.needs, instance.expected.residentOptimal),
      (.products, instance.expected.hospitalOptimal),
    ] {
      let plan = StableAllocator(proposing: proposing, threads: 2).allocate(named.stable)
      let answer = named.answer(plan)
      #expect(plan.blockingPairs == 0)
      #expect(answer == expected.mapValues { Set($0) }, "\(name), \(proposing)")
      if let unmatched = instance.expected.unmatched {
        #expect(named.residents.count - plan.chosen.count == unmatched)
      }
      if let open = instance.expected.openPlaces {
        let capacity = instance.capacities.values.reduce(0, +)
        #expect(capacity - plan.chosen.count == open)
      }
    }
  }
}
