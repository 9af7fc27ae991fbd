"""Your matrix is transposed: rows are the predicted classes. Here, and in fastai, a row is the
actual class. Try a single item with `actual` 0 and `predicted` 1: the 1 belongs into `matrix[0,
1]`."""

from solutions.confusion_matrix import *

fails = ["test_rows_are_the_actual_classes_and_columns_the_predicted"]


def confusion_matrix(predicted, actual, n_classes):
    cells = predicted * n_classes + actual
    return torch.bincount(cells, minlength=n_classes**2).reshape(n_classes, n_classes)
