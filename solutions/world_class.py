"""Fine-tuning in the eight steps of fast.ai's second lesson, on a body pretrained elsewhere.

In fastai 0.7 they were `precompute=True`, `lr_find`, `fit`, `precompute=False`, `unfreeze`, several
rates, `lr_find` again and `cycle_mult=2`. Each is an exercise of its own, imported from there.
"""

from collections.abc import Callable, Iterator, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from solutions.augmentation import augment
from solutions.bn_freeze import freeze_batchnorm
from solutions.layer_groups import split_groups
from solutions.lr_finder import lr_find, suggest
from solutions.precompute import precompute, train_head
from solutions.sgdr import sgdr_lrs

BATCH_SIZE = 10  # so that few images still make many steps
CACHED_EPOCHS = 10  # an epoch on cached activations costs next to nothing
HEAD_EPOCHS = 1
SHARES = (1 / 4, 1 / 2, 1)  # of the rate: the body's first half, its second half, the head
TRIES = 25  # steps of a finder


def train_world_class(
    body: nn.Sequential,  # images [N, 3, H, W] in 0..1 -> features [N, F]; from first layer to last
    head: nn.Module,  # features [N, F] -> logits [N, K]
    data: dict[str, tuple[Tensor, Tensor]],  # "train" and "valid": images, labels int64 [N]
    epochs: int,  # of the last step: 2**n - 1, for n cycles
    seed: int,
    on_step: Callable[[float, float], None] | None = None,  # called with rate and loss
) -> nn.Module:
    """Trains the head, then both, in place; returns the model of both, images -> logits."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    images = Images(*data["train"], generator)

    cached = Images(*precompute(body, images.in_order()), generator)  # step 1
    lr = head_rate(*finder(head, cached))  # 2
    train_head(head, cached.inputs, cached.labels, lr, CACHED_EPOCHS, BATCH_SIZE, generator)  # 3

    images.augmented = True  # 4
    model = nn.Sequential(body, head)
    body.eval().requires_grad_(False)
    lrs = sgdr_lrs(lr, len(images), HEAD_EPOCHS, cycle_mult=1)
    fit(model, [[head]], images, lrs, on_step)

    body.requires_grad_(True)  # 5
    freeze_batchnorm(body)  # so few images would spoil averages that a million have made
    groups = [*split_groups(body, [len(body) // 2]), [head]]  # 6
    lr = body_rate(*finder(model, images))  # 7
    lrs = sgdr_lrs(lr, len(images), epochs.bit_length(), cycle_mult=2)
    fit(model, groups, images, lrs, on_step)  # 8
    return model


class Images:
    """A loader of mini-batches, in a new order each time; augmented, if so wished."""

    def __init__(self, inputs: Tensor, labels: Tensor, generator: torch.Generator) -> None:
        self.inputs = inputs  # images or activations [N, ...]
        self.labels = labels  # int64 [N]
        self.generator = generator
        self.augmented = False

    def __len__(self) -> int:
        return -(-len(self.labels) // BATCH_SIZE)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        order = torch.randperm(len(self.labels), generator=self.generator)
        for rows in order.split(BATCH_SIZE):
            inputs = self.inputs[rows]
            if self.augmented:
                inputs = augment(inputs, "pets", self.generator)
            yield inputs, self.labels[rows]

    def in_order(self) -> Iterator[tuple[Tensor, Tensor]]:
        """The images as they are, for the cache."""
        return zip(self.inputs.split(BATCH_SIZE), self.labels.split(BATCH_SIZE), strict=True)


def finder(model: nn.Module, loader: Images) -> tuple[list[float], list[float]]:
    """The finder's curve for AdamW; the model stays as it is."""
    return lr_find(model, loader, F.cross_entropy, torch.optim.AdamW, 1e-5, 1.0, TRIES)


def head_rate(lrs: list[float], losses: list[float]) -> float:
    """A third of the valley's: a head with small weights is easier to adapt a body to."""
    return (suggest(lrs, losses, TRIES)["valley"] or 3e-3) / 3


def body_rate(lrs: list[float], losses: list[float]) -> float:
    """A network that is good already has no valley: 1/300 of where its loss explodes."""
    return lrs[-1] / 300


def fit(
    model: nn.Sequential,
    groups: Sequence[Sequence[nn.Module]],
    loader: Images,
    lrs: Tensor,
    on_step: Callable[[float, float], None] | None = None,
) -> None:
    """A step at each of the rates `[steps]`, of which the groups before the last take a share."""
    parameters = [[p for module in group for p in module.parameters()] for group in groups]
    optimizer = torch.optim.AdamW([{"params": group} for group in parameters], fused=True)
    model[-1].train()
    for lr, (inputs, labels) in zip(lrs.tolist(), endless(loader), strict=False):
        for group, share in zip(optimizer.param_groups, SHARES[-len(groups) :], strict=True):
            group["lr"] = share * lr
        loss = F.cross_entropy(model(inputs), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if on_step:
            on_step(lr, loss.item())


def endless(loader: Images) -> Iterator[tuple[Tensor, Tensor]]:
    while True:
        yield from loader
