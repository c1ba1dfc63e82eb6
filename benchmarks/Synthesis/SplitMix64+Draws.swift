import Draws
import Glibc
import Market

/// The draws that markets are made of.
extension SplitMix64 {
  /// A whole number of the range.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// One of the choices, each as likely.
  mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[below(choices.count)] }

  /// The place of one of the weights, as likely as its share of their sum.
  mutating func place(byWeight weights: [Int]) -> Int {
    var sum = 0
    for weight in weights { sum += weight }
    var rest = below(sum)
    var place = 0
    while rest >= weights[place] {
      rest -= weights[place]
      place += 1
    }
    return place
  }

  /// So many of the choices, without repetition, in the choices' order.
  mutating func sample<Choice>(_ count: Int, of choices: [Choice]) -> [Choice] {
    var wanted = count
    var left = choices.count
    return choices.filter { _ in
      defer { left -= 1 }
      guard below(left) < wanted else { return false }
      wanted -= 1
      return true
    }
  }

  /// From `range.lowerBound` to `range.upperBound` of the choices, in their order.
  mutating func some<Choice>(_ range: ClosedRange<Int>, of choices: [Choice]) -> [Choice] {
    sample(whole(range), of: choices)
  }

  /// From `range.lowerBound` to `range.upperBound` terms of a list.
  mutating func terms<Member: Term>(_ range: ClosedRange<Int>) -> TermSet<Member> {
    var wanted = whole(range)
    var left = Member.allCases.count
    var bits: UInt16 = 0
    for place in 0..<left {
      if below(left) < wanted {
        bits |= 1 << UInt16(place)
        wanted -= 1
      }
      left -= 1
    }
    return TermSet(rawValue: bits)
  }

  /// A number whose logarithm is normal with mean 0 and this deviation (Box and Muller, 1958).
  mutating func logNormal(deviation: Double) -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return exp(deviation * radius * cos(2 * .pi * unit()))
  }

  /// A number of the exponential distribution with this mean.
  mutating func exponential(mean: Double) -> Double { -mean * log(1 - unit()) }
}
