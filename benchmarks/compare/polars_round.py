"""Polars: the rules, counts, features, scores and shortlists as a lazy pipeline over batches of needs.

A batch of needs is joined with every product and collected, all counts and the shortlists from the same
joined frame; batches keep the joined rows in cache and memory bounded. The frames are loaded before the time
begins. Polars reads its number of threads from the environment, where it must stand before the import.
"""

import os

import contender
import market

BATCH_PAIRS = 4_000_000  # of 2^16 to 2^24 none was faster, nor was the streaming engine
UNSECURED = 0b0011001


class Round:
    def __init__(self, file, threads, batch_pairs=BATCH_PAIRS):
        os.environ["POLARS_MAX_THREADS"] = str(threads)
        global pl
        import polars as pl

        needs, products, self.need_ids, self.product_ids = market.load(file)
        self.needs = pl.DataFrame(needs)
        self.products = pl.DataFrame(products)
        self.batch = max(1, batch_pairs // self.products.height)

    def run(self, shortlists_only=False):
        shortlists, diagnoses = [], []
        for start in range(0, self.needs.height, self.batch):
            judged = (
                self.needs.slice(start, self.batch)
                .lazy()
                .join(self.products.lazy(), how="cross")
                .with_columns(**failures(), is_unknown=(pl.col("blanks") & pl.col("demands")) != 0)
            )
            if shortlists_only:
                shortlists.append(shortlist(judged).collect())
            else:
                both = pl.collect_all([shortlist(judged), diagnosis(judged)])
                shortlists.append(both[0])
                diagnoses.append(both[1])
        self.shortlist = pl.concat(shortlists)
        self.diagnosis = None if shortlists_only else pl.concat(diagnoses)

    def shortlists(self):
        """Rows (need, product, score in billionths) in the order of need and rank."""
        rows = self.shortlist.select("need", "product", "score").rows()
        return [(str(self.need_ids[need]), str(self.product_ids[product]), score) for need, product, score in rows]

    def open_pairs(self):
        return sum(counts[0] for counts in self.diagnoses().values())

    def diagnoses(self):
        """For each need: eligible, conditional, one rule away, and the failures of each rule."""
        columns = ["need", "eligible", "conditional", "one_rule_away"] + contender.RULES
        rows = self.diagnosis.select(columns).rows()
        return {str(self.need_ids[need]): counts for need, *counts in rows}


def failures():
    """For each rule, whether it fails."""
    c = pl.col
    common = c("methods") & c("methods_taken")
    fails = {
        "window": ~c("in_window"),
        "region": (c("region_bit") & c("region_mask")) == 0,
        "industry": (c("industry_bit") & c("excluded_mask")) != 0,
        "size": (c("size_bit") & c("size_mask")) == 0,
        "age": c("age_months") < c("min_age"),
        "revenue": c("revenue") < c("min_revenue"),
        "tax_grade": c("grade") < c("min_grade"),
        "labels": (c("labels_required") != 0) & ((c("labels") & c("labels_required")) == 0),
        "purpose": (c("purpose_bit") & c("purpose_mask")) == 0,
        "amount": (c("amount") < c("amount_min")) | (c("amount") > c("amount_max")),
        "tenor": (c("tenor") < c("tenor_min")) | (c("tenor") > c("tenor_max")),
        "rate": c("rate_min") > c("max_rate"),
        "guarantee": ((common & UNSECURED) == 0)
        & (((common & market.SECURED) == 0) | (c("collateral") * c("ltv") < c("amount") * 100)),
        "leverage": c("has_leverage_limit") & (c("liabilities") * 100 > c("assets") * c("max_leverage")),
    }
    return {f"fails_{rule}": failure for rule, failure in fails.items()}


def diagnosis(judged):
    """For each need, how many products each rule refuses, and how many are one rule away."""
    failed = pl.sum_horizontal(pl.col(f"fails_{rule}").cast(pl.UInt8) for rule in contender.RULES)
    known = ~pl.col("is_unknown")
    return (
        judged.with_columns(failed=failed)
        .group_by("need", maintain_order=True)
        .agg(
            *(pl.col(f"fails_{rule}").sum().alias(rule) for rule in contender.RULES),
            eligible=((pl.col("failed") == 0) & known).sum(),
            conditional=((pl.col("failed") == 0) & ~known).sum(),
            one_rule_away=((pl.col("failed") == 1) & known).sum(),
        )
    )


def shortlist(judged):
    """For each need, its best ten products, at most one of each bank; equal scores in the products' order."""
    refused = pl.any_horizontal("is_unknown", *(f"fails_{rule}" for rule in contender.RULES))
    return (
        judged.filter(~refused)
        .select("need", "product", "bank", score=score())
        .sort("need", -pl.col("score"), "product")
        .unique(["need", "bank"], keep="first", maintain_order=True)
        .group_by("need", maintain_order=True)
        .head(contender.TOP)
    )


def score():
    """The weighted mean of the thirteen features in billionths."""
    weights = contender.weights()
    total = sum(weights.values())
    weighted = sum(weights[name] * feature for name, feature in features().items())
    return (weighted / total * 1e9).round().cast(pl.Int64)


def features():
    c, when = pl.col, pl.when
    position = (c("log_amount") - c("log_min")) / c("log_span")
    secured = (c("methods") & c("methods_taken") & market.SECURED) != 0

    def meets(mask):
        return (c("industry_bit") & c(mask)) != 0

    return {
        "amount_fit": when(c("log_span") == 0)
        .then(1.0)
        .otherwise((0.5 + 2.5 * pl.min_horizontal(position, 1 - position)).clip(0, 1)),
        "tenor_fit": when(c("tenor_half") == 0)
        .then(1.0)
        .otherwise((1 - 0.5 * (c("tenor") - c("tenor_middle")).abs() / c("tenor_half")).clip(0, 1)),
        "rate_advantage": when(c("has_ceiling"))
        .then(((c("max_rate") - c("rate_min")) / 200).clip(0, 1))
        .otherwise(0.5),
        "speed": when(c("has_deadline"))
        .then((0.5 + (c("days_left") - c("decision_days")) / 60).clip(0, 1))
        .otherwise(0.5),
        "policy_support": pl.lit(0.0),  # there are no policies
        "coverage": when(secured)
        .then((c("collateral") * c("ltv") / 100 / c("amount")).clip(0.2, 1))
        .otherwise(0.2),
        "industry_affinity": when(~c("prefers_industries")).then(0.5)
        .when(meets("class_mask")).then(1.0)
        .when(meets("group_mask")).then(0.9)
        .when(meets("division_mask")).then(0.8)
        .when(meets("section_mask")).then(0.6)
        .otherwise(0.2),
        "region_proximity": when(c("region") == c("home_region")).then(1.0)
        .when(c("region") // 100 == c("home_region") // 100).then(0.7)
        .when(c("region") // 10000 == c("home_region") // 10000).then(0.4)
        .otherwise(0.1),
        "credit": c("credit"),
        "repayment_capacity": c("repayment_capacity"),
        "label_affinity": when(c("label_count") == 0)
        .then(0.5)
        .otherwise((c("labels") & c("labels_preferred")).bitwise_count_ones() / c("label_count")),
        "endorsement": c("endorsement"),
        "supply_chain": (c("core_firm") == c("chain_firm")).cast(pl.Float64),
    }  # fmt: skip


if __name__ == "__main__":
    parser = contender.arguments(__doc__)
    parser.add_argument("--market", required=True, help="a prepared market")
    parser.add_argument("--shortlists-only", action="store_true")
    options = parser.parse_args()
    matching = Round(options.market, options.threads)
    contender.time_runs(
        lambda: matching.run(options.shortlists_only),
        options.runs,
        lambda: None if options.shortlists_only else matching.open_pairs(),
    )
