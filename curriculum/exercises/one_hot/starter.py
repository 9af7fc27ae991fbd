import torch


def one_hot(labels, n_classes):
    """Class numbers int64 [N] -> [N, n_classes], a single 1 in each row."""
    raise NotImplementedError


def multi_hot(tags, vocab):
    """The tags of one image, names -> [K], a 1 at each tag's place in the K names of vocab."""
    raise NotImplementedError


def decode(target, vocab):
    """Zeros and ones [K] -> the list of those names of vocab that have a 1, in vocab's order."""
    raise NotImplementedError
