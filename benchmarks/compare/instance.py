"""A published instance of generalised assignment, its judge, and what every contender for it does alike."""

import argparse
import json
import resource
from pathlib import Path

import numpy as np
from allocation import Clock


class Instance:
    """Costs and consumptions by agent and job, capacities by agent."""

    def __init__(self, file):
        agents, jobs, *numbers = map(int, Path(file).read_text().split())
        self.agents, self.jobs = agents, jobs
        self.costs, self.consumptions = np.array(numbers[: 2 * agents * jobs]).reshape(2, agents, jobs)
        self.capacities = np.array(numbers[2 * agents * jobs :])

    def cost(self, agents):
        """What it costs that each job goes to its agent; ends the program where a capacity is exceeded."""
        used = np.zeros(self.agents, np.int64)
        np.add.at(used, agents, self.consumptions[agents, np.arange(self.jobs)])
        if (used > self.capacities).any():
            raise SystemExit("instance: the solver's answer exceeds a capacity")
        return int(self.costs[agents, np.arange(self.jobs)].sum())


def time_solve(description, solve):
    """Solves the instance of the command line; prints cost (of the assignment itself), bound and seconds."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("file")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--time-limit", type=float, default=10)
    options = parser.parse_args()
    instance = Instance(options.file)
    clock = Clock(options.time_limit)
    agents, bound = solve(instance, options, clock)
    print(json.dumps({
        "cost": None if agents is None else instance.cost(agents),
        "bound": int(np.ceil(bound - 1e-6)) if np.isfinite(bound) else None,
        "seconds": clock.stopped - clock.started,
        "build_seconds": clock.started - clock.began,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }))  # fmt: skip
