"""Where two epochs have the same metric you let the loss decide. It has no say here: take the
earliest, and leave `valid_loss` alone, which `retrain` does not even have."""

from solutions.choose_epochs import *

fails = ["test_the_earliest_of_equal_epochs_is_chosen", "test_no_loss_is_needed"]


def best_epoch(valid_metric, valid_loss):
    epochs = range(len(valid_metric))
    return 1 + max(epochs, key=lambda epoch: (valid_metric[epoch], -valid_loss[epoch]))
