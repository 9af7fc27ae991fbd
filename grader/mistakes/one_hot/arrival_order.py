"""You numbered the tags in the order in which they arrive, so the first tag of any image sets
place 0. Then place 0 means "haze" in one image and "road" in the next. Ask the vocab for the
place: `vocab.index(tag)`."""

from solutions.one_hot import *

fails = ["test_each_tag_sets_a_one_at_its_place_in_the_vocab"]


def multi_hot(tags, vocab):
    target = torch.zeros(len(vocab))
    for place, tag in enumerate(dict.fromkeys(tags)):
        if tag not in vocab:
            raise ValueError(f"{tag} is not in the vocab")
        target[place] = 1
    return target
