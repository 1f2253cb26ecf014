"""Logistic regression on what occurs in texts, as scikit-learn fits it: weights and probabilities of random rows.

    python bench/golden/label_regression.py > main/models/bigram-labels/fixtures/label-regression.json

scikit-learn 1.9.1, numpy 2.4.6.
"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(7)


def case(lines, features, labels, strength):
    rows = [sorted(random.choice(features, size=random.integers(1, features // 2), replace=False).tolist()) for _ in range(lines)]
    truth = random.normal(size=(features, labels))
    scores = np.array([truth[row].sum(axis=0) for row in rows])
    told = (scores + random.gumbel(size=scores.shape)).argmax(axis=1)
    told[:labels] = range(labels)
    table = np.zeros((lines, features))
    for line, row in enumerate(rows):
        table[line, row] = 1
    # Of two labels scikit-learn learns their difference alone, which is punished half as much as two opposite halves of it.
    fitted = LogisticRegression(C=strength * (2 if labels == 2 else 1), tol=1e-10, max_iter=10_000).fit(table, told)
    return {
        "rows": rows,
        "labels": told.tolist(),
        "features": features,
        "labelCount": labels,
        "strength": strength,
        "probabilities": fitted.predict_proba(table).round(9).tolist(),
    }


print(json.dumps([case(40, 12, 2, 0.3), case(60, 20, 3, 1.0), case(30, 15, 5, 10.0), case(25, 8, 2, 0.03)]))
