"""What training costs with the references, and with fastai for the same work.

On a small network with digits of 8×8, and on a ResNet-18 with a few digits of 64×64: the rate
finder, an epoch of one cycle, a head on precomputed activations, and test-time augmentation. All
have the same weights, batches and random numbers; a line is marked where results differ. The data
are in memory. Our batches are cut from tensors that are on the device already. fastai is timed
twice: on those same batches, and with its own `DataLoader`, which collects them image by image. Its
progress bars are off.

CPU seconds on one thread, without imports. Each round starts a process for each side, in turn.
Shown are medians over the rounds, with the lowest and the highest.
Budgets (design): at most 0.6 of fastai's time for the small network, 1.0 for the ResNet.
Where fastai is not installed, ours are timed alone.

    python -m benchmarks.training [ROUNDS]
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from benchmarks.fastai_side import INSTALL, Slices, is_installed, learner, versions
from curriculum.datasets import digits, split
from solutions.augmentation import augment
from solutions.first_classifier import small_cnn
from solutions.lr_finder import lr_find
from solutions.one_cycle import fit_one_cycle
from solutions.precompute import precompute, train_head
from solutions.tta import tta

SAME = 1e-3  # how far apart results may be, in terms of the largest number
RATE = 1e-3
HEAD_EPOCHS = 10
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "MKL", "OPENBLAS")}


@dataclass(frozen=True)
class Setting:
    """A network, its data, and how often to do each work in a round."""

    name: str
    budget: float
    make_model: Callable[[], nn.Sequential]  # its last child is the head
    data: Slices
    unseen: Slices
    finder_steps: int
    repeats: int


def settings() -> list[Setting]:
    train, held_out = split(digits(), seed=0)
    data = Slices(train.images, train.labels, 64)
    unseen = Slices(held_out.images, held_out.labels, len(held_out))
    large = Slices(enlarged(train.images[:32]), train.labels[:32], 8)
    large_unseen = Slices(enlarged(held_out.images[:16]), held_out.labels[:16], 16)
    return [
        Setting("small network", 0.6, partial(small_cnn, 1, 10), data, unseen, 100, 3),
        Setting("ResNet-18", 1.0, resnet, large, large_unseen, 8, 2),
    ]


def enlarged(images: Tensor) -> Tensor:
    """Digits `[N, 1, 8, 8]` -> `[N, 3, 64, 64]`."""
    return F.interpolate(images, size=64, mode="bilinear").repeat(1, 3, 1, 1)


def resnet() -> nn.Sequential:
    from torchvision.models import resnet18

    *body, head = resnet18(num_classes=10).children()
    return nn.Sequential(*body, nn.Flatten(), head)


# Ours. What each work returns shows whether the same was done.


def our_finder(setting: Setting, model: nn.Sequential) -> Tensor:
    _, losses = lr_find(model, setting.data, F.cross_entropy, num_it=setting.finder_steps)
    return torch.tensor(losses)


def our_cycle(setting: Setting, model: nn.Sequential) -> Tensor:
    fit_one_cycle(model, setting.data, F.cross_entropy, RATE, epochs=1)
    return weights(model[-1])


def our_head(setting: Setting, model: nn.Sequential) -> Tensor:
    activations, targets = precompute(model[:-1], setting.data)
    size = setting.data.batch_size
    train_head(model[-1], activations, targets, RATE, HEAD_EPOCHS, size, seeded())
    return weights(model[-1])


def our_tta(setting: Setting, model: nn.Sequential) -> Tensor:
    change = partial(augment, kind="pets", generator=seeded())
    found = tta(model, setting.unseen.inputs, change)
    assert isinstance(found, Tensor)
    return found


def weights(head: nn.Module) -> Tensor:
    return next(head.parameters()).detach()


def seeded() -> torch.Generator:
    return torch.Generator().manual_seed(0)


# fastai's. `collects` says whether its own loader collects the batches.


def fastai_finder(setting: Setting, model: nn.Sequential, folder: Path, collects: bool) -> Tensor:
    from fastai.optimizer import SGD

    learn = learner(model, loader(setting.data, collects), folder, opt_func=SGD)
    learn.lr_find(num_it=setting.finder_steps, show_plot=False, suggest_funcs=None)
    return torch.stack(learn.recorder.losses)


def fastai_cycle(setting: Setting, model: nn.Sequential, folder: Path, collects: bool) -> Tensor:
    learner(model, loader(setting.data, collects), folder).fit_one_cycle(1, RATE)
    return weights(model[-1])


def fastai_head(setting: Setting, model: nn.Sequential, folder: Path, collects: bool) -> Tensor:
    from fastai.optimizer import Adam

    data = loader(setting.data, collects)
    # fastai computes a loss when it predicts: a cheap one will do
    body = learner(model[:-1], data, folder, loss_func=lambda output, _: output[0, 0])
    activations, targets = body.get_preds(dl=data, act=lambda output: output)
    cache = Slices(activations, targets, setting.data.batch_size)
    as_torch = partial(Adam, mom=0.9, sqr_mom=0.999, eps=1e-8, wd=0.01)
    shuffled = loader(cache, collects, seeded())
    learn = learner(model[-1], shuffled, folder, opt_func=as_torch, wd_bn_bias=True)
    learn.fit(HEAD_EPOCHS, RATE)
    return weights(model[-1])


def fastai_tta(setting: Setting, model: nn.Sequential, folder: Path, collects: bool) -> Tensor:
    looks = Looks(setting.unseen, partial(augment, kind="pets", generator=seeded()))
    dl = (
        own_loader(looks, looks.data.batch_size, after_batch=lambda batch: looks.seen(batch))
        if collects
        else looks
    )
    found, _ = learner(model, setting.data, folder).tta(dl=dl)
    return torch.as_tensor(found)


def loader(data: Slices, collects: bool, order: torch.Generator | None = None) -> Any:
    """Batches of the data, in a new order in each epoch where there is a generator to draw it."""
    if not collects:
        return data if order is None else Shuffled(data, order)
    items = torch.utils.data.TensorDataset(data.inputs, data.targets)
    if order is None:
        return own_loader(items, data.batch_size)

    def shuffle(places: list[int]) -> list[int]:
        return torch.randperm(len(places), generator=order).tolist()

    return own_loader(items, data.batch_size, shuffle=True, shuffle_fn=shuffle)


def own_loader(items: Any, batch_size: int, **options: Any) -> Any:
    from fastai.data.load import DataLoader

    return DataLoader(items, bs=batch_size, num_workers=0, **options)


@dataclass(frozen=True)
class Shuffled:
    """A loader whose mini-batches are drawn in a new order in each epoch."""

    data: Slices
    order: torch.Generator

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        places = torch.randperm(len(self.data.inputs), generator=self.order)
        for rows in torch.split(places, self.data.batch_size):
            yield self.data.inputs[rows], self.data.targets[rows]


class Looks:
    """Data that are augmented while fastai calls them a training set; a loader of them as well."""

    def __init__(self, data: Slices, change: Callable[[Tensor], Tensor]) -> None:
        self.data, self.change, self.dataset, self.split = data, change, self, 1

    @contextmanager
    def set_split_idx(self, index: int) -> Iterator[None]:
        self.split = index
        yield

    def seen(self, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        images, labels = batch
        return (self.change(images) if self.split == 0 else images), labels

    def __len__(self) -> int:
        return len(self.data.inputs)

    def __getitem__(self, place: int) -> tuple[Tensor, Tensor]:
        return self.data.inputs[place], self.data.targets[place]

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        return map(self.seen, self.data)


OURS: dict[str, Callable[[Setting, nn.Sequential], Tensor]] = {
    "rate finder": our_finder,
    "one cycle, an epoch": our_cycle,
    "head on activations": our_head,
    "TTA, four looks": our_tta,
}
FASTAI = (fastai_finder, fastai_cycle, fastai_head, fastai_tta)
SIDES = ("ours", "fastai", "fastai's loader")
Found = list[tuple[float, list[float]]]  # CPU seconds and result, work by work


def measure(side: str) -> Found:
    """All works in all settings, in this process."""
    torch.set_num_threads(1)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        works: list[Callable[[Setting, nn.Sequential], Tensor]] = list(OURS.values())
        if side != "ours":
            works = [partial(f, folder=Path(folder), collects=side != "fastai") for f in FASTAI]
        for setting, work in product(settings(), works):
            taken = []
            for _ in range(1 + setting.repeats):  # the first warms the caches
                torch.manual_seed(0)
                model = setting.make_model()
                gc.collect()
                started = time.process_time()
                result = work(setting, model)
                taken.append(time.process_time() - started)
            found.append((statistics.fmean(taken[1:]), result.flatten().tolist()))
    return found


def measure_apart(side: str) -> Found:
    """`measure` in a process of its own, which has one thread from its start."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.training", "--measure", side]
    done = subprocess.run(
        command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, text=True, check=True
    )
    found: Found = json.loads(done.stdout)
    return found


