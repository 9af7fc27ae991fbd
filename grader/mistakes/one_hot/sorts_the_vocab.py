"""You sorted the vocab before you looked the tags up. Sorting is right where a vocabulary is
made; here it has been made, and the model's outputs stand in its order. Use the vocab as it
comes."""

from solutions.one_hot import *

fails = ["test_each_tag_sets_a_one_at_its_place_in_the_vocab"]


def multi_hot(tags, vocab):
    places = {name: place for place, name in enumerate(sorted(vocab))}
    target = torch.zeros(len(vocab))
    for tag in tags:
        if tag not in places:
            raise ValueError(f"{tag} is not in the vocab")
        target[places[tag]] = 1
    return target
