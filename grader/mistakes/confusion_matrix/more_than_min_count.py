"""You asked `count > min_count`. `min_count` is the smallest count that still belongs to the
list: with the default 1, mistakes that happened once are lost. Use `>=`."""

from solutions.confusion_matrix import *

fails = ["test_every_mistake_is_listed_and_nothing_else", "test_rarer_mistakes_are_left_out"]


def most_confused(matrix, classes, min_count=1):
    mistakes = matrix.clone().fill_diagonal_(0)
    places = (mistakes > min_count).nonzero().tolist()
    found = [(classes[i], classes[j], matrix[i, j].item()) for i, j in places]
    return sorted(found, key=lambda item: item[2], reverse=True)
