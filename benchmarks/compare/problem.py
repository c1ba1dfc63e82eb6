"""An allocation problem's arrays as `sifang-bench problem` writes them, as a model and as a judge of answers.

Every contender reads these files; what reading takes is nobody's time. The judge works with whole numbers and
knows no solver.
"""

import argparse
import json
from pathlib import Path

import numpy as np

ARRAYS = {
    "pair_ends": np.int64, "products": np.int32, "values": np.int32, "yuan": np.int64, "offer_limits": np.int64,
    "coverage_bonuses": np.int64, "groups": np.int64, "seats": np.int64, "quotas": np.int64,
}  # fmt: skip
BILLION = 1_000_000_000
YUAN = 10_000  # amounts are whole multiples: in this unit a solver's tolerance hides no yuan


class Problem:
    """Who can be offered what. Pairs stand by need; values and bonuses are in billionths."""

    def __init__(self, folder, has_money=True):
        for name, kind in ARRAYS.items():
            setattr(self, name, np.fromfile(Path(folder) / name, dtype=np.dtype(kind).newbyteorder("<")).astype(kind))
        self.has_money = has_money
        self.needs = np.repeat(np.arange(len(self.pair_ends)), np.diff(self.pair_ends, prepend=0))
        self.banks = self.groups[self.products]

    @property
    def need_count(self):
        return len(self.pair_ends)

    @property
    def product_count(self):
        return len(self.seats)

    def bank_places(self):
        """For each pair, which of the pairs of need and bank it belongs to, from 0, and how many those are."""
        _, places = np.unique(self.needs * (self.groups.max() + 1) + self.banks, return_inverse=True)
        return places, int(places.max()) + 1

    def faults(self, chosen):
        """Sentences on the limits that the chosen pairs break."""
        needs, products = self.needs[chosen], self.products[chosen]
        places, count = self.bank_places()
        yuan = np.zeros(self.product_count, np.int64)
        np.add.at(yuan, products, self.yuan[chosen])
        limits = [
            ("pairs are chosen twice", np.bincount(chosen, minlength=len(self.products)), 1),
            ("needs have too many offers", np.bincount(needs, minlength=self.need_count), self.offer_limits),
            ("needs have two offers of a bank", np.bincount(places[chosen], minlength=count), 1),
            ("products have too few seats", np.bincount(products, minlength=self.product_count), self.seats),
        ]
        if self.has_money:
            limits.append(("products lend too much", yuan, self.quotas))
        return [f"{np.count_nonzero(used > limit):,} {what}" for what, used, limit in limits if (used > limit).any()]

    def objective(self, chosen):
        """What the chosen pairs are worth, in billionths: their values and a bonus for each need served."""
        return int(self.values[chosen].sum(dtype=np.int64) + self.coverage_bonuses[np.unique(self.needs[chosen])].sum())

    def rows(self):
        """The problem as a linear one: its columns are the pairs, then for each need whether it is served.

        Returns the rows' (starts, columns, coefficients), their least and most, and the columns' worth in
        billions of billionths.
        """
        pairs, needs = len(self.products), self.need_count
        everything, served = np.arange(pairs), pairs + np.arange(needs)
        places, count = self.bank_places()
        shared = np.bincount(places, minlength=count) > 1
        bank_row = np.cumsum(shared) - 1
        in_shared = shared[places]
        ones = np.ones(pairs)
        # (row within its block, column, coefficient), how many rows, their least and most.
        blocks = [
            (self.needs, everything, ones, needs, -np.inf, self.offer_limits),
            (np.concatenate([self.needs, np.arange(needs)]), np.concatenate([everything, served]),
             np.concatenate([ones, -np.ones(needs)]), needs, 0, np.inf),
            (bank_row[places[in_shared]], everything[in_shared], ones[in_shared], int(shared.sum()), -np.inf, 1),
            (self.products, everything, ones, self.product_count, -np.inf, self.seats),
        ]  # fmt: skip
        if self.has_money:
            blocks.append((self.products, everything, self.yuan / YUAN, self.product_count, -np.inf, self.quotas / YUAN))
        firsts = np.cumsum([0] + [block[3] for block in blocks])
        row = np.concatenate([first + block[0] for first, block in zip(firsts, blocks)])
        column = np.concatenate([block[1] for block in blocks]).astype(np.int32)
        coefficient = np.concatenate([block[2] for block in blocks])
        order = np.argsort(row, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=firsts[-1]))]).astype(np.int32)
        least = np.concatenate([np.broadcast_to(block[4], block[3]).astype(float) for block in blocks])
        most = np.concatenate([np.broadcast_to(block[5], block[3]).astype(float) for block in blocks])
        worth = np.concatenate([self.values, self.coverage_bonuses]) / BILLION
        return (starts, column[order], coefficient[order]), least, most, worth


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Judges chosen pairs: prints their worth and the limits they break.")
    parser.add_argument("folder")
    parser.add_argument("chosen", help="a file of pairs, 64 bits each")
    parser.add_argument("--no-money", action="store_true")
    options = parser.parse_args()
    judged = Problem(options.folder, has_money=not options.no_money)
    pairs = np.fromfile(options.chosen, np.dtype("<i8"))
    print(json.dumps({"objective": judged.objective(pairs), "offers": len(pairs), "faults": judged.faults(pairs)}))
