/// The greatest number that divides two numbers, neither below 0, by Euclid; 0 for two zeros.
func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
  var (larger, smaller) = (max(first, second), min(first, second))
  while smaller > 0 { (larger, smaller) = (smaller, larger % smaller) }
  return larger
}
