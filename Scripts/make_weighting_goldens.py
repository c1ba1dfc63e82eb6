#!/usr/bin/env python3
"""Remakes fixtures/mcdm/random.json: random matrices with what other programs make of them.

    python3 Scripts/make_weighting_goldens.py

Needs numpy and pymcdm 1.4. TOPSIS (three ways to bring numbers to scale), VIKOR, entropy and CRITIC weights
are pymcdm's; grey relations and Harker's incomplete comparisons, which it lacks, are plain numpy here.
"""
import json, os

import numpy as np
from pymcdm import normalizations
from pymcdm.methods import TOPSIS, VIKOR
from pymcdm.weights import critic_weights, entropy_weights

SHAPES = [(3, 2), (3, 4), (5, 3), (8, 6), (12, 13), (25, 14)]  # alternatives, criteria
PLACE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "mcdm", "random.json")


def as_they_are(column, cost=False): return -column if cost else column


def grey(matrix, weights, directions, resolution):
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    scaled = np.where(directions > 0, (matrix - low) / (high - low), (high - matrix) / (high - low))
    lacking = np.abs(scaled.max(axis=0) - scaled)
    relation = (lacking.min() + resolution * lacking.max()) / (lacking + resolution * lacking.max())
    return relation @ (weights / weights.sum())


def decision(rng, rows, columns):
    matrix = np.round(rng.uniform(0.01, 1, (rows, columns)) * 10.0 ** rng.integers(0, 4, columns), 4)
    weights = np.round(rng.uniform(0.05, 1, columns), 3)
    shares = weights / weights.sum()
    directions = rng.choice([-1, 1], columns)
    vikor = {}
    for share in (0.5, 0.3):
        *_, s, r, q = VIKOR(v=share)._method(matrix, shares, directions)
        vikor[str(share)] = {"s": s.tolist(), "r": r.tolist(), "q": q.tolist()}
    return {
        "matrix": matrix.tolist(), "weights": weights.tolist(), "directions": directions.tolist(),
        "topsis": {name: TOPSIS(way)(matrix, shares, directions).tolist() for name, way in (
            ("min-max", normalizations.minmax_normalization), ("vector", normalizations.vector_normalization),
            ("none", as_they_are))},
        "vikor": vikor,
        "grey": {str(rho): grey(matrix, weights, directions, rho).tolist() for rho in (0.5, 0.1)},
        "entropy": entropy_weights(matrix).tolist(),
        # pymcdm takes all criteria for benefits; a cost's sign turned is one.
        "critic": critic_weights(matrix * directions).tolist(),
        "critic_benefits": critic_weights(matrix).tolist(),
    }


def judgements(rng, count, missing):
    """A square of judgements around true weights, some of them missing, with the principal eigenpair of Harker's matrix."""
    truth = rng.uniform(0.2, 1, count)
    scale = np.array([1 / k for k in range(9, 1, -1)] + list(range(1, 10)))
    square = np.ones((count, count))
    for i in range(count):
        for j in range(i + 1, count):
            noisy = truth[i] / truth[j] * np.exp(rng.normal(0, 0.4))
            square[i, j] = scale[np.abs(np.log(scale) - np.log(noisy)).argmin()]
            square[j, i] = 1 / square[i, j]
    # The pairs of neighbours stay, so that all items are connected.
    gaps = [(i, j) for i in range(count) for j in range(i + 2, count)]
    for place in rng.permutation(len(gaps))[:missing]:
        i, j = gaps[place]
        square[i, j] = square[j, i] = 0
    matrix = square.copy()
    np.fill_diagonal(matrix, 1 + (square == 0).sum(axis=1))
    values, vectors = np.linalg.eig(matrix)
    best = values.real.argmax()
    vector = vectors[:, best].real
    return {"square": square.tolist(), "missing": missing, "lambda_max": values[best].real,
            "weights": (vector / vector.sum()).tolist()}


def main():
    rng = np.random.default_rng(5)
    answer = {"decisions": [decision(rng, *shape) for shape in SHAPES],
              "judgements": [judgements(rng, *shape) for shape in [(3, 0), (4, 1), (5, 3), (7, 0), (9, 10), (15, 20)]]}
    with open(PLACE, "w", encoding="utf-8") as file:
        file.write(json.dumps(answer, separators=(",", ":")).replace('},{', '},\n{') + "\n")


if __name__ == "__main__":
    main()
