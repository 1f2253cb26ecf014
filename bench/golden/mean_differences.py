"""Golden numbers for main/statistics/: Student's t, Welch's and paired intervals, Holm, power.

usage: python bench/golden/mean_differences.py > main/statistics/fixtures/mean-differences.json

Needs scipy and statsmodels (see bench/requirements.txt). The lists are losses such as runs of a few seeds have.
"""

import json

import numpy
import scipy
import statsmodels
from scipy import integrate, stats
from statsmodels.stats.multitest import multipletests

LISTS = [
    ([2.2481, 2.2563, 2.2395, 2.2512, 2.2460], [2.2310, 2.2402, 2.2251, 2.2333, 2.2297]),
    ([2.5413, 2.5074, 2.5386], [2.5472, 2.5068, 2.5443]),
    ([1.8835, 1.9012], [1.8611, 1.8799]),
    ([3.267, 3.301, 3.255, 3.290, 3.262, 3.288, 3.270], [3.266, 3.302, 3.259, 3.287, 3.261, 3.290, 3.271]),
    ([0.15, 0.2, 0.12, 0.18], [0.55, 0.1, 0.9, 0.4]),
]
UNEVEN = [([2.25, 2.26, 2.24, 2.255, 2.249], [2.1, 2.4, 2.3]), ([1.0, 1.5], [1.2, 1.3, 1.25, 1.21, 1.29, 1.24])]
# Of one comparison, of the first of two and of the first of forty-nine.
LEVELS = [0.05, 0.05 / 2, 0.05 / 49]


def interval(result):
    ends = [[float(end) for end in result.confidence_interval(1 - level)] for level in LEVELS]
    return {"pValue": float(result.pvalue), "degrees": float(result.df), "ends": ends}


def power(shift, degrees, level):
    """P(|T| > critical) of the noncentral t, averaged over the density of S: scipy 1.17.1's nct gives NaN for some."""
    critical = stats.t.ppf(1 - level / 2, degrees)
    density = stats.chi(degrees, scale=degrees**-0.5).pdf
    found = lambda s: density(s) * (stats.norm.cdf(shift - critical * s) + stats.norm.cdf(-shift - critical * s))
    places = [0, *sorted(max(0, (shift + far) / critical) for far in (-9, -3, 0, 3, 9))]
    pieces = [piece for piece in zip(places, places[1:]) if piece[0] < piece[1]]
    return sum(integrate.quad(found, *piece, limit=500, epsabs=1e-13, epsrel=1e-12)[0] for piece in pieces)


def power_solution(degrees, level):
    return float(scipy.optimize.brentq(lambda shift: power(shift, degrees, level) - 0.8, 0.5, 2000, xtol=1e-12))


def seeds_for(difference, deviations, level):
    """Seeds a side by Welch, with the standard deviations of the two sides."""
    one, other = (deviation**2 for deviation in deviations)
    ratio = (one + other) ** 2 / (one**2 + other**2)
    shift = lambda seeds: difference / ((one + other) / seeds) ** 0.5
    return next(seeds for seeds in range(2, 101) if power(shift(seeds), ratio * (seeds - 1), level) >= 0.8)


# A difference, two standard deviations, a level: equal ones, and ones that differ more and more.
SEEDS = [
    (1, (1, 1), 0.05),
    (0.05, (0.02, 0.02), 0.025),
    (0.5, (0.1, 0.6), 0.05),
    (0.5, (0.1, 0.6), 0.025),
    (0.6, (0, 1), 0.05),
]


P_VALUES = [[0.01, 0.04, 0.03, 0.005], [0.2, 0.2, 0.04], [0.9], [0.001, 0.8, 0.012, 0.049, 0.03]]

print(
    json.dumps(
        {
            "from": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "numpy": numpy.__version__},
            "probabilities": [
                [t, degrees, float(stats.t.cdf(t, degrees))]
                for degrees in (1, 1.7, 2, 4, 9.31, 30, 400)
                for t in (-40, -6.5, -2.1, -0.3, 0, 0.01, 1.5, 4, 12)
            ],
            "quantiles": [
                [share, degrees, float(stats.t.ppf(share, degrees))]
                for degrees in (1, 1.7, 2, 4, 9.31, 30, 400)
                for share in (0.001, 0.025, 0.4, 0.5, 0.8, 0.975)
            ],
            "normal": [[z, float(stats.norm.cdf(z))] for z in (-8, -3.1, -1, -0.2, 0, 0.7, 1.96, 5)],
            "paired": [[first, second, interval(stats.ttest_rel(second, first))] for first, second in LISTS],
            "welch": [
                [first, second, interval(stats.ttest_ind(second, first, equal_var=False))]
                for first, second in LISTS + UNEVEN
            ],
            "holm": [[each, [float(p) for p in multipletests(each, method="holm")[1]]] for each in P_VALUES],
            "levels": LEVELS,
            "detectable": [
                [degrees, level, power_solution(degrees, level)]
                for degrees in (1, 1.01, 1.5, 2, 3, 4, 8, 13.7, 40)
                for level in LEVELS
            ],
            "seeds": [[*asked, seeds_for(*asked)] for asked in SEEDS],
        },
        indent=1,
    )
)
