import CAllocation
import Matching

/// What the limits cost each class of needs at each product, in points.
struct ProductPrices: Sendable {
  /// At class × products + product.
  let seats: AlignedTable<Float>
  let money: AlignedTable<Float>
  let classes: Int
  let products: Int

  /// The prices as the loop in C reads them; good as long as these are.
  var columns: price_columns {
    unsafe price_columns(
      seats: seats.base, money: money.base, classes: Int32(classes), products: Int32(products))
  }
}

/// What one thread's choices write on.
struct ChoiceSpace {
  private var numbers: [Float]
  private var places: [Int32]
  private let room: Int

  /// Room for rows of so many pairs.
  init(longest: Int) {
    room = longest + Int(LANES)
    numbers = [Float](repeating: 0, count: 5 * room)
    places = [Int32](repeating: 0, count: 4 * room)
  }

  /// Chooses for some rows; see `choose_softly`.
  ///
  /// - Parameters:
  ///   - problem: the rows.
  ///   - prices: the prices.
  ///   - bonuses: what serving each row is worth; nil for the rows' own.
  ///   - width: the width of the margin.
  ///   - rows: from which to before which row.
  ///   - usage: what is chosen is added to it.
  ///   - served: takes how much of each row's bonus is earned, from the first row on.
  /// - Returns: the sum of what the rows are worth, in points.
  mutating func choose(
    _ problem: RelaxedProblem, _ prices: ProductPrices, _ bonuses: AlignedTable<Float>?,
    width: Float, rows: Range<Int>, usage: inout [product_usage],
    served: inout [Float]
  ) -> Double {
    unsafe withSpace { space, _ in
      unsafe usage.withUnsafeMutableBufferPointer { usage in
        unsafe served.withUnsafeMutableBufferPointer { served in
          unsafe choose_softly(
            problem.columns, prices.columns, bonuses?.base, width, Int32(rows.lowerBound),
            Int32(rows.upperBound), space, usage.baseAddress,
            served.isEmpty ? nil : served.baseAddress)
        }
      }
    }
  }

  /// Gives the places of a row's pairs that miss its choice by less than a margin; see `near_choice`.
  mutating func forNear(
    _ problem: RelaxedProblem, _ prices: ProductPrices, _ bonuses: AlignedTable<Float>?,
    margin: Float, row: Int, _ body: (Int) -> Void
  ) {
    unsafe withSpace { space, places in
      let count = unsafe near_choice(
        problem.columns, prices.columns, bonuses?.base, margin, Int32(row), space, places)
      for place in 0..<Int(count) { unsafe body(Int(places[place])) }
    }
  }

  private mutating func withSpace<Result>(
    _ body: (choice_space, UnsafeMutablePointer<Int32>) -> Result
  ) -> Result {
    unsafe numbers.withUnsafeMutableBufferPointer { numbers in
      unsafe places.withUnsafeMutableBufferPointer { places in
        guard let number = numbers.baseAddress, let place = places.baseAddress else {
          preconditionFailure("there is always room for some lanes")
        }
        return unsafe body(
          choice_space(
            worths: number, floors: number + room, shares: number + 2 * room,
            reduced: number + 3 * room, places: place, groups: place + room,
            best: number + 4 * room, best_groups: place + 2 * room), place + 3 * room)
      }
    }
  }
}
