"""Sets Sifang's learning beside scikit-learn and LightGBM: speed and area of logistic regression on 100,000 x 14 and on
German credit, NDCG of ranking by cross-validation over queries.

    python3 benchmarks/compare/learning.py --ranking RANK.TRAIN [--seeds 3] [--only logistic,german,ranking] [--out FILE.json]

Needs numpy, scikit-learn and lightgbm, and `sifang-bench` built in release mode. Every pair of contenders has the same rows and
the same folds, and is timed in turn, so that what slows the machine slows both; seconds are of checking the
numbers and fitting, with the data in memory. `bench.py --only-learning` runs it in the rivals' environment. RANK.TRAIN is in
LIBSVM format with RANK.TRAIN.query beside it.
"""

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIFANG_BENCH = ROOT / ".build" / "release" / "sifang-bench"
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def say(text):
    print(text, file=sys.stderr, flush=True)


def ours(*words):
    """The JSON objects that sifang-bench prints."""
    told = subprocess.run([str(word) for word in (SIFANG_BENCH, *words)], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in told.stdout.splitlines()]


def write_table(path, features, target, fold):
    with open(path, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        names = [f"x{place}" for place in range(features.shape[1])]
        table.writerow([*names, "target", "fold"])
        for row, hit, part in zip(features.tolist(), target.tolist(), fold.tolist()):
            table.writerow([*map(repr, row), hit, part])
    return ",".join(names)


def time_rival(arrays, threads, repetitions):
    """The seconds of scikit-learn's fastest fit with its defaults, in a process whose threads are limited before numpy comes in."""
    program = (
        "import numpy, sys, time\nfrom sklearn.linear_model import LogisticRegression\n"
        f"d = numpy.load({str(arrays)!r})\nfeatures, target = d['features'], d['target']\n"
        "LogisticRegression().fit(features[:2000], target[:2000])\n"
        f"for _ in range({repetitions}):\n    t = time.perf_counter()\n    LogisticRegression().fit(features, target)\n"
        "    print(time.perf_counter() - t)"
    )
    limits = ONE_THREAD if threads == 1 else {}
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, env=os.environ | limits)
    return min(map(float, told.stdout.split()))


