"""You made as many columns as the largest label asks for. A batch without the last class then
gives a narrower target than the next one, and the loss cannot compare it with the model's
activations. `n_classes` is the number of columns."""

from solutions.one_hot import *

fails = ["test_classes_that_do_not_occur_have_a_column_too"]


def one_hot(labels, n_classes):
    return torch.eye(int(labels.max()) + 1)[labels]
