"""Of thresholds with equal scores you keep the last. Your loop replaces the best whenever the
new score is as good (`>=`); replace it only when the new one is better (`>`). On few images ties
are common, for a score changes only where the threshold passes a probability."""

from solutions.fbeta import *

fails = ["test_of_equal_scores_the_lowest_threshold_is_taken"]


def best_threshold(probabilities, targets, metric, lo, hi, n):
    best, best_score = lo, -float("inf")
    for threshold in torch.linspace(lo, hi, n).tolist():
        score = metric(probabilities, targets, threshold=threshold)
        if score >= best_score:
            best, best_score = threshold, score
    return best
