"""You skipped the names that do not match. The list is shorter than that of the paths then, and
from the first gap on every picture has its neighbour's label. Let the ValueError through;
whoever knows that a file is no picture can take its path out beforehand."""

from solutions.regex_labels import *

fails = ["test_label_all_refuses_a_name_that_does_not_match"]


def label_all(paths, pattern):
    labels = []
    for path in paths:
        try:
            labels.append(label_from_name(path, pattern))
        except ValueError:
            continue
    return labels
