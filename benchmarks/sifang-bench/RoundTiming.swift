/// What a timed round did and how long it took.
struct RoundTiming: Encodable {
  let needs: Int
  let products: Int
  let pairs: Int
  let openPairs: Int
  let threads: Int
  let kernelSeconds: Double
  let pairsPerSecond: Int
  /// The most memory that the process has held.
  let peakMib: Int

  init(needs: Int, products: Int, openPairs: Int, threads: Int, kernelSeconds: Double) {
    self.needs = needs
    self.products = products
    pairs = needs * products
    self.openPairs = openPairs
    self.threads = threads
    self.kernelSeconds = kernelSeconds
    pairsPerSecond = Int(Double(pairs) / kernelSeconds)
    peakMib = peakMiB()
  }

  /// Lines for people.
  var lines: String {
    """
    pairs            \(pairs)
    open pairs       \(openPairs)
    threads          \(threads)
    kernel seconds   \(kernelSeconds)
    pairs a second   \(pairsPerSecond)
    peak memory MiB  \(peakMib)
    """
  }
}
