"""`fill_diagonal_`, with its underscore, changes the matrix that it is called on, and that is
the caller's: after your function no right answers are left in it. Take a copy first,
`matrix.clone().fill_diagonal_(0)`."""

from solutions.confusion_matrix import *

fails = ["test_the_matrix_is_left_as_it_was"]


def most_confused(matrix, classes, min_count=1):
    matrix.fill_diagonal_(0)
    places = (matrix >= min_count).nonzero().tolist()
    found = [(classes[i], classes[j], matrix[i, j].item()) for i, j in places]
    return sorted(found, key=lambda item: item[2], reverse=True)
