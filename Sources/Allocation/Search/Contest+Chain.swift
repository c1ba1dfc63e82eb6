import Draws
// Chains of ejections: a candidate comes, those whose room it takes go elsewhere, and what has become
// free is filled; kept if the whole is worth it.
extension Contest {
  /// How many products a chain ejects from at most.
  private static let deepest = 6
  /// How many holders of a product are looked at for the one that it loses least by.
  private static let holdersSeen = 5
  /// How many candidates are looked at for a hole.
  private static let fillersSeen = 8
  /// How many holes a chain fills at most.
  private static let mostHoles = 8

  /// Tries a chain that begins with a candidate; all is as before if it would lose more than
  /// `allowance`.
  mutating func tryChain(from place: Int, allowance: Int) -> Bool {
    guard !isHeld[place] else { return false }
    let rival = rival(of: place)
    guard rival != .outside, promise(of: place, rival) >= -allowance else { return false }
    journal.removeAll(keepingCapacity: true)
    visited.removeAll(keepingCapacity: true)
    ejected.removeAll(keepingCapacity: true)
    holes.removeAll(keepingCapacity: true)
    let before = objective
    if case .held(let other) = rival {
      giveUp(other)
      holes.append(candidates[other].product)
    }
    visited.append(candidates[place].product)
    guard force(place) else {
      undo(to: 0)
      return false
    }
    reinsert()
    holes.append(contentsOf: visited)
    fill()
    if objective >= before - allowance { return true }
    undo(to: 0)
    return false
  }

  /// More than a chain from here can hardly gain: its regret falls, and room is put to use.
  @inline(__always)
  private func promise(of place: Int, _ rival: Rival) -> Int {
    let candidate = candidates[place]
    var promise = candidate.reduced &+ slack(of: candidate.product) &+ tolerance
    if offers[candidate.need] == 0 { promise &+= needs[candidate.need].guide }
    if case .held(let other) = rival {
      promise &+= slack(of: candidates[other].product) &- candidates[other].reduced
    }
    return promise
  }

  /// Takes a candidate, and the room for it from up to three others.
  private mutating func force(_ place: Int) -> Bool {
    var left = 3
    while !hasRoom(place) {
      guard left > 0, let victim = victim(for: place) else { return false }
      giveUp(victim)
      ejected.append(candidates[victim].need)
      if candidates[victim].product != candidates[place].product {
        holes.append(candidates[victim].product)
      }
      left -= 1
    }
    take(place)
    return true
  }

  /// Of some holders, the one by which least is lost, what it leaves unused reckoned in.
  private mutating func victim(for place: Int) -> Int? {
    let candidate = candidates[place]
    let product = candidate.product
    if !hasRoomUnderCap(candidate) { return victimUnderCap(of: candidate) }
    let count = holderCounts[product]
    guard count > 0 else { return nil }
    var best: (place: Int, cost: Int)?
    let seen = min(count, Self.holdersSeen)
    for step in 0..<seen {
      let slot = count == seen ? step : random.place(below: count)
      let other = Int(holders[productStarts[product] &+ slot])
      guard candidates[other].need != candidate.need else { continue }
      let unused = abs(freeMoney[product] &+ candidates[other].yuan &- candidate.yuan)
      let cost = loss(of: other) &+ PairPrices.cost(of: unused, at: moneyPrices[product])
      if best.map({ cost < $0.cost }) ?? true { best = (other, cost) }
    }
    return best?.place
  }

  /// The same where the cap is short: of the holders under it, at any product of the group.
  private mutating func victimUnderCap(of candidate: Candidate) -> Int? {
    let places = capStarts[candidate.cap]..<capStarts[candidate.cap &+ 1]
    guard !places.isEmpty else { return nil }
    var best: (place: Int, cost: Int)?
    var slot = places.lowerBound &+ random.place(below: places.count)
    for _ in 0..<min(places.count, 4 * Self.holdersSeen) {
      let other = Int(byCap[slot])
      slot = slot &+ 1 < places.upperBound ? slot &+ 1 : places.lowerBound
      guard isHeld[other], candidates[other].need != candidate.need else { continue }
      let cost = loss(of: other)
      if best.map({ cost < $0.cost }) ?? true { best = (other, cost) }
    }
    return best?.place
  }

