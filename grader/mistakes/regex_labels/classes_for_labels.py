"""You returned the classes: each name once, sorted. That is the vocabulary, and it no longer says
which picture shows what. `label_all` gives a label for each path, repeated where pictures show the
same, in the order of the paths."""

from solutions.regex_labels import *

fails = ["test_label_all_gives_a_label_for_each_path_in_order"]


def label_all(paths, pattern):
    return sorted({label_from_name(path, pattern) for path in paths})
