"""You never used `min_count`. With 37 breeds there are 1,332 pairs and most of their mistakes
happened once: `most_confused(matrix, classes, min_count=3)` should leave out what is rarer than
3."""

from solutions.confusion_matrix import *

fails = ["test_rarer_mistakes_are_left_out"]


def most_confused(matrix, classes, min_count=1):
    mistakes = matrix.clone().fill_diagonal_(0)
    places = mistakes.nonzero().tolist()
    found = [(classes[i], classes[j], matrix[i, j].item()) for i, j in places]
    return sorted(found, key=lambda item: item[2], reverse=True)
