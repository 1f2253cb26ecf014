"""Golden numbers for main/statistics/: Student's t, Welch's and paired intervals, Holm, power.

usage: python bench/golden/mean_differences.py > main/statistics/fixtures/mean-differences.json

Needs scipy and statsmodels (see bench/requirements.txt). The lists are losses such as runs of a few seeds have.
"""

import json

import numpy
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests

LISTS = [
    ([2.2481, 2.2563, 2.2395, 2.2512, 2.2460], [2.2310, 2.2402, 2.2251, 2.2333, 2.2297]),
    ([2.5413, 2.5074, 2.5386], [2.5472, 2.5068, 2.5443]),
    ([1.8835, 1.9012], [1.8611, 1.8799]),
    ([3.267, 3.301, 3.255, 3.290, 3.262, 3.288, 3.270], [3.266, 3.302, 3.259, 3.287, 3.261, 3.290, 3.271]),
    ([0.15, 0.2, 0.12, 0.18], [0.55, 0.1, 0.9, 0.4]),
]
UNEVEN = [([2.25, 2.26, 2.24, 2.255, 2.249], [2.1, 2.4, 2.3]), ([1.0, 1.5], [1.2, 1.3, 1.25, 1.21, 1.29, 1.24])]


def interval(result):
    low, high = result.confidence_interval(0.95)
    return {"pValue": float(result.pvalue), "degrees": float(result.df), "low": float(low), "high": float(high)}


def lower(critical, degrees, shift):
    """The far tail: below 10⁻²⁰ from a shift of 10 on, where scipy 1.17.1 gives NaN for some."""
    return stats.nct.cdf(-critical, degrees, shift) if shift < 10 else 0.0


def power_solution(degrees):
    critical = stats.t.ppf(0.975, degrees)
    power = lambda shift: stats.nct.sf(critical, degrees, shift) + lower(critical, degrees, shift) - 0.8
    return float(scipy.optimize.brentq(power, 0.5, 60))


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
            "detectable": [[degrees, power_solution(degrees)] for degrees in (1, 2, 3, 4, 8, 13.7, 40)],
        },
        indent=1,
    )
)
