#!/usr/bin/env python3
"""Remakes the golden markets of fixtures/golden: generated files and the reference's answers to them.

    python3 Scripts/make_goldens.py REFERENCE_FOLDER

REFERENCE_FOLDER holds generate.py and reference.py (which needs NumPy). Each market gets its four CSV
files and `answer.json`, a compact form of what reference.py prints: products by their place in the file,
scores as whole billionths, rules and facts in the reference's order.
"""
import json, os, subprocess, sys

MARKETS = [  # name, then arguments of generate.py; chosen for blanks, one bank, no policies and odd sizes
    ("plain", "--needs 120 --products 60 --seed 11"),
    ("blanks", "--needs 100 --products 65 --seed 12 --blanks 0.2"),
    ("all-blank", "--needs 60 --products 40 --seed 13 --blanks 1"),
    ("no-policies", "--needs 60 --products 64 --seed 14 --policies 0"),
    ("one-bank", "--needs 80 --products 30 --banks 1 --seed 15 --blanks 0.05"),
    ("many-policies", "--needs 60 --products 128 --policies 70 --seed 16 --blanks 0.1"),
    ("one-product", "--needs 40 --products 1 --seed 17"),
]
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "golden")


def billionths(score): return round(score * 1e9)


def compact(answer, rules, products):
    if "excluded" in answer: return {"need": answer["need"], "excluded": answer["excluded"]}
    return {
        "need": answer["need"], "eligible": answer["eligible"], "conditional": answer["conditional"],
        "missing": list(answer["missing"].values()), "failed": [answer["failed"][rule] for rule in rules],
        "near": [[products[product], rules.index(rule)] for product, rule in answer["one_rule_away"]],
        "shortlist": [{"product": products[entry["product"]],
                       "scores": [billionths(entry[key]) for key in ("score", "firm_score", "bank_score")],
                       "features": [round(value, 12) for value in entry["features"].values()]}
                      for entry in answer["shortlist"]],
    }


def main(reference):
    sys.path.insert(0, reference)
    import reference as oracle
    for name, arguments in MARKETS:
        folder = os.path.join(HERE, name)
        subprocess.run([sys.executable, os.path.join(reference, "generate.py"), folder, *arguments.split()], check=True)
        printed = subprocess.run([sys.executable, os.path.join(reference, "reference.py"), folder],
                                 check=True, capture_output=True, text=True).stdout
        _, _, products, _ = oracle.load(folder)
        place = {product["id"]: number for number, product in enumerate(products)}
        needs = [compact(answer, oracle.RULES, place) for answer in json.loads(printed)["needs"]]
        with open(os.path.join(folder, "answer.json"), "w", encoding="utf-8") as file:
            file.write('{"made_by": "Scripts/make_goldens.py from generate.py ' + arguments + '", "needs": [\n')
            file.write(",\n".join(json.dumps(need, ensure_ascii=False, separators=(",", ":")) for need in needs))
            file.write("\n]}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2: sys.exit(__doc__)
    main(os.path.abspath(sys.argv[1]))
