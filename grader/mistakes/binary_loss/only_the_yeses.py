"""You counted only the yeses that are found. A no that is rightly a no is a right answer, too;
without it, a model that always says yes would score 100 %. Compare with `==`, over all items."""

from solutions.binary_loss import *

fails = ["test_accuracy_is_the_share_of_right_answers"]


def batch_accuracy(activations, targets):
    predicted = (activations.sigmoid() > 0.5).float()
    return (predicted * targets).sum() / targets.sum()
