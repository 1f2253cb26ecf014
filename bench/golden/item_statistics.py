"""Golden numbers for main/quiz/statistics/: facility, discrimination and their intervals, of twelve persons and eight items.

usage: python bench/golden/item_statistics.py > main/quiz/statistics/fixtures/item-statistics.json

Needs scipy (see bench/requirements.txt). Persons stand in rows, the better ones first; 1 is right, 0 is not. `gaps` is the
same table where some did not answer everything (null), one of them only one item.
"""

import json
import warnings

import numpy
import scipy
from scipy import stats

RIGHT = [
    [1, 1, 1, 1, 1, 1, 1, 0],
    [1, 1, 1, 1, 1, 0, 1, 0],
    [1, 1, 1, 1, 0, 1, 1, 0],
    [1, 1, 1, 0, 1, 1, 1, 1],
    [1, 1, 0, 1, 1, 0, 1, 0],
    [1, 1, 1, 0, 0, 1, 1, 0],
    [1, 0, 1, 1, 0, 0, 1, 1],
    [0, 1, 1, 0, 0, 1, 1, 1],
    [1, 1, 0, 0, 0, 0, 1, 1],
    [0, 1, 0, 0, 0, 1, 1, 1],
    [1, 0, 0, 0, 0, 0, 1, 1],
    [0, 0, 0, 0, 0, 0, 1, 1],
]
MISSING = [(0, 3), (2, 0), (3, 7), (4, 1), (4, 2), (7, 5), (8, 7)] + [(11, item) for item in range(8) if item != 7]
DRAWS = 20_000


def correlations(own, rest):
    """Of each row; NaN where one of the two is the same everywhere."""
    pairs = (~numpy.isnan(own) & ~numpy.isnan(rest)).astype(float)
    count = pairs.sum(axis=1)
    means = [numpy.where(pairs, side, 0).sum(axis=1) / count for side in (own, rest)]
    x, y = (numpy.where(pairs, side - mean[:, None], 0) for side, mean in zip((own, rest), means))
    varied = (abs(x).max(axis=1) > 1e-9) & (abs(y).max(axis=1) > 1e-9) & (count >= 3)
    return numpy.where(varied, (x * y).sum(axis=1) / numpy.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1)), numpy.nan)


def percentiles(figures):
    return [float(point) for point in numpy.nanquantile(figures, [0.025, 0.975])]


def of_item(table, item, draws):
    own = table[:, item]
    # A person's own, which a resample takes along.
    rest = numpy.nanmean(numpy.delete(table, item, axis=1), axis=1)
    answered = own[~numpy.isnan(own)]
    both = ~numpy.isnan(own) & ~numpy.isnan(rest)
    defined = numpy.ptp(own[both]) > 0
    return {
        "attempts": len(answered),
        "facility": float(answered.mean()),
        "facilityInterval": percentiles(numpy.nanmean(own[draws], axis=1)),
        "compared": int(both.sum()),
        "discrimination": float(stats.pointbiserialr(own[both], rest[both]).statistic) if defined else None,
        "discriminationInterval": percentiles(correlations(own[draws], rest[draws])) if defined else None,
    }


def of_table(table):
    draws = numpy.random.default_rng(1).integers(0, len(table), (DRAWS, len(table)))
    return [of_item(table, item, draws) for item in range(table.shape[1])]


warnings.simplefilter("ignore", RuntimeWarning)  # Of those who answered nothing else, and resamples without variance.
whole = numpy.array(RIGHT, dtype=float)
gaps = whole.copy()
for person, item in MISSING:
    gaps[person, item] = numpy.nan
plain = lambda table: [[None if numpy.isnan(cell) else int(cell) for cell in row] for row in table]

print(
    json.dumps(
        {
            "from": {"scipy": scipy.__version__, "numpy": numpy.__version__, "draws": DRAWS},
            "whole": {"right": plain(whole), "items": of_table(whole)},
            "gaps": {"right": plain(gaps), "items": of_table(gaps)},
        }
    )
)
