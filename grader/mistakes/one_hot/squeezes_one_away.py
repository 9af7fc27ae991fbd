"""`squeeze()` removes every axis of length 1. With several ones that is the one you meant, with
a single one it is also the axis of the places, and a number is left that no loop can walk over.
Print `torch.tensor([0, 1]).nonzero().squeeze().shape`. Say `squeeze(1)` or `flatten()`."""

from solutions.one_hot import *

fails = ["test_decode_gives_a_list_for_one_name_and_for_none"]


def decode(target, vocab):
    return [vocab[place] for place in target.nonzero().squeeze()]
