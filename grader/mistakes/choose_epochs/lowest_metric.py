"""You looked for the lowest metric. That is right for a loss or an error rate; here higher is
better, as with accuracy. Take `max`, not `min`."""

from solutions.choose_epochs import *

fails = [
    "test_the_metric_decides_and_not_the_loss",
    "test_the_earliest_of_equal_epochs_is_chosen",
    "test_a_dip_does_not_end_the_search",
    "test_the_first_and_the_last_epoch_may_be_best",
    "test_no_loss_is_needed",
]


def best_epoch(valid_metric, valid_loss):
    return valid_metric.index(min(valid_metric)) + 1