def are_same(ours: list[float], theirs: list[float]) -> bool:
    mine, other = torch.tensor(ours), torch.tensor(theirs)
    return mine.shape == other.shape and bool((mine - other).abs().max() < SAME * other.abs().max())


def spread(numbers: list[float], decimals: int) -> str:
    """The median, then the lowest and the highest."""
    middle, low, high = statistics.median(numbers), min(numbers), max(numbers)
    return f"{middle:.{decimals}f} ({low:.{decimals}f}-{high:.{decimals}f})"


def report(sides: dict[str, list[Found]]) -> None:
    """A line for each work; `sides` has the rounds of each side."""
    columns = "".join(f" {side:<22} {'ratio':<18}" for side in list(sides)[1:])
    print(f"{'':<35} {'ours':<22}{columns}{' budget' if columns else ''}")
    for place, (setting, work) in enumerate(product(settings(), OURS)):
        (ours, result), *others = (
            ([found[place][0] for found in rounds], rounds[0][place][1])
            for rounds in sides.values()
        )
        line = f"{setting.name:<14} {work:<20} {spread(ours, 3):<22}"
        for theirs, their_result in others:
            ratios = [mine / other for mine, other in zip(ours, theirs, strict=True)]
            over = " over" if statistics.median(ratios) > setting.budget else ""
            same = "" if are_same(result, their_result) else " NOT THE SAME RESULT"
            line += f" {spread(theirs, 3):<22} {spread(ratios, 2) + over + same:<22}"
        print(f"{line} {setting.budget}" if others else line)


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        json.dump(measure(sys.argv[2]), sys.stdout)
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    names = SIDES if is_installed() else SIDES[:1]
    print(f"{rounds} rounds, {versions()}" if is_installed() else f"{INSTALL}training")
    sides: dict[str, list[Found]] = {name: [] for name in names}
    for n in range(rounds):
        for name in names[n % len(names) :] + names[: n % len(names)]:  # each begins in turn
            sides[name].append(measure_apart(name))
    report(sides)


if __name__ == "__main__":
    main()
