"""You sorted upwards and turned the list round afterwards. That also turns round the items with
equal counts, which should stay in the order of the matrix. `sorted(..., reverse=True)` keeps
them."""

from solutions.confusion_matrix import *

fails = ["test_equal_counts_stay_in_the_order_of_the_matrix"]


def most_confused(matrix, classes, min_count=1):
    mistakes = matrix.clone().fill_diagonal_(0)
    places = (mistakes >= min_count).nonzero().tolist()
    found = [(classes[i], classes[j], matrix[i, j].item()) for i, j in places]
    return sorted(found, key=lambda item: item[2])[::-1]
