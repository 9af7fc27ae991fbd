"""Your counts are right, but they are floating-point numbers: `torch.zeros(K, K)` holds float32.
Say `dtype=torch.int64`. Counts are whole numbers, and above 16,777,216 a float32 stops
counting."""

from solutions.confusion_matrix import *

fails = ["test_counts_are_whole_numbers"]


def confusion_matrix(predicted, actual, n_classes):
    matrix = torch.zeros(n_classes, n_classes)
    for row, column in zip(actual, predicted):
        matrix[row, column] += 1
    return matrix
