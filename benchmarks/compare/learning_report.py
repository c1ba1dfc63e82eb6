"""What the results say of learning beside scikit-learn and LightGBM: parts of RESULTS.md, and lines for the screen."""

from statistics import mean, median

from formats import seconds, spread, table, times

SETTINGS = {"one_thread": "one thread each", "defaults": "threads as each has them"}
RANKERS = {"ours": "Sifang", "pairwise": "scikit-learn, linear pairwise", "lightgbm": "LightGBM, LambdaMART"}


def ratios(turns):
    return [turn["scikit_learn"] / turn["ours"] for turn in turns]


def speed_rows(result):
    rows = []
    for key, name in SETTINGS.items():
        turns = result[key]
        own, theirs = [turn["ours"] for turn in turns], [turn["scikit_learn"] for turn in turns]
        rows.append([name, seconds(min(own)), seconds(median(own)), seconds(min(theirs)), seconds(median(theirs)),
                     f"**{times(median(ratios(turns)))}**", spread(ratios(turns), times)])  # fmt: skip
    return rows


def area_rows(results):
    rows = []
    for name, key in (("100,000 x 14", "logistic"), ("German credit, 660 x 24", "german")):
        result = results[key]
        own, theirs = (mean(pair[place] for pair in result["areas"]) for place in (0, 1))
        rows.append([name, f"{own:.6f}", f"{theirs:.6f}", f"{result['largest_difference']:.6f}"])
    return rows


def ranking_rows(seeds):
    return [
        [name, *(f"{seed[key]:.4f}" for seed in seeds), f"**{mean(seed[key] for seed in seeds):.4f}**",
         spread([taken for seed in seeds for taken in seed["seconds"][key]], seconds)]
        for key, name in RANKERS.items()
    ]  # fmt: skip


def parts(results):
    """The paragraphs and tables of RESULTS.md."""
    learning = results["learning"]
    machine, versions = results["learning_machine"], results["learning_versions"]
    turns = len(learning["logistic"]["one_thread"])
    sections = [
        "## Learning beside scikit-learn and LightGBM",
        f"Timed on {results['learning_date']} with `{learning['command']}`: {machine['cpu']}, {machine['cores']} cores,"
        f" load {machine['load']} before; Sifang {versions['Sifang']}, scikit-learn {versions['scikit-learn']}, LightGBM"
        f" {versions['lightgbm']}.",
        "### Logistic regression of 100,000 rows by 14 features",
        "Invented rows; a ridge of 1, which is scikit-learn's default (lbfgs, its default tolerance, at which it stops"
        " much further from the minimum). The times are of checking the numbers and fitting, with the data in memory."
        f" In each of {turns} turns either ran in a process of its own, one after the other, and the fastest of five fits"
        " counts; *time / ours* is the median of the turns' ratios.",
        table(["", "Sifang, best", "median", "scikit-learn, best", "median", "time / ours", "least to most"],
              speed_rows(learning["logistic"])),
        "The area under the curve by cross-validation, in the same five folds; the last column is the largest difference"
        " in any fold.",
        table(["rows", "Sifang", "scikit-learn", "differ by at most"], area_rows(learning)),
    ]  # fmt: skip
    if ranking := learning.get("ranking"):
        numbers = [f"seed {seed['seed']}" for seed in ranking["seeds"]]
        sections += [
            "### Ranking",
            f"NDCG@10 by five-fold cross-validation over the {ranking['queries']} queries of `{ranking['file']}`"
            f" ({ranking['rows']:,} rows, {ranking['features']} features; not in this repository: LightGBM's example"
            f" `examples/lambdarank`), the same folds for all, {ranking['threads']} threads. Sifang chooses its ridge and its"
            " share of trees inside each fold's training queries; the rivals' settings stand fixed (scikit-learn C = 0.01;"
            " LightGBM 100 trees of 31 leaves at a rate of 0.05). The seconds are of one fold's training.",
            table(["contender", *numbers, "mean", "training takes"], ranking_rows(ranking["seeds"])),
        ]
    return sections


def lines(results):
    """Lines for the screen."""
    learning = results["learning"]
    told = ["\nlogistic regression, 100,000 x 14: times as long as Sifang (least to most):"]
    for row in speed_rows(learning["logistic"]):
        told.append(f"  scikit-learn, {row[0]:<30}{row[5].strip('*'):>8}  ({row[6]}); best {row[1]} and {row[3]}")
    for row in area_rows(learning):
        told.append(f"  area, {row[0]}: Sifang {row[1]}, scikit-learn {row[2]}")
    if ranking := learning.get("ranking"):
        told.append("ranking, mean NDCG@10:")
        for row in ranking_rows(ranking["seeds"]):
            told.append(f"  {row[0]:<35}{row[-2].strip('*'):>8}  (training takes {row[-1]})")
    return told
