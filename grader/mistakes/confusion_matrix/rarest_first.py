"""`sorted` puts the smallest count first. The mistakes that happen most often are the ones to
look at: sort with `reverse=True`, or by minus the count."""

from solutions.confusion_matrix import *

fails = ["test_the_most_common_mistake_comes_first"]


def most_confused(matrix, classes, min_count=1):
    mistakes = matrix.clone().fill_diagonal_(0)
    places = (mistakes >= min_count).nonzero().tolist()
    found = [(classes[i], classes[j], matrix[i, j].item()) for i, j in places]
    return sorted(found, key=lambda item: item[2])
