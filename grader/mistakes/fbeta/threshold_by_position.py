"""You passed the threshold as the third argument, without its name. The third argument of
`fbeta` is `beta`: you would be trying ten betas at one threshold, and no error tells you so.
Call `metric(probabilities, targets, threshold=t)`."""

from solutions.fbeta import *

fails = ["test_the_metric_gets_the_threshold_by_name"]


def best_threshold(probabilities, targets, metric, lo, hi, n):
    thresholds = torch.linspace(lo, hi, n).tolist()
    return max(thresholds, key=lambda t: metric(probabilities, targets, t))
