#!/usr/bin/env python3
"""Runs sifang on freshly generated markets and compares every answer with the reference's.

    python3 Scripts/compare_with_reference.py REFERENCE_FOLDER [--seeds 101:106] [--needs 300] [--products 90] [--program .build/release/sifang]

REFERENCE_FOLDER holds generate.py, reference.py (NumPy) and check_round.py (SciPy). Compared are the shortlists with all
scores and features, the exclusions, every count of the diagnosis, the near misses, and the allocation by the judge.
Exit status 1 at the first difference.
"""
import argparse, csv, json, os, subprocess, sys, tempfile

FEATURE_TOLERANCE = 6e-10          # files give nine decimals


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8-sig") as file: return list(csv.DictReader(file))


def check(condition, *what):
    if not condition: sys.exit("differs: " + " ".join(map(str, what)))


def compare(market, out, answer, rules):
    shortlists, diagnosis, near = {}, {}, {}
    for row in read(out, "shortlists.csv"): shortlists.setdefault(row["need"], []).append(row)
    for row in read(out, "diagnosis.csv"): diagnosis[row["need"]] = row
    for row in read(out, "one_rule_away.csv"): near.setdefault(row["need"], []).append([row["product"], row["rule"]])
    excluded = {row["need"]: row["reason"] for row in read(out, "excluded.csv")}
    pairs = 0
    for need in answer["needs"]:
        name = need["need"]
        check(excluded.get(name) == need.get("excluded"), name, "excluded", excluded.get(name), need.get("excluded"))
        if "excluded" in need: check(name not in diagnosis and name not in shortlists, name); continue
        row = diagnosis[name]
        counts = [int(row["eligible"]), int(row["conditional"]), int(row["one_rule_away"])]
        check(counts == [need["eligible"], need["conditional"], len(need["one_rule_away"])], name, counts)
        for rule in rules: check(int(row[rule]) == need["failed"][rule], name, rule, row[rule], need["failed"][rule])
        for fact, count in need["missing"].items(): check(int(row["missing_" + fact]) == count, name, fact)
        check(near.get(name, []) == need["one_rule_away"], name, "near misses")
        mine = shortlists.get(name, [])
        check([r["product"] for r in mine] == [e["product"] for e in need["shortlist"]], name, "order")
        for r, e in zip(mine, need["shortlist"]):
            pairs += 1
            for key in ("score", "firm_score", "bank_score"):
                check(round(float(r[key]) * 1e9) == round(e[key] * 1e9), name, r["product"], key, r[key], e[key])
            for feature, value in e["features"].items():
                check(abs(float(r[feature]) - value) < FEATURE_TOLERANCE, name, r["product"], feature, r[feature], value)
    return pairs


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("reference"); a.add_argument("--seeds", default="101:106")
    a.add_argument("--needs", type=int, default=300); a.add_argument("--products", type=int, default=90)
    a.add_argument("--program", default=".build/release/sifang")
    a = a.parse_args()
    sys.path.insert(0, a.reference)
    import reference
    run = lambda *command: subprocess.run(command, check=True, capture_output=True, text=True).stdout
    tool = lambda name: os.path.join(a.reference, name)
    first, last = map(int, a.seeds.split(":"))
    for seed in range(first, last):
        with tempfile.TemporaryDirectory() as folder:
            market, out, pairs = (os.path.join(folder, name) for name in ("market", "out", "pairs.csv"))
            run(sys.executable, tool("generate.py"), market, "--needs", str(a.needs), "--products", str(a.products),
                "--seed", str(seed), "--blanks", str(seed % 4 / 10))
            answer = json.loads(run(sys.executable, tool("reference.py"), market, "--pairs", pairs))
            run(a.program, "match", "--market", market, "--as-of", "2026-09-01", "--near", "all", "--out", out)
            compared = compare(market, out, answer, reference.RULES)
            verdict = run(sys.executable, tool("check_round.py"), market, pairs, os.path.join(out, "allocation.csv"))
            record = json.load(open(os.path.join(out, "round.json"), encoding="utf-8"))
            judged = next(line for line in verdict.splitlines() if line.startswith("objective")).split()
            check(f"{record['objective']:.6f}" == judged[1].rstrip(","), "objective", record["objective"], judged)
            check(record["bound"] >= float(judged[4].rstrip(",")) - 1e-6, "the bound is under the LP's", record["bound"], judged)
            print(f"seed {seed}: {compared} shortlisted pairs equal; {verdict.splitlines()[-1]}")


if __name__ == "__main__": main()
