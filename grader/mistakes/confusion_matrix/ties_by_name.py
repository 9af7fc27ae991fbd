"""You sorted by the count and then by the names, so that equal counts stand in the order of the
alphabet. They should stay in the order of the matrix: row by row, from left to right. Sort by
the count alone; Python's sort leaves equals where they are."""

from solutions.confusion_matrix import *

fails = ["test_equal_counts_stay_in_the_order_of_the_matrix"]


def most_confused(matrix, classes, min_count=1):
    mistakes = matrix.clone().fill_diagonal_(0)
    places = (mistakes >= min_count).nonzero().tolist()
    found = [(classes[i], classes[j], matrix[i, j].item()) for i, j in places]
    return sorted(found, key=lambda item: (-item[2], item[0], item[1]))
