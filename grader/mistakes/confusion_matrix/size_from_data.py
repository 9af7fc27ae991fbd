"""You took the size of the matrix from the largest class number that occurs. When the last
classes are missing from these items, the matrix comes out too small and no longer fits the list
of class names. `n_classes` is the size; a class that never occurs has a row and a column of
zeros."""

from solutions.confusion_matrix import *

fails = ["test_classes_that_never_occur_keep_their_row_and_column"]


def confusion_matrix(predicted, actual, n_classes):
    size = int(torch.maximum(predicted, actual).max()) + 1
    cells = actual * size + predicted
    return torch.bincount(cells, minlength=size**2).reshape(size, size)