def compare_areas(table, names, features, target, fold, **options):
    """Each fold's area by either, with a ridge of 1."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    found = []
    for answer in ours("logistic", "--csv", table, "--target", "target", "--features", names, "--folds", "fold", "--ridge", 1, "--json"):
        held = fold == int(answer["held_out"])
        scores = answer["intercept"] + features[held] @ answer["weights"]
        rival = LogisticRegression(**options).fit(features[~held], target[~held])
        found.append([roc_auc_score(target[held], scores), roc_auc_score(target[held], rival.decision_function(features[held]))])
    return {"areas": found, "largest_difference": max(abs(a - b) for a, b in found)}


def logistic(folder, turns):
    import numpy as np

    draws = np.random.default_rng(1)
    features = draws.random((100_000, 14))
    weights = draws.normal(size=14) * 2
    target = (draws.random(100_000) < 1 / (1 + np.exp(1 - (features - 0.5) @ weights))).astype(int)
    fold = np.arange(100_000) % 5
    table, arrays = folder / "large.csv", folder / "large.npz"
    names = write_table(table, features, target, fold)
    np.savez(arrays, features=features, target=target)
    results = compare_areas(table, names, features, target, fold)
    for key, threads, rival in (("one_thread", 1, 1), ("defaults", os.cpu_count(), None)):
        results[key] = []
        for turn in range(turns):
            own = ours("logistic", "--csv", table, "--target", "target", "--features", names, "--ridge", 1, "--threads", threads,
                       "--runs", 5, "--json")[0]["seconds"]  # fmt: skip
            results[key].append({"ours": own, "scikit_learn": time_rival(arrays, rival, 5)})
            say(f"logistic 100,000 x 14, {key}, turn {turn + 1} of {turns}: ours {own * 1e3:.1f} ms,"
                f" scikit-learn {results[key][-1]['scikit_learn'] * 1e3:.1f} ms")  # fmt: skip
    say(f"  areas differ by at most {results['largest_difference']:.6f} in five folds")
    return results


def german(folder):
    import numpy as np

    rows = np.loadtxt(ROOT / "fixtures" / "german" / "german.numeric.csv", delimiter=",")
    features, target, fold = rows[:, :-1], (rows[:, -1] == 2).astype(int), np.arange(len(rows)) % 5
    names = write_table(folder / "german.csv", features, target, fold)
    results = compare_areas(folder / "german.csv", names, features, target, fold, max_iter=20_000, tol=1e-8)
    means = [statistics.mean(column) for column in zip(*results["areas"])]
    say(f"German credit, five folds: area ours {means[0]:.4f}, scikit-learn {means[1]:.4f}")
    return results


def read_ranked(path):
    """Lines as they stand, grades, features, and where groups end."""
    import numpy as np

    lines = Path(path).read_text().splitlines()
    sizes = [int(line) for line in Path(f"{path}.query").read_text().split()]
    pairs = [[word.split(":") for word in line.split()[1:]] for line in lines]
    features = np.zeros((len(lines), 1 + max(int(place) for row in pairs for place, _ in row)))
    for row, words in enumerate(pairs):
        for place, value in words:
            features[row, int(place)] = float(value)
    return lines, np.array([float(line.split()[0]) for line in lines]), features, sizes


def gain(scores, grades, places):
    """NDCG of one group; 1 where nothing is relevant."""
    import numpy as np

    gains = 2.0**grades - 1
    discounts = 1 / np.log2(np.arange(2, places + 2))
    best = np.sort(gains)[::-1][:places]
    found = gains[np.argsort(-scores, kind="stable")[:places]]
    total = (best * discounts[: len(best)]).sum()
    return 1.0 if total == 0 else (found * discounts[: len(found)]).sum() / total


def ranking(path, folder, seeds, threads):
    import lightgbm
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    lines, grades, features, sizes = read_ranked(path)
    ends = np.cumsum(sizes)
    groups = [np.arange(end - size, end) for size, end in zip(sizes, ends)]

    def own(learning, held, seed):
        for name, chosen in (("train", learning), ("test", held)):
            rows = [lines[row] for group in chosen for row in groups[group]]
            (folder / name).write_text("\n".join(rows) + "\n")
            (folder / f"{name}.query").write_text("".join(f"{sizes[group]}\n" for group in chosen))
        answer = ours("ranking", "--train", folder / "train", "--test", folder / "test", "--seed", seed + 1,
                      "--threads", threads, "--json")[0]  # fmt: skip
        return answer["ndcg_at10"] * len(held), answer["seconds"]

    def judge(scores, held):
        return sum(gain(scores[groups[group]], grades[groups[group]], 10) for group in held)

    def trees(learning, held, seed):
        rows = np.concatenate([groups[group] for group in learning])
        began = time.perf_counter()
        model = lightgbm.LGBMRanker(n_estimators=100, learning_rate=0.05, num_leaves=31, random_state=seed, verbose=-1,
                                    num_threads=threads)  # fmt: skip
        model.fit(features[rows], grades[rows], group=[sizes[group] for group in learning])
        return judge(model.predict(features), held), time.perf_counter() - began

    def pairwise(learning, held, _):
        began = time.perf_counter()
        differences = []
        for group in learning:
            rows = groups[group]
            better, worse = np.nonzero(grades[rows][:, None] > grades[rows][None, :])
            differences.append(features[rows[better]] - features[rows[worse]])
        differences = np.concatenate(differences)
        signs = np.where(np.arange(len(differences)) % 2 == 0, 1, -1)
        model = LogisticRegression(C=0.01, fit_intercept=False, max_iter=500).fit(differences * signs[:, None], signs)
        return judge(features @ model.coef_[0], held), time.perf_counter() - began

    contenders = {"ours": own, "pairwise": pairwise, "lightgbm": trees}
    found = []
    for seed in seeds:
        order = np.random.default_rng(seed).permutation(len(groups))
        gains, taken = {name: 0.0 for name in contenders}, {name: [] for name in contenders}
        for part in range(5):
            held, learning = order[part::5], np.setdiff1d(order, order[part::5])
            for name, contender in contenders.items():
                sum_of_gains, seconds = contender(learning, held, seed)
                gains[name] += sum_of_gains / len(groups)
                taken[name].append(seconds)
        found.append({"seed": seed, **gains, "seconds": taken})
        say(f"ranking, seed {seed}, NDCG@10: " + ", ".join(f"{name} {value:.4f}" for name, value in gains.items())
            + f"; ours trains in {min(taken['ours']):.1f} to {max(taken['ours']):.1f} s")  # fmt: skip
    for name in contenders:
        say(f"  mean of {len(found)} seeds: {name} {statistics.mean(row[name] for row in found):.4f}")
    return {"file": path.name, "rows": len(lines), "queries": len(groups), "features": features.shape[1] - (not features[:, 0].any()),
            "threads": threads, "seeds": found}  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ranking", type=Path, help="a learning-to-rank set in LIBSVM format")
    parser.add_argument("--seeds", type=int, default=3, help="how many divisions of the queries (3)")
    parser.add_argument("--turns", type=int, default=5, help="how many timings of either in turn (5)")
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1), help="of ranking (2)")
    parser.add_argument("--only", default="logistic,german,ranking", help="which parts, with commas between")
    parser.add_argument("--out", type=Path, help="where all numbers go, as JSON")
    options = parser.parse_args()
    parts, results, began = options.only.split(","), {}, time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "logistic" in parts:
            results["logistic"] = logistic(folder, options.turns)
        if "german" in parts:
            results["german"] = german(folder)
        if "ranking" in parts and options.ranking:
            results["ranking"] = ranking(options.ranking, folder, range(options.seeds), options.threads)
    results["minutes"] = round((time.monotonic() - began) / 60, 1)
    if options.out:
        options.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
