"""The PyPI package matching: firms and products that rank each other, matched stably, best for the firms.

Everyone ranks everyone on the other side at random. Needs are residents, products hospitals whose seats just do for
all. `--write` makes the arrays that `sifang-bench stable` reads of the same preferences.
"""

import argparse
import json
import resource
import time
from pathlib import Path

import numpy as np


def worths(needs, products):
    """What each pair is worth to the need and to the product, rows of needs; no two are alike in a list."""
    draws = np.random.default_rng(1)

    def side():
        return draws.permutation(needs * products).astype(np.int32).reshape(needs, products)

    return side(), side()


def write(folder, needs, products):
    to_needs, to_products = worths(needs, products)
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {
        "pair_ends": np.arange(1, needs + 1, dtype="<i8") * products,
        "products": np.tile(np.arange(products, dtype="<i4"), needs),
        "values": to_needs.astype("<i4"),
        "need_scores": to_needs.astype("<i4"),
        "product_scores": to_products.astype("<i4"),
        "yuan": np.zeros(needs * products, "<i8"),
        "offer_limits": np.ones(needs, "<i8"),
        "coverage_bonuses": np.zeros(needs, "<i8"),
        "groups": np.arange(products, dtype="<i8"),
        "seats": np.full(products, needs // products, "<i8"),
        "quotas": np.zeros(products, "<i8"),
    }
    for name, array in arrays.items():
        array.tofile(folder / name)


def match(needs, products):
    from matching.games import HospitalResident

    to_needs, to_products = worths(needs, products)
    residents = {f"n{need}": [f"p{product}" for product in np.argsort(-to_needs[need])] for need in range(needs)}
    hospitals = {
        f"p{product}": [f"n{need}" for need in np.argsort(-to_products[:, product])] for product in range(products)
    }
    seats = {f"p{product}": needs // products for product in range(products)}
    began = time.perf_counter()
    try:
        game = HospitalResident.create_from_dictionaries(residents, hospitals, seats)
        started = time.perf_counter()
        matching = game.solve(optimal="resident")
    except RecursionError:
        return {"is_done": False, "ended_with": "RecursionError", "seconds": None}
    stopped = time.perf_counter()
    pairs = [
        int(need.name[1:]) * products + int(product.name[1:])
        for product, matched in matching.items() for need in matched
    ]  # fmt: skip
    return {"is_done": True, "seconds": stopped - started, "build_seconds": started - began, "chosen": sorted(pairs)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--needs", type=int, required=True)
    parser.add_argument("--products", type=int, required=True)
    parser.add_argument("--write", type=Path, help="only write the arrays to this folder")
    options = parser.parse_args()
    if options.write:
        write(options.write, options.needs, options.products)
    else:
        answer = match(options.needs, options.products)
        answer["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps(answer))
