"""You named the predicted class first. Each item reads (actual, predicted, count), in the order
of row and column: ("pug", "boxer", 4) says that four pugs were taken for boxers."""

from solutions.confusion_matrix import *

fails = ["test_each_mistake_names_the_actual_class_first"]


def most_confused(matrix, classes, min_count=1):
    found = [
        (classes[column], classes[row], matrix[row, column].item())
        for row in range(len(classes))
        for column in range(len(classes))
        if row != column and matrix[row, column] >= min_count
    ]
    return sorted(found, key=lambda item: item[2], reverse=True)
