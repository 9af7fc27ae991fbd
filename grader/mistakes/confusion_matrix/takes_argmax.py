"""You took an argmax of `predicted`. It holds class numbers already, one for each item: whoever
calls `confusion_matrix` has taken the argmax of the probabilities before. Look at
`predicted.shape`: it has one axis, no classes to choose among."""

from solutions.confusion_matrix import *

fails = [
    "test_rows_are_the_actual_classes_and_columns_the_predicted",
    "test_each_cell_counts_all_its_items",
    "test_counts_are_whole_numbers",
    "test_classes_that_never_occur_keep_their_row_and_column",
]


def confusion_matrix(predicted, actual, n_classes):
    cells = actual * n_classes + predicted.argmax(dim=1)
    return torch.bincount(cells, minlength=n_classes**2).reshape(n_classes, n_classes)
