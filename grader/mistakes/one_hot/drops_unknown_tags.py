"""A tag that the vocab does not have is lost in your code without a word. Whoever misspells
"road" in a CSV file then trains on an image "without a road" and never hears of it. Compare the
tags with the vocab first, and raise a ValueError that names the stranger."""

from solutions.one_hot import *

fails = ["test_an_unknown_tag_is_a_value_error_that_names_it"]


def multi_hot(tags, vocab):
    return torch.tensor([float(name in tags) for name in vocab])
