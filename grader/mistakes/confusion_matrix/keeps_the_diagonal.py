"""You listed the diagonal, too. Those cells are the right answers, by far the largest counts,
and they push the mistakes out of sight. Skip the cells whose row is their column."""

from solutions.confusion_matrix import *

fails = ["test_every_mistake_is_listed_and_nothing_else"]


def most_confused(matrix, classes, min_count=1):
    rows, columns = (matrix >= min_count).nonzero(as_tuple=True)
    found = [(classes[i], classes[j], matrix[i, j].item()) for i, j in zip(rows, columns)]
    return sorted(found, key=lambda item: item[2], reverse=True)
