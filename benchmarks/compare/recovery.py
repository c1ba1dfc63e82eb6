#!/usr/bin/env python3
"""Does `sifang learn` find the true weights behind simulated outcomes?

    python3 benchmarks/compare/recovery.py REFERENCE [--sifang .build/release/sifang] [--rows 20000] [--seeds 2]

REFERENCE is the folder with generate.py, reference.py and simulate_outcomes.py. One market's shortlists (top 10 under the balanced
weights) are decided on under several true weights, with position bias; the learner then sees the market and the outcomes. Prints the
cosine between true and learned weights over all thirteen features, with the propensities, with estimated ones, and without any.
"""
import argparse, csv, json, math, pathlib, subprocess, sys, tempfile

FEATURES = ["amount_fit", "tenor_fit", "rate_advantage", "speed", "policy_support", "coverage", "industry_affinity", "region_proximity",
            "credit", "repayment_capacity", "label_affinity", "endorsement", "supply_chain"]
TRUTHS = {
    "the bank's side counts": ([.04, .03, .08, .14, .10, .18, .05, .12, .06, .10, .02, .06, .02], -5, 9),
    "price and speed count": ([.05, .05, .25, .20, .05, .05, .05, .05, .05, .10, .04, .03, .03], -6, 10),
    "steeper": ([.10, .02, .06, .10, .15, .15, .10, .10, .10, .05, .04, .02, .01], -11, 20),
}


def cosine(a, b):
    return sum(x * y for x, y in zip(a, b)) / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=pathlib.Path)
    parser.add_argument("--sifang", default=".build/release/sifang")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, default=2)
    options = parser.parse_args()

    def run(program, *arguments):
        return subprocess.run([sys.executable, str(options.reference / program), *map(str, arguments)], check=True, capture_output=True,
                              text=True).stdout

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # About 4 rows a need at 250 products.
        run("generate.py", folder / "market", "--needs", options.rows // 3, "--products", 250, "--seed", 5)
        (folder / "answer.json").write_text(run("reference.py", folder / "market"))
        for truth_name, (weights, intercept, slope) in TRUTHS.items():
            (folder / "truth.json").write_text(json.dumps(
                {"weights": dict(zip(FEATURES, weights)), "intercept": intercept, "slope": slope}))
            for seed in range(1, options.seeds + 1):
                lines = run("simulate_outcomes.py", folder / "answer.json", "--truth", folder / "truth.json", "--seed", seed).splitlines()
                lines = lines[:options.rows + 1]
                (folder / "outcomes.csv").write_text("\n".join(lines) + "\n")
                taken = sum(row["status"] == "approved" for row in csv.DictReader(lines))
                found = {}
                for propensities in ("given", "estimated", "none"):
                    answer = subprocess.run(
                        [options.sifang, "learn", "--market", folder / "market", "--outcomes", folder / "outcomes.csv", "--as-of", "2026-09-01",
                         "--propensities", propensities, "--replicates", "20", "--json"], check=True, capture_output=True, text=True)
                    learned = {weight["feature"]: weight["share"] for weight in json.loads(answer.stdout)["weights"]}
                    found[propensities] = cosine(weights, [learned[feature] for feature in FEATURES])
                print(f"{truth_name} (slope {slope}), seed {seed}, {len(lines) - 1} outcomes, {taken} taken up: cosine "
                      + ", ".join(f"{value:.4f} {key}" for key, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
