"""Discriminative learning rates (Howard, Ruder 2018, arXiv:1801.06146): one for each layer group.

Numbers as in fastai 2, whose optimiser takes a slice for a rate (`set_hyper`, `even_mults`).
"""

from collections.abc import Sequence
from typing import Any

from torch import nn


def spread(lr: float | slice, n_groups: int) -> list[float]:
    """The rates of the groups, first to last, `[n_groups]`.

    A number is the rate of all. `slice(a, b)` leads from a to b by one factor from group to group;
    `slice(b)` gives b to the last group and a tenth of it to the others.
    """
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop / 10] * (n_groups - 1) + [lr.stop]
    factor = (lr.stop / lr.start) ** (1 / max(n_groups - 1, 1))
    return [lr.stop / factor**to_the_last for to_the_last in reversed(range(n_groups))]


def param_groups(groups: Sequence[Sequence[nn.Module]], lr: float | slice) -> list[dict[str, Any]]:
    """What an optimiser takes: for each group a dict with its parameters and its rate."""
    return [
        {"params": [p for module in group for p in module.parameters()], "lr": rate}
        for group, rate in zip(groups, spread(lr, len(groups)), strict=True)
    ]
