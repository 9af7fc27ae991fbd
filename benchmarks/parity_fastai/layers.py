"""Which layers train, and what BatchNorm does meanwhile."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from itertools import product
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from benchmarks.fastai_side import Slices, learner
from benchmarks.parity_fastai.difference import FLOAT32, Deviation, Found, difference, unequal
from benchmarks.parity_fastai.samples import network, parameters, state, training_digits

Flags = list[bool]
CUTS = [1, 2, 3]


def layer_groups(folder: Path) -> Found:
    for name, norm in (("BatchNorm", nn.BatchNorm2d), ("GroupNorm", partial(nn.GroupNorm, 1))):
        ours, theirs = zip(*freezings(folder, norm), strict=True)
        yield unequal(f"flags after two `freeze_to`, with {name}", ours, theirs)
    ours, theirs = zip(*freezings(folder, partial(nn.InstanceNorm2d, affine=True)), strict=True)
    differ = sum(mine != other for mine, other in zip(ours, theirs, strict=True))
    yield Deviation(
        "InstanceNorm (and LayerNorm) in frozen groups",
        f"trains them as well ({differ} of {len(ours)} results differ)",
        "does not",
        differ > 0,
    )


def freezings(folder: Path, norm: Callable[[int], nn.Module]) -> list[tuple[Flags, Flags]]:
    """Ours and fastai's flags after every pair of calls of `freeze_to` on four groups."""
    from solutions.layer_groups import freeze_to, split_groups

    blocks = [nn.Sequential(nn.Conv2d(2, 2, 1), nn.Sequential(norm(2))) for _ in range(3)]
    model = nn.Sequential(*blocks, nn.Linear(2, 3))
    other = deepcopy(model)
    groups = split_groups(model, CUTS)

    def theirs(net: nn.Module) -> list[list[nn.Parameter]]:
        return [parameters(group) for group in split_groups(net, CUTS)]

    learn = learner(other, Slices(torch.ones(1, 1), torch.ones(1, 1), 1), folder, splitter=theirs)
    found = []
    for pair in product(range(-5, 6), repeat=2):
        for n in pair:
            freeze_to(groups, n)
            learn.freeze_to(n)
        found.append((flags(model), flags(other)))
    return found


def flags(model: nn.Module) -> Flags:
    return [parameter.requires_grad for parameter in model.parameters()]


def bn_freeze(folder: Path) -> Found:
    """Two epochs on digits with the body frozen: BatchNorm as usual, then frozen as well."""
    from fastai.callback.training import BnFreeze
    from fastai.optimizer import SGD

    from solutions.bn_freeze import freeze_batchnorm
    from solutions.layer_groups import freeze_to

    data = training_digits()
    for name, frozen in (("BatchNorm as usual", False), ("BatchNorm frozen", True)):
        model = network()
        other, before = deepcopy(model), state(model)
        freeze_to(body_and_head(model), -1)
        if frozen:
            freeze_batchnorm(model)
        train(model, data, epochs=2)

        options = {"train_bn": False, "cbs": BnFreeze} if frozen else {}
        learn = learner(other, data, folder, opt_func=SGD, splitter=two_lists, **options)
        learn.freeze()
        learn.fit(2, 0.1)
        yield difference(f"{name}: weights and statistics", state(model), state(other), FLOAT32)
        moved = [(state(net) != before).tolist() for net in (model, other)]
        yield unequal(f"{name}: which of them moved", *moved)


def body_and_head(model: nn.Module) -> list[list[nn.Module]]:
    *body, head = model.children()
    return [body, [head]]


def two_lists(model: nn.Module) -> list[list[nn.Parameter]]:
    return [parameters(group) for group in body_and_head(model)]


def train(model: nn.Module, data: Slices, epochs: int) -> None:
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model.train()
    for _ in range(epochs):
        for inputs, targets in data:
            optimizer.zero_grad()
            F.cross_entropy(model(inputs), targets).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
