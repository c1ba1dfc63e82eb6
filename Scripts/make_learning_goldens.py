#!/usr/bin/env python3
"""Remakes fixtures/learning/golden.json: what scikit-learn answers to the questions of the learning tests.

    python3 Scripts/make_learning_goldens.py        (needs scikit-learn)

German credit by logistic regression in five folds (row place mod 5) with a ridge of 1, each fold's AUC; and isotonic
regression of random rows with ties and weights.
"""
import json, os
import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures")


def german():
    rows = np.loadtxt(os.path.join(FIXTURES, "german", "german.numeric.csv"), delimiter=",")
    features, target = rows[:, :-1], (rows[:, -1] == 2).astype(int)
    fold = np.arange(len(rows)) % 5
    areas = []
    for number in range(5):
        model = LogisticRegression(C=1.0, max_iter=20_000, tol=1e-8).fit(features[fold != number], target[fold != number])
        areas.append(roc_auc_score(target[fold == number], model.decision_function(features[fold == number])))
    return {"ridge": 1.0, "areas": areas}


def isotonic():
    draws = np.random.default_rng(3)
    scores = np.round(draws.random(200), 2)
    targets = (draws.random(200) < scores**2).astype(float)
    weights = np.round(0.5 + draws.random(200), 3)
    asked = np.linspace(-0.1, 1.1, 61)
    curve = IsotonicRegression(out_of_bounds="clip").fit(scores, targets, sample_weight=weights)
    return {"scores": scores.tolist(), "targets": targets.tolist(), "weights": weights.tolist(),
            "asked": asked.tolist(), "answers": curve.predict(asked).tolist()}  # fmt: skip


if __name__ == "__main__":
    os.makedirs(os.path.join(FIXTURES, "learning"), exist_ok=True)
    with open(os.path.join(FIXTURES, "learning", "golden.json"), "w", encoding="utf-8") as file:
        json.dump({"german": german(), "isotonic": isotonic()}, file, indent=1)
        file.write("\n")
