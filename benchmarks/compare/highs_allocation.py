"""HiGHS: the allocation as a linear problem, or as an integer one down to a gap."""

import allocation
import numpy as np


def solve(problem, options, clock):
    import highspy

    clock.begin()
    (starts, columns, coefficients), least, most, worth = problem.rows()
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(worth), len(least)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = worth
    model.col_lower_, model.col_upper_ = np.zeros(len(worth)), np.ones(len(worth))
    model.row_lower_, model.row_upper_ = least, most
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, columns, coefficients
    if options.integer:
        # Whether a need is served is whole by itself where its offers are.
        kinds = [highspy.HighsVarType.kInteger] * len(problem.products)
        model.integrality_ = kinds + [highspy.HighsVarType.kContinuous] * problem.need_count
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", options.threads)
    solver.setOptionValue("time_limit", float(options.time_limit))
    if options.integer:
        solver.setOptionValue("mip_rel_gap", options.gap)
    solver.passModel(model)

    clock.start()
    solver.run()
    clock.stop()
    is_done = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    facts = solver.getInfo()
    if not options.integer:
        return allocation.Answer(is_done, relaxed=facts.objective_function_value if is_done else None)
    if facts.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return allocation.Answer(is_done, bound=facts.mip_dual_bound)
    values = np.array(solver.getSolution().col_value)[: len(problem.products)]
    return allocation.Answer(is_done, chosen=np.flatnonzero(values > 0.5), bound=facts.mip_dual_bound)


if __name__ == "__main__":
    parser = allocation.arguments(__doc__)
    parser.add_argument("--integer", action="store_true")
    allocation.time_solve(solve, parser.parse_args())
