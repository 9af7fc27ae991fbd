"""You left it to the dict to notice an unknown tag. It raises a KeyError, which says nothing but
the key: not that it is a tag, nor what tags there are. Ask `if tag not in places` and raise a
ValueError with a sentence."""

from solutions.one_hot import *

fails = ["test_an_unknown_tag_is_a_value_error_that_names_it"]


def multi_hot(tags, vocab):
    places = {name: place for place, name in enumerate(vocab)}
    target = torch.zeros(len(vocab))
    for tag in tags:
        target[places[tag]] = 1
    return target
