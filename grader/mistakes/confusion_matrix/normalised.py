"""You divided each row by its sum, so your cells are shares and not counts. Shares are good to
look at, but a class of three pictures then shouts as loudly as one of three thousand. Leave the
division out: the cells of N items should sum to N."""

from solutions.confusion_matrix import *

fails = ["test_each_cell_counts_all_its_items", "test_counts_are_whole_numbers"]


def confusion_matrix(predicted, actual, n_classes):
    cells = actual * n_classes + predicted
    counts = torch.bincount(cells, minlength=n_classes**2).reshape(n_classes, n_classes)
    return counts / counts.sum(dim=1, keepdim=True).clamp(min=1)
