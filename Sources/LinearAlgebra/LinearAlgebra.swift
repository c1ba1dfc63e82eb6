/// Dense linear algebra as Swift values: a `Matrix`, and the few routines of BLAS and LAPACK that the
/// weighting methods call, each with its errors thrown.
///
/// OpenBLAS works on the calling thread alone: threads come in by `Parallel` and nowhere else. Last
/// bits depend on the processor, since OpenBLAS chooses its kernels by it; so nothing that must be
/// the same to the byte everywhere (a score, an order) goes through here.
private import CLAPACK

/// Why a routine has no answer for a matrix.
public enum LinearAlgebraFault: Error, Hashable, Sendable {
  /// The matrix is not positive definite: its leading minor of this order is not positive.
  case notPositiveDefinite(order: Int)
  /// An iteration did not converge, as happens with values that are not finite.
  case notConverged
}

/// BLAS with no threads of its own, once asked for.
enum SingleThread {
  private static let isSet: Bool = {
    precondition(MemoryLayout<blasint>.size == 4, "the module is written for 32-bit BLAS integers")
    openblas_set_num_threads(1)
    return true
  }()

  /// Called before any routine.
  static func begin() { _ = isSet }
}

/// A count as BLAS takes it.
func blasCount(_ count: Int) -> Int32 { Int32(count) }
