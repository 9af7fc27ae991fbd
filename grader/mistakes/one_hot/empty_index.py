"""Without tags your index is `torch.tensor([])`, and a tensor made from nothing is float, which
is no index. An image without tags is common and means all zeros. Say
`torch.tensor(places, dtype=torch.int64)`, or set the places one by one."""

from solutions.one_hot import *

fails = ["test_an_image_without_tags_is_all_zeros"]


def multi_hot(tags, vocab):
    if unknown := set(tags) - set(vocab):
        raise ValueError(f"not in the vocab: {unknown}")
    target = torch.zeros(len(vocab))
    target[torch.tensor([vocab.index(tag) for tag in tags])] = 1
    return target
