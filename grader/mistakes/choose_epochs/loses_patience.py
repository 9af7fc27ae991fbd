"""You gave up after two epochs without improvement, as early stopping does. That saves time while a
run is going on, but this one is over: the whole record is there, and a later epoch may be the
best."""

from solutions.choose_epochs import *

fails = ["test_a_dip_does_not_end_the_search"]


def best_epoch(valid_metric, valid_loss):
    best = 0
    for epoch, value in enumerate(valid_metric):
        if value > valid_metric[best]:
            best = epoch
        if epoch - best == 2:
            break
    return best + 1
