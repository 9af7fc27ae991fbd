"""You took the epoch of the lowest loss. The loss may rise while the metric still improves: the
model becomes too sure of its few errors, which cost more and more, and gets other items right
meanwhile. Judge by what you care about, the metric."""

from solutions.choose_epochs import *

fails = [
    "test_the_metric_decides_and_not_the_loss",
    "test_the_earliest_of_equal_epochs_is_chosen",
    "test_no_loss_is_needed",
]


def best_epoch(valid_metric, valid_loss):
    return valid_loss.index(min(valid_loss)) + 1
