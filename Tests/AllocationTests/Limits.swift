import Allocation

/// What breaks a limit, if anything does; judged pair by pair, with nothing of the allocator's.
func fault(_ chosen: [Int], in problem: AllocationProblem) -> String? {
  var needOf: [Int] = []
  for need in 0..<problem.needCount { needOf += problem.pairs(ofNeed: need).map { _ in need } }
  var (seats, money): ([Int: Int], [Int: Int]) = ([:], [:])
  var (offers, groups): ([Int: Int], Set<[Int]>) = ([:], [])
  for pair in chosen {
    let product = Int(problem.products[pair])
    offers[needOf[pair], default: 0] += 1
    seats[product, default: 0] += 1
    money[product, default: 0] += problem.yuan[pair]
    if !groups.insert([needOf[pair], problem.groups[product]]).inserted {
      return "two of a bank"
    }
  }
  if Set(chosen).count != chosen.count { return "a pair twice" }
  if offers.contains(where: { $0.value > problem.offerLimits[$0.key] }) { return "too many offers" }
  if seats.contains(where: { $0.value > problem.seats[$0.key] }) { return "too many seats" }
  if money.contains(where: { $0.value > problem.quotas[$0.key] }) { return "too much money" }
  return nil
}
