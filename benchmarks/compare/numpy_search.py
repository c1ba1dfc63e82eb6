"""NumPy: the ten products of largest inner product for each need, by a matrix product and argpartition.

It does less: no rules, no counts, no features, no banks; ten inner products stand in for a shortlist. The
product runs on all its threads, argpartition on one: NumPy has no other.
"""

import os

import contender
import vectors

BATCH_PAIRS = 1_000_000


def search(needs, products):
    import numpy as np

    batch = max(1, BATCH_PAIRS // len(products))
    answers = []
    for start in range(0, len(needs), batch):
        scores = needs[start : start + batch] @ products.T
        best = np.argpartition(scores, -contender.TOP, axis=1)[:, -contender.TOP :]
        order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1)
        answers.append(np.take_along_axis(best, order, axis=1))
    return np.concatenate(answers)


if __name__ == "__main__":
    options = vectors.arguments(__doc__).parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = str(options.threads)
    needs, products = vectors.make(options)
    contender.time_runs(lambda: search(needs, products), options.runs)