  /// Finds another product for each need that was ejected, by ejecting others in turn.
  private mutating func reinsert() {
    var next = 0
    while next < ejected.count {
      let need = ejected[next]
      next += 1
      guard let place = bestReturn(of: need) else { continue }
      if hasRoom(place) {
        take(place)
        continue
      }
      visited.append(candidates[place].product)
      let (mark, count) = (journal.count, ejected.count)
      if !force(place) {
        undo(to: mark)
        ejected.removeLast(ejected.count - count)
      }
    }
  }

  /// Where an ejected need goes: by its reduced value, and half the price again where room is free.
  private func bestReturn(of need: Int) -> Int? {
    let bonus = offers[need] == 0 ? needs[need].guide : 0
    let most = bonus &+ needs[need].highestPrice / 2
    var best: (place: Int, worth: Int)?
    for place in starts[need]..<starts[need &+ 1] where !isHeld[place] {
      let candidate = candidates[place]
      if let best, candidate.reduced &+ most <= best.worth { break }
      if visited.contains(candidate.product) || rival(of: place) != .none { continue }
      var worth = candidate.reduced &+ bonus
      if hasRoom(place) {
        worth = max(worth &+ candidate.price / 2, 1)
      } else if visited.count >= Self.deepest || worth <= 0 {
        continue
      }
      if best.map({ worth > $0.worth }) ?? true { best = (place, worth) }
    }
    return best?.place
  }

  /// Fills the products that have room now; a need that comes from another leaves a hole there.
  private mutating func fill() {
    var next = 0
    while next < holes.count, next < Self.mostHoles {
      let product = holes[next]
      next += 1
      for _ in 0..<2 {
        guard freeSeats[product] > 0, let (place, rival) = bestFiller(of: product) else { break }
        if case .held(let other) = rival {
          giveUp(other)
          holes.append(candidates[other].product)
        }
        take(place)
      }
    }
  }

  /// Of some candidates of a product, the one that gains most; a room left elsewhere counts half.
  private mutating func bestFiller(of product: Int) -> (Int, Rival)? {
    let places = productStarts[product]..<productStarts[product &+ 1]
    guard !places.isEmpty else { return nil }
    var best: (place: Int, rival: Rival, gain: Int)?
    var slot = places.lowerBound &+ random.place(below: places.count)
    for _ in 0..<min(places.count, Self.fillersSeen) {
      let place = Int(byProduct[slot])
      slot = slot &+ 1 < places.upperBound ? slot &+ 1 : places.lowerBound
      let candidate = candidates[place]
      guard !isHeld[place], candidate.yuan <= freeMoney[product] else { continue }
      let rival = rival(of: place)
      var gain = candidate.value
      switch rival {
      case .outside: continue
      case .none: if offers[candidate.need] == 0 { gain &+= needs[candidate.need].guide }
      case .held(let other):
        gain &-= candidates[other].reduced &+ candidates[other].price / 2
      }
      guard gain > (best?.gain ?? 0), hasRoomUnderCap(candidate) || isSameCap(candidate, rival)
      else { continue }
      best = (place, rival, gain)
    }
    return best.map { ($0.place, $0.rival) }
  }

  /// Whether the rival, when it goes, frees enough of the candidate's cap.
  private func isSameCap(_ candidate: Candidate, _ rival: Rival) -> Bool {
    guard case .held(let other) = rival, candidates[other].cap == candidate.cap else {
      return false
    }
    return freeCaps[candidate.cap] + candidates[other].yuan >= candidate.yuan
  }
}
