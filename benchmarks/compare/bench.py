"""Times Sifang's matching round and its allocation beside the programs that a user would pick instead: `make bench`.

Sets the rivals up in `.build/bench-venv`, checks that those which know the rules give Sifang's answers, runs
every contender in turn, repeatedly, each in a process of its own, and writes RESULTS.md, results.svg and
results.json. Needs the standard library only.
"""

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import allocations
import chart
import machine
import report
from contenders import CONTENDERS, HERE, SIFANG_BENCH, Size, round_command
from running import PYTHON, ROOT, VENV, Progress, run, say

REQUIREMENTS = HERE / "requirements.txt"
WORK = ROOT / ".build" / "bench"
SIFANG = ROOT / ".build" / "release" / "sifang"

SIZES = [Size(3_804, 200), Size(20_000, 600), Size(100_000, 2_000)]
# How often ours alone is run at the sizes that no rival is asked to do.
LARGE = [(Size(1_000_000, 5_000), 3), (Size(10_000_000, 10_000), 1)]
CHECKED = Size(3_804, 200)
CHECKED_BLANKS = 0.05


def curves(quick, threads, cores):
    """What grows in each curve: its points (the value, the size, the threads, more options)."""
    needs, products, base = (2_000, 20_000, Size(100_000, 2_000)) if not quick else (200, 2_000, Size(20_000, 600))
    return {
        "needs": [(n, Size(n, needs), threads, ()) for n in (6_250, 12_500, 25_000, 50_000, 100_000)],
        "products": [(m, Size(products, m), threads, ()) for m in (250, 500, 1_000, 2_000, 4_000)],
        "threads": [(t, base, t, ()) for t in thread_counts(cores)],
        "openness": [
            (x, Size(20_000, 600) if not quick else Size(3_804, 200), threads, ("--openness", str(x)))
            for x in (0, 0.4, 0.6, 0.7, 0.8, 0.9)
        ],
    }


def thread_counts(cores):
    """One to the number of cores, by powers of two where there are many."""
    if cores <= 8:
        return list(range(1, cores + 1))
    return sorted({1 << power for power in range(cores.bit_length())} | {cores})


