"""You stop at the first epoch that is worse than the one before, and return nothing where none is.
A metric wobbles, most of all while the rate is high, and often improves again. The whole record is
there: look for its maximum."""

from solutions.choose_epochs import *

fails = ["test_a_dip_does_not_end_the_search", "test_the_first_and_the_last_epoch_may_be_best"]


def best_epoch(valid_metric, valid_loss):
    for epoch in range(1, len(valid_metric)):
        if valid_metric[epoch] < valid_metric[epoch - 1]:
            return epoch
