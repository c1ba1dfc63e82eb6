"""What the results say of the allocation beside solvers: parts of RESULTS.md, and lines for the screen."""

import allocations
import formats

BILLION = 1e9


def size_name(result):
    return f"{result['needs']:,} x {result['products']:,}"


def worth(value):
    return "" if value is None else f"{value / BILLION:,.4f}"


def gap_of(answer):
    if answer.get("objective") is None or answer.get("bound") is None:
        return ""
    return f"{max(0, answer['bound'] - answer['objective']) / answer['bound']:.4%}"


def times_as_long(turn):
    """The ratio to our time of the same turn; at least so much where the rival was not done, none where we were not."""
    ours, theirs = turn["ours"], turn["theirs"]
    if not ours["is_done"]:
        return ""
    if theirs["is_done"]:
        return f"**{formats.times(theirs['seconds'] / ours['seconds'])}**"
    return f"over {formats.times(theirs['time_limit'] / ours['seconds'])}"


def row(name, answer, seconds, ratio):
    found = worth(answer.get("objective")) or (f"({worth(answer['relaxed'])})" if answer.get("relaxed") else "")
    building = formats.seconds(answer["build_seconds"]) if answer.get("build_seconds") is not None else ""
    peak = f"{answer['peak_mib']:,}" if "peak_mib" in answer else ""
    return [name, seconds, ratio, found, worth(answer.get("bound")), gap_of(answer), building, peak]


def comparison(result, has_money):
    solvers = {solver.key: solver for solver in allocations.SOLVERS if solver.has_money == has_money}
    turns = [turn for turn in result["turns"] if turn["key"] in solvers]
    # Ours ran before each rival; the one of median time stands for all.
    middle = sorted((turn["ours"] for turn in turns), key=lambda ours: ours["seconds"])[len(turns) // 2]
    rows = [row("Sifang", middle, formats.solved(middle), "1" if middle["is_done"] else "")]
    for turn in turns:
        solver, theirs = solvers[turn["key"]], dict(turn["theirs"])
        if solver.proves and theirs.get("relaxed"):
            theirs["bound"] = theirs["relaxed"]
        rows.append(row(solver.name, theirs, formats.solved(theirs), times_as_long(turn)))
    head = ["contender", "time", "time / ours", "objective", "proved bound", "gap", "building the model", "peak MiB"]
    return formats.table(head, rows)


def instance_cell(answer):
    cost = "unsolved" if answer["cost"] is None else f"{answer['cost']:,}"
    bound = "no bound" if answer["bound"] is None else f"{answer['bound']:,}"
    return f"{cost} / {bound} / {formats.seconds(answer['seconds'])}"


def instance_table(results):
    contenders = {"sifang": "Sifang"} | {key: title for key, title, _ in allocations.INSTANCE_SOLVERS}
    rows = []
    for result in results:
        best = f"{result['best']:,}" if result["best"] == result["bound"] else f"{result['bound']:,} to {result['best']:,}"
        rows.append([result["instance"], f"{result['jobs']} x {result['agents']}", best,
                     *(instance_cell(result["answers"][key]) for key in contenders)])  # fmt: skip
    return formats.table(["instance", "jobs x agents", "published optimum", *contenders.values()], rows)


def stable_table(results):
    rows = []
    for result in results:
        ours, theirs = result["ours"], result["theirs"]
        ratio = f"**{formats.times(theirs['seconds'] / ours['seconds'])}**" if ours and theirs["is_done"] else ""
        rows.append([size_name(result), formats.seconds(ours["seconds"]),
                     formats.solved(theirs), ratio])  # fmt: skip
    return formats.table(["needs x products", "Sifang", "matching", "time / ours"], rows)


def parts(results):
    """The paragraphs and tables of RESULTS.md."""
    sections = [
        "## Allocation beside solvers",
        f"The allocation of a round of the same markets (three offers a need, one of each bank, the products' seats and"
        f" money, a bonus for each need served), down to the gap between plan and proved bound that stands at each size; timed on {results['allocation_date']}."
        f" Every contender reads the same arrays, which is nobody's time; solvers' time is of solving alone, and what"
        " building their model takes stands apart; Sifang makes all it needs of the arrays within its time. Each rival runs"
        f" once, Sifang before each of them, on {results['threads']} threads, with a time limit of"
        f" {allocations.TIME_LIMIT} s (PDLP 120 s at the largest size); a solver that does not keep it is ended ten seconds"
        " later and leaves nothing. An objective in brackets is of the linear relaxation, without a plan. PDLP's is neither"
        " a plan nor a bound: within its tolerance it can lie under the true optimum; only its time counts.",
    ]  # fmt: skip
    for result in results["allocation"]:
        sections += [
            f"### {size_name(result)}: {result['pairs']:,} pairs, gap {allocations.GAPS[result['needs']]:.2%}", comparison(result, True),
            "Without the money quotas, where the problem is a flow:", comparison(result, False),
        ]  # fmt: skip
    sections += [
        formats.table(["solver", "does"], [[solver.name, solver.does] for solver in allocations.SOLVERS], left=2),
        "Every plan, ours and theirs, is judged from its pairs in whole numbers: every limit holds, and the objective is"
        " what the pairs are worth. No plan exceeds what another contender proved, and our bound lies under no plan. The"
        " benchmark ends with an error where any of this fails.",
    ]
    if results["instances"]:
        sections += [
            "### Generalised assignment",
            f"Published instances (`fixtures/gap`): cost / proved bound / seconds, within {allocations.INSTANCE_TIME_LIMIT} s"
            " each. Less is better; where cost and bound meet, the optimum is proved. Costs are reckoned from the"
            " assignments, and none is under the published bound.",
            instance_table(results["instances"]),
        ]
    sections += [
        "### Stable matching",
        "Needs and products that all rank each other at random, seats that just do for all. The package `matching` checks"
        " and copies its input first, which is not in its time; it is Python and recursive, and larger games end it with an"
        " error of its own. Where both are done, both found the same matching, the best for the needs.",
        stable_table(results["stable"]),
    ]
    return sections


def lines(results):
    """Lines for the screen."""
    told = []
    for result in results["allocation"]:
        told.append(f"\nallocation, {size_name(result)}: times as long as Sifang:")
        for turn, solver in zip(result["turns"], allocations.SOLVERS):
            money = "" if solver.has_money else ", without money"
            ratio = times_as_long(turn).strip("*") or "(ours has not reached the gap)"
            told.append(f"  {solver.name + money:<45}{ratio:>10}  ({formats.solved(turn['theirs'])})")
    return told
