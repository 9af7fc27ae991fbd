"""Labels as rows of zeros and ones: a single 1 for one class, a 1 for each tag."""

from collections.abc import Sequence

import torch
from torch import Tensor


def one_hot(labels: Tensor, n_classes: int) -> Tensor:
    """Class numbers `[N]` → `[N, K]`, each row with a single 1, in the column of its class.

    Every label is compared with every class number, 0 to K - 1: `[N, 1]` with `[K]`.
    """
    classes = torch.arange(n_classes, device=labels.device)
    return (labels[:, None] == classes).float()


def multi_hot(tags: Sequence[str], vocab: Sequence[str]) -> Tensor:
    """One image's tags → `[K]` with a 1 at the place of each tag in the vocab.

    As fastai's `MultiCategorize` and `OneHotEncode` together.
    """
    if unknown := [tag for tag in tags if tag not in vocab]:
        raise ValueError(
            f"tags has {', '.join(unknown)}, but it may hold only names of vocab: "
            f"{', '.join(vocab)}"
        )
    return torch.tensor([float(name in tags) for name in vocab])


def decode(target: Tensor, vocab: Sequence[str]) -> list[str]:
    """The names where the row `[K]` of zeros and ones has a 1, as fastai's `one_hot_decode`."""
    return [name for name, value in zip(vocab, target.tolist(), strict=True) if value]
