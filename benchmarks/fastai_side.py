"""fastai's side of a comparison: is it here, and its learner on data that are ready to use.

fastai is no dependency of this project, so it is imported in functions alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

INSTALL = """\
fastai is not installed here. Give it an environment of its own:
    python -m venv fastai-env
    fastai-env/bin/python -m pip install -e . "fastai==2.8.*"
    fastai-env/bin/python -m benchmarks."""


def is_installed() -> bool:
    return find_spec("fastai") is not None


def versions() -> str:
    """The versions that the numbers belong to."""
    return ", ".join(f"{name} {version(name)}" for name in ("fastai", "torch"))


@dataclass(frozen=True)
class Slices:
    """A loader whose mini-batches are cut from tensors that are on the device already.

    fastai takes it in place of its own `DataLoader`, which would collate image by image.
    """

    inputs: Tensor
    targets: Tensor
    batch_size: int

    def __len__(self) -> int:
        return -(-len(self.inputs) // self.batch_size)

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        inputs, targets = (
            torch.split(all_, self.batch_size) for all_ in (self.inputs, self.targets)
        )
        return zip(inputs, targets, strict=True)


def learner(model: nn.Module, loader: Any, folder: Path, **options: Any) -> Any:
    """fastai's `Learner` with all its own callbacks but the progress bar; it logs nothing.

    `loader` is a fastai `DataLoaders`, or batches to train on; then there is nothing to validate.
    """
    import fastai.callback.schedule  # noqa: F401  (gives Learner its lr_find and its fits)
    from fastai.callback.core import TrainEvalCallback
    from fastai.data.core import DataLoaders
    from fastai.learner import CastToTensor, Learner, Recorder
    from fastai.losses import CrossEntropyLossFlat

    if not isinstance(loader, DataLoaders):
        loader = DataLoaders(loader, [], path=folder)
    options = {"loss_func": CrossEntropyLossFlat(), "path": folder} | options
    learn = Learner(loader, model, default_cbs=False, **options)
    learn.add_cbs([TrainEvalCallback, Recorder, CastToTensor])
    learn.logger = lambda *_: None
    return learn
