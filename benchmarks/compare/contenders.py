"""Who is compared, what each does and what it does less."""

import dataclasses
from pathlib import Path

HERE = Path(__file__).parent
SIFANG_BENCH = HERE.parents[1] / ".build" / "release" / "sifang-bench"

WHOLE = (
    "Fourteen rules on every pair, each need's failures by rule, open, conditional and one-rule-away counts, thirteen"
    " features and the score of every open pair, the ten best products of different banks"
)


@dataclasses.dataclass(frozen=True)
class Size:
    """How large a market is."""

    needs: int
    products: int

    @property
    def pairs(self):
        return self.needs * self.products

    def __str__(self):
        return f"{self.needs:,} x {self.products:,}"


@dataclasses.dataclass(frozen=True)
class Contender:
    key: str
    name: str
    does: str
    does_less: str
    program: str = ""
    options: tuple = ()

    def runs(self, size):
        """The fastest of so many runs in one process counts: three, so that short ones are warm, but one where it
        takes many seconds."""
        knows_rules = self.key.startswith(("duckdb", "polars"))
        return 1 if knows_rules and size.pairs > 50_000_000 else 3

    def command(self, python, size, market, admitted, threads):
        """The command that times this contender once on a market."""
        if self.key == "sifang":
            return round_command(size, threads, "--policies", "0", "--runs", self.runs(size))
        command = [python, HERE / self.program, *self.options]
        if "--numbers" in self.options:
            command += ["--needs", admitted, "--products", size.products]
        else:
            command += ["--market", market]
        return [str(word) for word in [*command, "--threads", threads, "--runs", self.runs(size)]]


def round_command(size, threads, *options):
    """Our own kernel on an invented market in memory."""
    words = [SIFANG_BENCH, "round", "--needs", size.needs, "--products", size.products, "--threads", threads, "--json"]
    return [str(word) for word in [*words, *options]]


SHORTLISTS_ONLY = "No counts of failures, of conditional or of one-rule-away pairs. "
LOADED = (
    "What depends on one need or one product alone is worked out before the time begins (sets as bit masks,"
    " industries and areas matched, logarithms). It does not count what blanks keep waiting."
)
VECTORS = "The ten largest inner products of {} random numbers for each need. "
NO_RULES = "No rules, no counts, no features, no banks, no scores that can be explained."


def vector_contenders(key, name, program, how):
    return [
        Contender(
            f"{key}{numbers}", f"{name}, {numbers} numbers", VECTORS.format(numbers) + how, NO_RULES,
            program, ("--numbers", numbers),
        )
        for numbers in (16, 64)
    ]  # fmt: skip


CONTENDERS = [
    Contender(
        "sifang", "Sifang", WHOLE + ". Also keeps every open pair with its score and counts what blanks keep waiting"
        "; the time includes making the market ready (bitmaps of the rules, figures of needs and products).", "",
    ),
    Contender("duckdb", "DuckDB", WHOLE + ", as one query.", LOADED, "duckdb_round.py"),
    Contender(
        "duckdb_shortlists", "DuckDB, shortlists only", "Rules, features, scores and shortlists, as one query.",
        SHORTLISTS_ONLY + LOADED, "duckdb_round.py", ("--shortlists-only",),
    ),
    Contender("polars", "Polars", WHOLE + ", lazily in batches of needs.", LOADED, "polars_round.py"),
    Contender(
        "polars_shortlists", "Polars, shortlists only", "Rules, features, scores and shortlists, lazily in batches of"
        " needs.", SHORTLISTS_ONLY + LOADED, "polars_round.py", ("--shortlists-only",),
    ),
    *vector_contenders("faiss", "FAISS IndexFlatIP", "faiss_search.py", "By an exact flat index."),
    *vector_contenders(
        "numpy", "NumPy", "numpy_search.py", "By a matrix product, and argpartition, which has one thread."
    ),
]  # fmt: skip
