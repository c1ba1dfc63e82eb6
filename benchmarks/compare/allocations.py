"""The allocation beside solvers: who they are, how each is run, and what must hold between their answers."""

import csv
import dataclasses
import json
import sys

from contenders import HERE, SIFANG_BENCH, Size
from running import PYTHON, ROOT, run

# The gap that is asked of every size.
GAPS = {3_804: 1e-3, 20_000: 5e-4, 100_000: 5e-4}
TIME_LIMIT = 60
INSTANCES = ["c20400", "d10100", "d20200", "e10100", "e20200"]
INSTANCE_TIME_LIMIT = 10
STABLE_SIZES = [Size(1_000, 50), Size(2_000, 100)]
# What a solver's tolerances may make of a bound: HiGHS keeps rows and reduced costs to 1e-7.
SLACK = 1e-6


@dataclasses.dataclass(frozen=True)
class Solver:
    key: str
    name: str
    does: str
    program: str
    options: tuple = ()
    has_money: bool = True
    # Whether its relaxed objective is an optimum that no allocation exceeds.
    proves: bool = False
    time_limit_at_largest: int = TIME_LIMIT

    def time_limit(self, size):
        return self.time_limit_at_largest if size.pairs > 100_000_000 else TIME_LIMIT

    def command(self, folder, size, threads):
        command = [PYTHON, HERE / self.program, folder, "--gap", GAPS[size.needs], "--threads", threads,
                   "--time-limit", self.time_limit(size), *self.options]  # fmt: skip
        return [*command, *money_options(self.has_money)]


SOLVERS = [
    Solver("highs_lp", "HiGHS, linear", "The linear relaxation to its optimum, by the method that HiGHS picks (simplex)."
           " A bound, no plan.", "highs_allocation.py", proves=True),
    Solver("highs_mip", "HiGHS, integer", "The integer problem to the same gap as ours. A plan and a bound.",
           "highs_allocation.py", ("--integer",)),
    Solver("pdlp", "OR-Tools PDLP", "The linear relaxation by a first-order method, to a relative tolerance of 1e-4."
           " No plan, and no bound either: its objective can lie under the true optimum.",
           "pdlp_allocation.py", time_limit_at_largest=120),
    Solver("flow", "OR-Tools SimpleMinCostFlow", "The problem without money as a flow, to its optimum, on one thread: it"
           " has no other. The bonus lies on the first unit into a need.", "flow_allocation.py", has_money=False,
           proves=True),
]  # fmt: skip
INSTANCE_SOLVERS = [("highs", "HiGHS, integer", "highs_instance.py"), ("cpsat", "OR-Tools CP-SAT", "cpsat_instance.py")]


def money_options(has_money):
    return () if has_money else ("--no-money",)


def count(sizes, has_instances):
    """How many timings there are; ours is timed before each rival."""
    instances = len(INSTANCES) * (1 + len(INSTANCE_SOLVERS)) if has_instances else 0
    return len(sizes) * len(SOLVERS) * 2 + len(STABLE_SIZES) * 2 + instances


def compare(markets, threads, progress):
    """Every solver once on every size, ours before each of them, so that what slows the machine slows both."""
    results = []
    for size, market in markets.items():
        folder = market / "problem"
        run([SIFANG_BENCH, "problem", market, "--out", folder], cwd=ROOT)
        turns = []
        for solver in SOLVERS:
            ours = solve_ours(folder, size, solver.has_money, threads, progress)
            what = f"allocation, {size}{'' if solver.has_money else ' without money'}: {solver.name}"
            theirs = progress.solve(what, solver.command(folder, size, threads), solver.time_limit(size))
            require_agreement(size, solver, ours, theirs)
            turns.append({"key": solver.key, "ours": ours, "theirs": theirs})
        pairs = (folder / "products").stat().st_size // 4
        results.append({"needs": size.needs, "products": size.products, "pairs": pairs, "turns": turns})
    return results


def solve_ours(folder, size, has_money, threads, progress):
    """Our answer, whose pairs were judged by themselves."""
    chosen = folder / "chosen"
    command = [SIFANG_BENCH, "allocate", folder, "--gap", GAPS[size.needs], "--threads", threads, "--time-limit", TIME_LIMIT,
               "--chosen", chosen, "--json", *money_options(has_money)]  # fmt: skip
    what = f"allocation, {size}{'' if has_money else ' without money'}: Sifang"
    ours = progress.solve(what, [str(word) for word in command], TIME_LIMIT)
    judged = json.loads(run([PYTHON, HERE / "problem.py", folder, chosen, *money_options(has_money)]))
    if judged["objective"] != ours["objective"]:
        sys.exit(f"bench: at {size} our objective is {ours['objective']}, but its pairs are worth {judged['objective']}")
    return ours | {"faults": judged["faults"]}


