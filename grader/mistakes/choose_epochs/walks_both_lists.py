"""You went through metric and loss side by side, and so your code fails with `valid_loss=None`, as
`retrain` calls it. You do not use the losses, so leave them out of the loop."""

from solutions.choose_epochs import *

fails = ["test_no_loss_is_needed"]


def best_epoch(valid_metric, valid_loss):
    best, highest = 0, float("-inf")
    for epoch, (value, _) in enumerate(zip(valid_metric, valid_loss)):
        if value > highest:
            best, highest = epoch, value
    return best + 1
