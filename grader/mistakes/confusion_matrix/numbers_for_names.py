"""Your list holds class numbers. `classes` has their names, in the same order: use
`classes[row]` and `classes[column]`, so that a person can read the list."""

from solutions.confusion_matrix import *

fails = ["test_each_mistake_names_the_actual_class_first"]


def most_confused(matrix, classes, min_count=1):
    mistakes = matrix.clone().fill_diagonal_(0)
    places = (mistakes >= min_count).nonzero().tolist()
    found = [(row, column, matrix[row, column].item()) for row, column in places]
    return sorted(found, key=lambda item: item[2], reverse=True)