def set_up_rivals():
    """Makes the virtual environment, unless one with just these requirements is there."""
    stamp = VENV / "requirements.txt"
    if stamp.exists() and stamp.read_text() == REQUIREMENTS.read_text():
        return
    say("setting up the rivals in .build/bench-venv ...")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV])
    install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    done = subprocess.run(
        [str(word) for word in [*install, "-r", REQUIREMENTS]], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    if done.returncode != 0:
        last = "\n".join(f"  {line}" for line in done.stderr.strip().splitlines()[-5:])
        sys.exit(
            f"bench: pip could not install the rivals:\n{last}\n"
            "hint: the machine must reach PyPI (https://pypi.org), or PIP_INDEX_URL must name a mirror; nothing was timed"
        )
    shutil.copy(REQUIREMENTS, stamp)


def prepare(size, blanks=0):
    """Writes a market without policies and its arrays; both places and how many needs take part."""
    folder = WORK / f"{size.needs}x{size.products}-{blanks}"
    say(f"writing the market of {size} ...")
    run([SIFANG_BENCH, "market", "--needs", size.needs, "--products", size.products, "--policies", 0,
         "--blanks", blanks, "--out", folder])  # fmt: skip
    arrays = folder / "arrays.npz"
    return folder, arrays, int(run([PYTHON, HERE / "market.py", folder, arrays]))


def check(threads):
    """Ends the benchmark unless the rivals that know the rules give Sifang's own answers."""
    folder, arrays, _ = prepare(CHECKED, CHECKED_BLANKS)
    answer = folder / "answer"
    shutil.rmtree(answer, ignore_errors=True)
    run([SIFANG, "match", "--market", folder, "--as-of", "2026-09-01", "--model", ROOT / "models" / "balanced.json",
         "--top", 10, "--out", answer])  # fmt: skip
    told = run([PYTHON, HERE / "check.py", "--prepared", arrays, "--answer", answer, "--threads", threads])
    say(told.strip())
    return told.strip().splitlines()


def compare(markets, repetitions, threads, progress):
    """Every contender on every size, in turn, so that what slows the machine slows all alike."""
    results = []
    for size, (_, arrays, admitted) in markets.items():
        timings = {contender.key: [] for contender in CONTENDERS}
        for repetition in range(1, repetitions + 1):
            for contender in CONTENDERS:
                what = f"{size}, repetition {repetition} of {repetitions}: {contender.name}"
                timings[contender.key].append(
                    progress.time(what, contender.command(PYTHON, size, arrays, admitted, threads))
                )
            require_same_open_pairs(size, {key: answers[-1] for key, answers in timings.items()})
        results.append({"needs": size.needs, "products": size.products, "admitted": admitted,
                        "runs": {contender.key: contender.runs(size) for contender in CONTENDERS},
                        "contenders": timings})  # fmt: skip
    return results


def require_same_open_pairs(size, answers):
    """Ends the benchmark when contenders that count open pairs found different numbers of them."""
    found = {key: answer["open_pairs"] for key, answer in answers.items() if answer.get("open_pairs") is not None}
    if len(set(found.values())) > 1:
        sys.exit(f"bench: at {size} the contenders found different numbers of open pairs: {found}")


def grow(points_of, repetitions, progress):
    """Our own kernel along each curve; every repetition goes through all the points."""
    results = {}
    for curve, points in points_of.items():
        results[curve] = [{"value": value, "needs": size.needs, "products": size.products, "threads": threads,
                           "timings": []} for value, size, threads, _ in points]  # fmt: skip
        for repetition in range(1, repetitions + 1):
            for point, (value, size, threads, options) in zip(results[curve], points):
                what = f"growth with {curve}, repetition {repetition} of {repetitions}: {value:,}"
                point["timings"].append(progress.time(what, round_command(size, threads, *options)))
    return results


def run_large(threads, progress):
    """Our own kernel on sizes whose needs are streamed."""
    results = []
    for size, repetitions in LARGE:
        timings = [
            progress.time(f"{size} streamed, {repetition} of {repetitions}", round_command(size, threads, "--stream"))
            for repetition in range(1, repetitions + 1)
        ]
        results.append({"needs": size.needs, "products": size.products, "timings": timings})
    return results


def allocate(markets, options, progress):
    """The allocations beside solvers, with the day and the programs, since they can be timed on a day of their own."""
    return {
        "allocation_date": datetime.date.today().isoformat(),
        "allocation_machine": machine.describe(),
        "allocation_versions": machine.versions(PYTHON, SIFANG, ROOT),
        "allocation": allocations.compare(markets, options.threads, progress),
        "instances": [] if options.quick else allocations.solve_instances(options.threads, progress),
        "stable": allocations.match_stably(progress),
    }


def learn(options):
    """Learning beside scikit-learn and LightGBM, with the day and the programs, since it can be timed on a day of its own."""
    told = WORK / "learning.json"
    began = machine.describe()
    command = [PYTHON, HERE / "learning.py", "--threads", options.threads, "--out", told, "--turns", 2 if options.quick else 5]
    if options.ranking:
        command += ["--ranking", options.ranking.resolve(), "--seeds", 1 if options.quick else 3]
    # What it says on the way goes to the screen; a failure has said why.
    if status := subprocess.run([str(word) for word in command], cwd=ROOT).returncode:
        sys.exit(f"bench: learning.py failed with status {status}")
    # As it was called, but for where the file lies.
    words = [options.ranking.name if options.ranking and word == str(options.ranking) else word for word in sys.argv[1:]]
    return {
        "learning_date": datetime.date.today().isoformat(),
        "learning_machine": began,
        "learning_versions": machine.versions(PYTHON, SIFANG, ROOT),
        "learning": json.loads(told.read_text(encoding="utf-8")) | {"command": " ".join(["benchmarks/compare/bench.py", *words])},
    }


def write(out, results):
    """Writes what was found to its files, and the ratios to the screen."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (out / "RESULTS.md").write_text(report.markdown(results), encoding="utf-8")
    (out / "results.svg").write_text(chart.svg(results), encoding="utf-8")
    print(report.ratios(results))
    print(f"\nResults are in {out.relative_to(ROOT) if out.is_relative_to(ROOT) else out}: RESULTS.md, results.svg, results.json")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the smallest size, two repetitions, shorter curves")
    parser.add_argument("--repetitions", type=int, help="how often each contender is timed (5; 2 with --quick)")
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1), help="of every contender (2)")
    parser.add_argument("--large", action=argparse.BooleanOptionalAction, default=None,
                        help="1,000,000 x 5,000 and 10,000,000 x 10,000 by ours alone (on, but off with --quick)")  # fmt: skip
    parser.add_argument("--only-allocation", action="store_true",
                        help="time the allocations alone; what results.json has of the rest stays, with its date")  # fmt: skip
    parser.add_argument("--only-learning", action="store_true",
                        help="time learning alone; what results.json has of the rest stays, with its date")  # fmt: skip
    parser.add_argument("--ranking", type=Path, metavar="FILE",
                        help="a learning-to-rank set in LIBSVM format, FILE.query beside it; ranking is left out without it")  # fmt: skip
    parser.add_argument("--out", type=Path, help="where the results go (benchmarks; out/bench with --quick)")
    options = parser.parse_args()
    repetitions = options.repetitions or (2 if options.quick else 5)
    large = options.large if options.large is not None else not options.quick
    out = options.out or (ROOT / "out" / "bench" if options.quick else ROOT / "benchmarks")
    sizes = SIZES[:1] if options.quick else SIZES
    began = time.monotonic()

    set_up_rivals()
    WORK.mkdir(parents=True, exist_ok=True)
    if options.only_learning:
        results = json.loads((out / "results.json").read_text(encoding="utf-8")) | learn(options)
        return write(out, results)
    checked = check(options.threads)
    markets = {size: prepare(size) for size in sizes}
    points = curves(options.quick, options.threads, os.cpu_count() or 1)
    steps = allocations.count(sizes, has_instances=not options.quick)
    if not options.only_allocation:
        steps += len(sizes) * repetitions * len(CONTENDERS) + sum(map(len, points.values())) * repetitions
        steps += sum(count for _, count in LARGE) if large else 0
    progress = Progress(steps)
    # First, since it judges every answer: what is wrong shows before the long timings.
    results = allocate({size: folder for size, (folder, _, _) in markets.items()}, options, progress)
    if options.only_allocation:
        results = json.loads((out / "results.json").read_text(encoding="utf-8")) | results
    else:
        results |= {
            "date": datetime.date.today().isoformat(),
            "machine": machine.describe(),
            "versions": machine.versions(PYTHON, SIFANG, ROOT),
            "threads": options.threads,
            "repetitions": repetitions,
            "check": {"needs": CHECKED.needs, "products": CHECKED.products, "blanks": CHECKED_BLANKS, "told": checked},
            "sizes": compare(markets, repetitions, options.threads, progress),
            "curves": grow(points, repetitions, progress),
            "large": run_large(options.threads, progress) if large else [],
        }
        results |= learn(options)
        results["minutes"] = round((time.monotonic() - began) / 60, 1)
    write(out, results)


if __name__ == "__main__":
    main()
