"""You counted the classes from 1: label 1 has its 1 in column 0, and label 0 wraps round to the
last column, since -1 means the last in Python. Print `one_hot(torch.tensor([0]), 3)`. Classes
count from 0, so label c belongs into column c."""

from solutions.one_hot import *

fails = ["test_each_row_has_a_single_one_in_the_column_of_its_class"]


def one_hot(labels, n_classes):
    return torch.eye(n_classes)[labels - 1]
