"""You added up both directions of a pair. That a Ragdoll is taken for a Birman nine times and
the reverse happens once is just what you want to know: the two cells have different remedies.
Look at `matrix[i, j]` and `matrix[j, i]` one by one and list each that is not 0."""

from solutions.confusion_matrix import *

fails = ["test_every_mistake_is_listed_and_nothing_else"]


def most_confused(matrix, classes, min_count=1):
    both = matrix + matrix.T
    pairs = [
        (classes[i], classes[j], both[i, j].item())
        for i in range(len(classes))
        for j in range(i + 1, len(classes))
        if both[i, j] >= min_count
    ]
    return sorted(pairs, key=lambda pair: pair[2], reverse=True)
