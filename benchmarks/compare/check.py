"""The rivals' answers against Sifang's own, before anything is timed: a benchmark of unequal answers is none.

    python check.py --prepared FILE --answer FOLDER

`FOLDER` is what `sifang match` wrote for the market of `FILE`. Every shortlist must hold the same products in
the same order with the same scores (to a billionth, which is rounding), and every need the same counts of
failures, open, conditional and one-rule-away pairs.
"""

import argparse
import csv
import sys
from pathlib import Path

import contender
import duckdb_round
import polars_round

COUNTS = ["eligible", "conditional", "one_rule_away"] + contender.RULES
SHOWN = 5


def read(folder, table):
    with open(Path(folder) / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shortlist_differences(ours, theirs):
    """Sentences on rows that differ, and how many scores differ by the billionth that is forgiven."""
    differences = []
    if len(ours) != len(theirs):
        differences.append(f"{len(theirs)} rows in shortlists, not {len(ours)}")
    forgiven = 0
    for row, (own, other) in enumerate(zip(ours, theirs), 1):
        if own[:2] != other[:2] or abs(own[2] - other[2]) > 1:
            differences.append(f"row {row} of the shortlists is {other}, not {own}")
        forgiven += own[2] != other[2]
    return differences, forgiven


def diagnosis_differences(ours, theirs):
    differences = [f"need {need} is judged by one side only" for need in ours.keys() ^ theirs.keys()]
    for need in ours.keys() & theirs.keys():
        for name, own, other in zip(COUNTS, ours[need], theirs[need]):
            if own != other:
                differences.append(f"need {need} has {name} {other}, not {own}")
    return sorted(differences)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prepared", required=True)
    parser.add_argument("--answer", required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    shortlists = [
        (row["need"], row["product"], round(float(row["score"]) * 1e9))
        for row in read(options.answer, "shortlists")
    ]
    diagnoses = {
        row["need"]: [int(row[name]) for name in COUNTS] for row in read(options.answer, "diagnosis")
    }
    if not shortlists or not any(counts[0] > contender.TOP for counts in diagnoses.values()):
        sys.exit("check: no shortlist is long enough to be worth comparing")
    failed = False
    for name, rival in (("DuckDB", duckdb_round), ("Polars", polars_round)):
        matching = rival.Round(options.prepared, options.threads)
        matching.run()
        differences, forgiven = shortlist_differences(shortlists, matching.shortlists())
        differences += diagnosis_differences(diagnoses, matching.diagnoses())
        if differences:
            failed = True
            print(f"check: {name} and Sifang differ in {len(differences)} places:", file=sys.stderr)
            for difference in differences[:SHOWN]:
                print(f"  {difference}", file=sys.stderr)
        else:
            print(
                f"{name}: {len(shortlists):,} rows of shortlists and the counts of {len(diagnoses):,} needs equal"
                f" Sifang's; {forgiven} scores differ by the last billionth"
            )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
