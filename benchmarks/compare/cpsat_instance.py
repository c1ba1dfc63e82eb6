"""OR-Tools' CP-SAT: an instance of generalised assignment."""

import instance
import numpy as np


def solve(problem, options, clock):
    from ortools.sat.python import cp_model

    clock.begin()
    model = cp_model.CpModel()
    takes = [[model.new_bool_var("") for _ in range(problem.jobs)] for _ in range(problem.agents)]
    for job in range(problem.jobs):
        model.add_exactly_one(takes[agent][job] for agent in range(problem.agents))
    for agent in range(problem.agents):
        used = cp_model.LinearExpr.weighted_sum(takes[agent], problem.consumptions[agent].tolist())
        model.add(used <= int(problem.capacities[agent]))
    everything = [take for row in takes for take in row]
    model.minimize(cp_model.LinearExpr.weighted_sum(everything, problem.costs.ravel().tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = options.threads
    solver.parameters.max_time_in_seconds = options.time_limit

    clock.start()
    status = solver.solve(model)
    clock.stop()
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None, solver.best_objective_bound
    chosen = [[solver.value(take) for take in row] for row in takes]
    return np.array(chosen).argmax(axis=0), solver.best_objective_bound


if __name__ == "__main__":
    instance.time_solve(__doc__, solve)
