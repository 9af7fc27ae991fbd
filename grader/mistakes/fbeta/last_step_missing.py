"""Your thresholds stop one step short of `hi`. From the first of n thresholds to the last there
are n − 1 steps, as between fence posts, so a step is (hi − lo)/(n − 1) wide. `torch.linspace(lo,
hi, n)` counts that for you; print your thresholds and look at the last."""

from solutions.fbeta import *

fails = ["test_the_best_of_n_even_steps_is_found"]


def best_threshold(probabilities, targets, metric, lo, hi, n):
    thresholds = [lo + (hi - lo) * i / n for i in range(n)]
    return max(thresholds, key=lambda t: metric(probabilities, targets, threshold=t))
