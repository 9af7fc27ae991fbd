"""`target[:, labels] = 1` sets all these columns in *every* row, so that each image carries the
labels of all. Each row needs its own column: index the rows, too, with
`target[torch.arange(len(labels)), labels] = 1`."""

from solutions.one_hot import *

fails = [
    "test_each_row_has_a_single_one_in_the_column_of_its_class",
    "test_classes_that_do_not_occur_have_a_column_too",
]


def one_hot(labels, n_classes):
    target = torch.zeros(len(labels), n_classes)
    target[:, labels] = 1
    return target
