"""What a benchmark's results say: RESULTS.md, and the ratios on the screen."""

from statistics import median

import allocation_report
import learning_report
from contenders import CONTENDERS
from formats import rate, seconds, spread, table, times

CURVES = {
    "needs": ("needs", "The same products, more needs."),
    "products": ("products", "The same needs, more products."),
    "threads": ("threads", "The same market, more threads."),
    "openness": (
        "openness",
        "The same needs and products, whose conditions are loosened (`--openness`), so that more pairs are open and"
        " must be scored. The share is what was measured.",
    ),
}


def size_name(result):
    return f"{result['needs']:,} x {result['products']:,}"


def taken(timings):
    return [timing["seconds"] for timing in timings]


def pairwise(result, key):
    """How many times as long as ours a contender took, in each repetition."""
    return [
        theirs / ours
        for ours, theirs in zip(taken(result["contenders"]["sifang"]), taken(result["contenders"][key]))
    ]


def comparison(result):
    pairs = result["needs"] * result["products"]
    rows = []
    for contender in CONTENDERS:
        timings = result["contenders"][contender.key]
        own = taken(timings)
        ratios = pairwise(result, contender.key)
        rows.append([
            contender.name, seconds(median(own)), spread(own, seconds), rate(pairs / median(own)),
            f"{max(timing['peak_mib'] for timing in timings):,}",
            "1" if contender.key == "sifang" else f"**{times(median(ratios))}**",
            "" if contender.key == "sifang" else spread(ratios, times),
            "less" if contender.does_less.startswith("No") else "the same",
        ])  # fmt: skip
    return table(
        ["contender", "median", "least to most", "pairs a second", "peak MiB", "time / ours", "least to most", "work"], rows
    )


def runs(result):
    """Which of its runs in one process counts, for whom."""
    once = [contender.name for contender in CONTENDERS if result["runs"][contender.key] == 1]
    sentence = "The fastest of three runs in each process counts"
    return sentence + (f"; {', '.join(once)} run once." if once else ".")


def growth(curve, points):
    name, sentence = CURVES[curve]
    rows = []
    for point in points:
        own = taken(point["timings"])
        open_pairs = point["timings"][0]["open_pairs"]
        pairs = point["needs"] * point["products"]
        rows.append([
            f"{point['value']:,}", f"{point['needs']:,} x {point['products']:,}", point["threads"],
            f"{open_pairs / pairs:.1%}", seconds(median(own)), spread(own, seconds), rate(pairs / median(own)),
        ])  # fmt: skip
    head = [name, "market", "threads", "open pairs", "median", "least to most", "pairs a second"]
    return f"### With {name}\n\n{sentence}\n\n{table(head, rows)}\n"


def streamed(results):
    rows = []
    for result in results:
        own = taken(result["timings"])
        pairs = result["needs"] * result["products"]
        peak = max(timing["peak_mib"] for timing in result["timings"])
        rows.append([size_name(result), f"{pairs:,}", len(own), seconds(median(own)), spread(own, seconds),
                     rate(pairs / median(own)), f"{peak:,}"])  # fmt: skip
    head = ["market", "pairs", "times run", "median", "least to most", "pairs a second", "peak MiB"]
    return table(head, rows)


def left_out(results):
    """The share of the needs that take no part in the largest market."""
    largest = results["sizes"][-1]
    return 1 - largest["admitted"] / largest["needs"]


def markdown(results):
    machine = results["machine"]
    parts = [
        "# Results",
        f"Written by `make bench` on {results['date']}; it took {results['minutes']} minutes. How it is measured and how"
        " to read it: [README.md](README.md). Every number: [results.json](results.json).",
        "![Pairs a second of each contender, and how Sifang's time grows](results.svg)",
        "## Machine and versions",
        table(["", ""], [
            ["processor", machine["cpu"]], ["cores", machine["cores"]],
            ["memory", f"{machine['memory_gib']} GiB"], ["kernel", machine["kernel"]], ["system", machine["system"]],
            ["load before the first timing", machine["load"]], *results["versions"].items(),
        ], left=2),
        "## Beside the rivals",
        f"{results['threads']} threads each; {results['repetitions']} repetitions, in each of which every contender ran"
        " once in turn in a process of its own. Times are of the work alone, with all data loaded, as each program"
        " takes them itself. *time / ours* is the median of the ratios within each repetition: above 1 Sifang is"
        " faster, below 1 the rival is. The market has no policies, which the rivals do not know."
        f" Pairs are needs x products; the needs that stay out of the round ({left_out(results):.0%}) are counted for"
        " every contender and judged by none.",
    ]  # fmt: skip
    for result in results["sizes"]:
        parts += [f"### {size_name(result)}", runs(result), comparison(result)]
    parts += [
        "### What each does",
        table(
            ["contender", "does", "does less than Sifang"],
            [[contender.name, contender.does, contender.does_less] for contender in CONTENDERS],
            left=3,
        ),
        "### That the answers are equal",
        f"Before the first timing, on a market of {size_name(results['check'])} with {results['check']['blanks']:.0%} of"
        " the cells blank, which is also matched by `sifang match`:",
        "\n".join(f"- {line}" for line in results["check"]["told"]),
        "At every size and in every repetition the number of open pairs is compared as well. The benchmark ends with an"
        " error where anything differs.",
        *allocation_report.parts(results),
        *(learning_report.parts(results) if "learning" in results else []),
        "## How Sifang's time grows",
        "Markets with twelve policies; the kernel alone.",
        *(growth(curve, points) for curve, points in results["curves"].items()),
    ]
    if results["large"]:
        parts += [
            "## Sifang alone on large markets",
            "The needs are streamed (`--stream`), so that memory does not grow with them.",
            streamed(results["large"]),
        ]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def ratios(results):
    """Lines for the screen: how many times as long as ours each rival took."""
    lines = []
    for result in results["sizes"]:
        ours = median(taken(result["contenders"]["sifang"]))
        lines.append(f"\n{size_name(result)}: Sifang takes {seconds(ours)}; beside it, times as long (least to most):")
        for contender in CONTENDERS[1:]:
            own = pairwise(result, contender.key)
            less = "   does less" if contender.does_less.startswith("No") else ""
            lines.append(f"  {contender.name:<30}{times(median(own)):>8}  ({spread(own, times)}){less}")
    return "\n".join(lines + allocation_report.lines(results) + (learning_report.lines(results) if "learning" in results else [])).lstrip("\n")
