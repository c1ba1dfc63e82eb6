"""OR-Tools' PDLP: the allocation as a linear problem, by a first-order method to a relative tolerance.

What it finds keeps the limits only to that tolerance, and its objective can lie on either side of the optimum: it
is neither a plan nor a bound.
"""

import allocation
import numpy as np


def solve(problem, options, clock):
    import scipy.sparse
    from ortools.pdlp import solve_log_pb2, solvers_pb2
    from ortools.pdlp.python import pdlp

    clock.begin()
    (starts, columns, coefficients), least, most, worth = problem.rows()
    model = pdlp.QuadraticProgram()
    model.objective_vector = -worth
    model.constraint_matrix = scipy.sparse.csr_matrix((coefficients, columns, starts), shape=(len(least), len(worth))).tocsc()
    model.constraint_lower_bounds, model.constraint_upper_bounds = least, most
    model.variable_lower_bounds, model.variable_upper_bounds = np.zeros(len(worth)), np.ones(len(worth))
    parameters = solvers_pb2.PrimalDualHybridGradientParams()
    parameters.num_threads = options.threads
    tolerances = parameters.termination_criteria.simple_optimality_criteria
    tolerances.eps_optimal_relative = 1e-4
    tolerances.eps_optimal_absolute = 0
    parameters.termination_criteria.time_sec_limit = options.time_limit

    clock.start()
    result = pdlp.primal_dual_hybrid_gradient(model, parameters)
    clock.stop()
    is_done = result.solve_log.termination_reason == solve_log_pb2.TERMINATION_REASON_OPTIMAL
    return allocation.Answer(is_done, relaxed=float(worth @ result.primal_solution) if is_done else None)


if __name__ == "__main__":
    allocation.time_solve(solve, allocation.arguments(__doc__).parse_args())