def require_agreement(size, solver, ours, theirs):
    """Ends the benchmark when a plan breaks a limit, or when one side's plan exceeds what the other proved."""
    faults = [f"our plan: {fault}" for fault in ours["faults"]]
    faults += [f"{solver.name}'s plan: {fault}" for fault in theirs.get("faults", [])]
    if ours["objective"] > ours["bound"]:
        faults.append(f"our objective {ours['objective']} is above our bound {ours['bound']}")
    for name in ("bound",) + ("relaxed",) * solver.proves:
        bound = theirs.get(name)
        if bound is not None and ours["objective"] > bound * (1 + SLACK):
            faults.append(f"our objective {ours['objective']} is above {solver.name}'s bound {bound:.0f}")
    if theirs.get("objective", 0) > ours["bound"]:
        faults.append(f"{solver.name}'s objective {theirs['objective']} is above our bound {ours['bound']}")
    if faults:
        sys.exit(f"bench: at {size} the allocations disagree:\n  " + "\n  ".join(faults))


def solve_instances(threads, progress):
    """Ours and its rivals on published instances of generalised assignment, each with the same time limit."""
    with open(ROOT / "fixtures" / "gap" / "optima.csv", encoding="utf-8", newline="") as file:
        known = {row["instance"]: row for row in csv.DictReader(file)}
    results = []
    for name in INSTANCES:
        file = ROOT / "fixtures" / "gap" / name
        limits = ["--threads", str(threads), "--time-limit", str(INSTANCE_TIME_LIMIT)]
        commands = {"sifang": ("Sifang", [SIFANG_BENCH, "gap", file, "--json", *limits])}
        commands |= {key: (title, [PYTHON, HERE / program, file, *limits]) for key, title, program in INSTANCE_SOLVERS}
        # Ours leaves out what it has not.
        answers = {
            key: {"cost": None, "bound": None} | progress.time(f"generalised assignment, {name}: {title}", command)
            for key, (title, command) in commands.items()
        }
        # Results are of an instance, wherever its file stands.
        answers["sifang"].pop("file", None)
        best, bound = int(known[name]["best_known"]), int(known[name]["best_known_bound"])
        require_possible(name, answers, best, bound)
        results.append({"instance": name, "jobs": int(known[name]["jobs"]), "agents": int(known[name]["agents"]),
                        "best": best, "bound": bound, "answers": answers})  # fmt: skip
    return results


def require_possible(name, answers, best, bound):
    """Ends the benchmark when an answer contradicts the published optimum."""
    for key, answer in answers.items():
        if answer["cost"] is not None and answer["cost"] < bound:
            sys.exit(f"bench: {key} finds {name} at {answer['cost']}, below what is proved, {bound}")
        if answer.get("is_infeasible") or answer["bound"] is not None and answer["bound"] > best:
            sys.exit(f"bench: {key} proves more of {name} than {best}, which is a known solution")


def match_stably(progress):
    """Our stable matching beside the package that many would reach for."""
    results = []
    for size in STABLE_SIZES:
        program = [PYTHON, HERE / "stable_matching.py", "--needs", size.needs, "--products", size.products]
        folder = ROOT / ".build" / "bench" / f"{size.needs}x{size.products}-stable"
        run([*program, "--write", folder])
        theirs = progress.solve(f"stable matching, {size}: matching", program, TIME_LIMIT)
        command = [SIFANG_BENCH, "stable", folder, "--chosen", folder / "chosen"]
        ours = progress.time(f"stable matching, {size}: Sifang", command)
        require_same_matching(size, folder / "chosen", theirs.pop("chosen", None))
        results.append({"needs": size.needs, "products": size.products, "theirs": theirs, "ours": ours})
    return results


def require_same_matching(size, file, theirs):
    """Ends the benchmark unless both found the one matching that is best for the firms."""
    written = file.read_bytes()
    ours = [int.from_bytes(written[place : place + 8], "little") for place in range(0, len(written), 8)]
    if theirs is not None and ours != theirs:
        sys.exit(f"bench: at {size} the stable matchings differ in {len(set(ours) ^ set(theirs))} pairs")
