// Single steps, and what they would bring.
extension Contest {
  /// Whether the limits leave room for a candidate; its need's own limits are `rival`'s affair.
  @inline(__always)
  func hasRoom(_ place: Int) -> Bool {
    let candidate = candidates[place]
    return freeSeats[candidate.product] > 0 && freeMoney[candidate.product] >= candidate.yuan
      && hasRoomUnderCap(candidate)
  }

  @inline(__always)
  func hasRoomUnderCap(_ candidate: Candidate) -> Bool {
    candidate.cap < 0 || freeCaps[candidate.cap] >= candidate.yuan
  }

  /// Puts a candidate among its product's holders; the limits know of it already.
  mutating func hold(_ place: Int) {
    let product = candidates[place].product
    let slot = productStarts[product] &+ holderCounts[product]
    isHeld[place] = true
    holders[slot] = Int32(truncatingIfNeeded: place)
    holderPlaces[place] = Int32(truncatingIfNeeded: slot)
    holderCounts[product] &+= 1
  }

  /// Chooses a candidate for which there is room.
  mutating func take(_ place: Int) {
    let candidate = candidates[place]
    hold(place)
    freeSeats[candidate.product] &-= 1
    freeMoney[candidate.product] &-= candidate.yuan
    if candidate.cap >= 0 { freeCaps[candidate.cap] &-= candidate.yuan }
    var gain = candidate.value
    offers[candidate.need] &+= 1
    if offers[candidate.need] == 1 {
      gain += needs[candidate.need].bonus + floors.serve(needs[candidate.need].place)
      trueObjective += needs[candidate.need].rest
    }
    objective += gain
    trueObjective += gain
    journal.append(place)
  }

  /// Gives a held candidate up.
  mutating func giveUp(_ place: Int) {
    let candidate = candidates[place]
    let product = candidate.product
    holderCounts[product] &-= 1
    let slot = Int(holderPlaces[place])
    let last = holders[productStarts[product] &+ holderCounts[product]]
    holders[slot] = last
    holderPlaces[Int(last)] = Int32(truncatingIfNeeded: slot)
    isHeld[place] = false
    freeSeats[product] &+= 1
    freeMoney[product] &+= candidate.yuan
    if candidate.cap >= 0 { freeCaps[candidate.cap] &+= candidate.yuan }
    var gain = -candidate.value
    offers[candidate.need] &-= 1
    if offers[candidate.need] == 0 {
      gain += floors.leave(needs[candidate.need].place) - needs[candidate.need].bonus
      trueObjective -= needs[candidate.need].rest
    }
    objective += gain
    trueObjective += gain
    journal.append(~place)
  }

  /// Takes back what the journal holds beyond a mark.
  mutating func undo(to mark: Int) {
    while journal.count > mark {
      let step = journal.removeLast()
      if step >= 0 { giveUp(step) } else { take(~step) }
      journal.removeLast()
    }
  }

  /// What stands in a candidate's way at its own need.
  enum Rival: Equatable {
    /// Nothing.
    case none
    /// A held candidate, of the same group or, at the limit of offers, the one worth least.
    case held(Int)
    /// An offer outside the contest.
    case outside
  }

  /// What the candidate's need must give up for it.
  @inline(__always)
  func rival(of place: Int) -> Rival {
    let candidate = candidates[place]
    let need = candidate.need
    guard offers[need] > 0 else {
      return needs[need].limit > 0 ? .none : .outside
    }
    var last = -1
    for other in starts[need]..<starts[need &+ 1] where isHeld[other] {
      if candidates[other].group == candidate.group { return .held(other) }
      last = other
    }
    guard offers[need] >= needs[need].limit else { return .none }
    // The candidates stand by what they are worth, so the last is worth least.
    return last < 0 ? .outside : .held(last)
  }

  /// What a need loses, at the prices, when a held candidate is taken from it.
  @inline(__always)
  func loss(of place: Int) -> Int {
    let candidate = candidates[place]
    let need = candidate.need
    let floor = offers[need] == 1 ? 0 &- needs[need].guide : 0
    for other in starts[need]..<starts[need &+ 1] where !isHeld[other] {
      let next = candidates[other]
      if next.reduced <= floor { break }
      if next.product != candidate.product, offers[need] == 1 || isFree(next.group, need, place) {
        return candidate.reduced &- next.reduced
      }
    }
    return candidate.reduced &- floor
  }

  /// Whether the need has no offer of the group but the one that it would give up.
  private func isFree(_ group: Int, _ need: Int, _ given: Int) -> Bool {
    for other in starts[need]..<starts[need &+ 1]
    where isHeld[other] && other != given && candidates[other].group == group {
      return false
    }
    return true
  }

  /// What the room that a product leaves is worth at the prices.
  @inline(__always)
  func slack(of product: Int) -> Int {
    freeSeats[product] &* seatPrices[product]
      &+ PairPrices.cost(of: freeMoney[product], at: moneyPrices[product])
  }
}
