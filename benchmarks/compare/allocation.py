"""What every contender for the allocation does alike: read the arrays, keep to a time limit, be judged, print JSON."""

import argparse
import dataclasses
import json
import resource
import signal
import time

import numpy as np
from problem import BILLION, Problem

GRACE = 10  # seconds beyond its limit that a solver has to end by itself


@dataclasses.dataclass
class Answer:
    """What a solver found. Relaxed objective and bound are in whole units, as solvers reckon them."""

    is_done: bool
    chosen: np.ndarray = None
    relaxed: float = None
    bound: float = None


class Clock:
    """Tells building the model from solving it, and ends the process long after the time limit.

    The alarm's default action is the system's, so no solver can keep it waiting.
    """

    def __init__(self, time_limit):
        self.time_limit = time_limit

    def begin(self):
        self.began = time.perf_counter()

    def start(self):
        self.started = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, self.time_limit + GRACE)

    def stop(self):
        self.stopped = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, 0)


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("folder", help="what `sifang-bench problem` wrote")
    parser.add_argument("--gap", type=float, default=1e-4, help="the relative gap or tolerance to stop at")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--time-limit", type=float, default=60)
    parser.add_argument("--no-money", action="store_true", help="leave the products' money quotas out")
    return parser


def time_solve(solve, options):
    """Solves the problem once and prints what was found, with whole objectives reckoned from the chosen pairs."""
    problem = Problem(options.folder, has_money=not options.no_money)
    clock = Clock(options.time_limit)
    answer = solve(problem, options, clock)
    found = {
        "seconds": clock.stopped - clock.started,
        "build_seconds": clock.started - clock.began,
        "is_done": answer.is_done,
        "relaxed": answer.relaxed if answer.relaxed is None else answer.relaxed * BILLION,
        "bound": answer.bound * BILLION if answer.bound is not None and np.isfinite(answer.bound) else None,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    if answer.chosen is not None:
        found |= {"objective": problem.objective(answer.chosen), "offers": len(answer.chosen),
                  "faults": problem.faults(answer.chosen)}  # fmt: skip
    print(json.dumps(found))
