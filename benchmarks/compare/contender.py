"""What every contender's program does alike: read its arguments, repeat its work, print one line of JSON."""

import argparse
import json
import resource
import time
from pathlib import Path

MODEL = Path(__file__).resolve().parents[2] / "models" / "balanced.json"
RULES = [
    "window", "region", "industry", "size", "age", "revenue", "tax_grade", "labels", "purpose", "amount",
    "tenor", "rate", "guarantee", "leverage",
]  # fmt: skip
TOP = 10


def weights():
    """The model's weights by feature, in the model's order."""
    return json.loads(MODEL.read_text(encoding="utf-8"))["weights"]


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=1, help="how often the work is done; the fastest counts")
    return parser


def time_runs(work, runs, open_pairs=lambda: None):
    """Does the work so many times; prints the fastest run's seconds and the most memory held, as JSON.

    `open_pairs` counts, after the time has ended, what the work found, where it knows rules.
    """
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": min(seconds), "peak_mib": peak, "open_pairs": open_pairs()}))
