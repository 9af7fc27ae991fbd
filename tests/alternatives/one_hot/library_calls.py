import torch
import torch.nn.functional as F


def one_hot(labels, n_classes):
    return F.one_hot(labels, num_classes=n_classes)


def multi_hot(tags, vocab):
    for tag in tags:
        if tag not in vocab:
            raise ValueError(f"unknown tag: {tag}")
    places = torch.tensor([vocab.index(tag) for tag in tags], dtype=torch.int64)
    return F.one_hot(places, len(vocab)).sum(0).clamp(max=1)


def decode(target, vocab):
    return [vocab[place] for place in torch.where(target == 1)[0]]
