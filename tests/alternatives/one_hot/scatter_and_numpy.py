from itertools import compress

import numpy as np
import torch


def one_hot(labels, n_classes):
    target = torch.zeros(labels.shape[0], n_classes, dtype=torch.float64)
    return target.scatter_(1, labels.unsqueeze(1), 1.0)


def multi_hot(tags, vocab):
    strangers = sorted(set(tags).difference(vocab))
    if strangers:
        raise ValueError(f"{strangers} not in vocab")
    return np.isin(vocab, tags).astype(np.float32)


def decode(target, vocab):
    return list(compress(vocab, target.numpy()))
