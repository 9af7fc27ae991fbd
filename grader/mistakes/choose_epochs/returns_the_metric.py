"""You returned the best value of the metric, not the epoch in which it came.
`valid_metric.index(...)` tells its place in the list; epochs count from 1."""

from solutions.choose_epochs import *

fails = [
    "test_the_metric_decides_and_not_the_loss",
    "test_the_earliest_of_equal_epochs_is_chosen",
    "test_a_dip_does_not_end_the_search",
    "test_the_first_and_the_last_epoch_may_be_best",
    "test_no_loss_is_needed",
]


def best_epoch(valid_metric, valid_loss):
    return max(valid_metric)
