"""You added 1 for each tag, so a tag that is named twice gets a 2. The row says whether a tag is
there, not how often: binary cross-entropy has no use for a target of 2. Set the place with
`= 1`."""

from solutions.one_hot import *

fails = ["test_a_tag_named_twice_is_still_a_one"]


def multi_hot(tags, vocab):
    target = torch.zeros(len(vocab))
    for tag in tags:
        if tag not in vocab:
            raise ValueError(f"{tag} is not in the vocab")
        target[vocab.index(tag)] += 1
    return target
