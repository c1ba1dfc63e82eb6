"""HiGHS: an instance of generalised assignment as an integer problem."""

import instance
import numpy as np


def solve(problem, options, clock):
    import highspy

    clock.begin()
    agents, jobs = problem.agents, problem.jobs
    pairs = agents * jobs
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = pairs, jobs + agents
    model.col_cost_ = problem.costs.ravel().astype(float)
    model.col_lower_, model.col_upper_ = np.zeros(pairs), np.ones(pairs)
    model.integrality_ = [highspy.HighsVarType.kInteger] * pairs
    model.row_lower_ = np.concatenate([np.ones(jobs), np.full(agents, -np.inf)])
    model.row_upper_ = np.concatenate([np.ones(jobs), problem.capacities])
    # Each column stands in the row of its job and in that of its agent.
    rows = np.stack([np.tile(np.arange(jobs), agents), jobs + np.repeat(np.arange(agents), jobs)], axis=1)
    coefficients = np.stack([np.ones(pairs), problem.consumptions.ravel()], axis=1)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.arange(pairs + 1) * 2
    model.a_matrix_.index_, model.a_matrix_.value_ = rows.ravel(), coefficients.ravel()
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", options.threads)
    solver.setOptionValue("time_limit", float(options.time_limit))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(model)

    clock.start()
    solver.run()
    clock.stop()
    facts = solver.getInfo()
    found = facts.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    chosen = np.array(solver.getSolution().col_value).reshape(agents, jobs).argmax(axis=0) if found else None
    return chosen, facts.mip_dual_bound


if __name__ == "__main__":
    instance.time_solve(__doc__, solve)
