"""DuckDB: the rules, counts, features, scores and shortlists as one query over needs x products.

The query is the view `answer` or, with `--shortlists-only`, `shortlists` of `duckdb_round.sql`; its result
is written to a table in memory. The tables are loaded before the time begins.
"""

import string
import tempfile
from pathlib import Path

import contender
import market

ROW_GROUP = 2048


class Round:
    def __init__(self, file, threads, query=Path(__file__).with_suffix(".sql")):
        import duckdb

        needs, products, self.need_ids, self.product_ids = market.load(file)
        # A thread works on whole row groups, which hold 122,880 rows unless a file says otherwise: with fewer
        # needs than that, all but one thread would be idle.
        self.folder = tempfile.TemporaryDirectory()
        self.connection = duckdb.connect()
        self.connection.execute(f"SET threads = {int(threads)}")
        self.connection.execute(f"ATTACH '{self.folder.name}/market.duckdb' AS market (ROW_GROUP_SIZE {ROW_GROUP})")
        self.connection.execute("USE market")
        self.connection.execute("CREATE TABLE needs AS SELECT * FROM needs")
        self.connection.execute("CREATE TABLE products AS SELECT * FROM products")
        weights = {name: f"{float(weight)!r}::DOUBLE" for name, weight in contender.weights().items()}
        self.connection.execute(string.Template(query.read_text(encoding="utf-8")).substitute(weights))

    def run(self, shortlists_only=False):
        view = "shortlists" if shortlists_only else "answer"
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE result AS SELECT * FROM {view}")

    def shortlists(self):
        """Rows (need, product, score in billionths) in the order of need and rank."""
        rows = self.connection.execute(
            "SELECT need, unnest(products), unnest(scores) FROM result WHERE products IS NOT NULL ORDER BY need"
        ).fetchall()
        return [(str(self.need_ids[need]), str(self.product_ids[product]), score) for need, product, score in rows]

    def open_pairs(self):
        return sum(counts[0] for counts in self.diagnoses().values())

    def diagnoses(self):
        """For each need: eligible, conditional, one rule away, and the failures of each rule."""
        columns = ", ".join(f'"{name}"' for name in ["need", "eligible", "conditional", "one_rule_away"] + contender.RULES)
        rows = self.connection.execute(f"SELECT {columns} FROM result ORDER BY need").fetchall()
        return {str(self.need_ids[need]): counts for need, *counts in rows}


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
