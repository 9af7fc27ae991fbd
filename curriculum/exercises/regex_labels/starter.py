import re


def label_from_name(path, pattern):
    """A Path or text, and a regular expression -> the text that its first group caught."""
    raise NotImplementedError


def label_all(paths, pattern):
    """N paths -> the list of their N labels, in the same order."""
    raise NotImplementedError
