"""You rounded to yes or no before measuring, so your loss is the error rate. A small change of a
weight hardly ever turns an answer round, so its slope is 0 and training cannot begin. Measure
the distance of the probability itself."""

from solutions.binary_loss import *

fails = ["test_the_loss_is_the_distance_of_the_probability_to_the_target"]


def binary_loss(activations, targets):
    predictions = activations.sigmoid().round()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()
