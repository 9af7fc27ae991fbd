"""`matrix[actual, predicted] += 1` reads all cells first, adds 1 and writes them back: a cell
that is named twenty times gets 1, not 20. Look at `matrix.sum()`, which should be the number of
items. `index_put_(..., accumulate=True)`, `torch.bincount` or a loop over the items count them
all."""

from solutions.confusion_matrix import *

fails = ["test_each_cell_counts_all_its_items"]


def confusion_matrix(predicted, actual, n_classes):
    matrix = torch.zeros(n_classes, n_classes, dtype=torch.int64)
    matrix[actual, predicted] += 1
    return matrix
