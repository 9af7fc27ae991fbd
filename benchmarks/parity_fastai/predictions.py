"""What a classifier says of digits that it never saw, and how its mistakes are counted."""

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from benchmarks.fastai_side import learner
from benchmarks.parity_fastai.difference import (
    EXACT,
    FLOAT32,
    Deviation,
    Found,
    difference,
    raised,
    unequal,
)
from curriculum.datasets import ImageData, digits, split
from solutions.first_classifier import train_classifier

LOOKS = (-25.0, -8.0, 4.0, 17.0)  # degrees of the augmented looks, the same on either side


def augmentation(folder: Path) -> Found:
    """The maps alone; fastai is asked for black borders and for pixels that are little squares."""
    from fastai.torch_core import TensorImage
    from fastai.vision.augment import Flip, Rotate, Zoom

    from solutions.augmentation import flip, rotate, rotation, scaling, warp, zoom

    images = torch.rand(6, 3, 9, 14, generator=torch.Generator().manual_seed(0))
    degrees = torch.tensor([-170.0, -31.0, 0.0, 12.0, 45.0, 90.0])
    factors = torch.tensor([0.6, 0.9, 1.0, 1.1, 1.5, 2.0])
    mirrored = torch.tensor([True, False, True, False, False, True])
    nowhere = torch.zeros(6, dtype=torch.bool)
    likewise: dict[str, Any] = {"p": 1.0, "pad_mode": "zeros", "align_corners": False}
    clockwise = (-degrees).tolist()  # as fastai counts
    middle = {"draw": factors.tolist(), "draw_x": 0.5, "draw_y": 0.5}
    both = Rotate(draw=clockwise, **likewise)
    both.compose(Zoom(**middle, **likewise))
    for name, ours, theirs in (
        ("rotate", rotate(images, degrees), Rotate(draw=clockwise, **likewise)),
        ("zoom", zoom(images, factors), Zoom(**middle, **likewise)),
        ("flip", flip(images, mirrored, nowhere), Flip(draw=mirrored.tolist(), **likewise)),
        ("rotate and zoom in one", warp(images, rotation(degrees) @ scaling(factors)), both),
    ):
        result = theirs(TensorImage(images.clone()), split_idx=0).as_subclass(Tensor)
        yield difference(f"{name}, 6 oblong images", ours, result, FLOAT32)
    with_sign = Rotate(draw=degrees.tolist(), **likewise)(TensorImage(images.clone()), split_idx=0)
    apart = (rotate(images, degrees) - with_sign.as_subclass(Tensor)).abs().max()
    yield Deviation("positive degrees", "turns clockwise", "counter-clockwise", bool(apart > 0.5))


def tta(folder: Path) -> Found:
    from fastai.vision.augment import Rotate

    from solutions.augmentation import rotate
    from solutions.tta import tta

    model, unseen = classifier()
    learn = learner(model, loaders(unseen), folder)

    def degrees_of_this_look(images: Tensor) -> Tensor:
        degrees: float = LOOKS[learn.epoch]  # Learner.tta counts the looks as if they were epochs
        return torch.full((len(images),), -degrees)

    turn = Rotate(p=1.0, draw=degrees_of_this_look, pad_mode="zeros", align_corners=False)
    learn.dls.add_tfms([turn], "after_batch", loaders=[1])
    for beta in (0.25, 0.0, 0.6, None):
        looks = iter(LOOKS)

        def turned(images: Tensor, looks: Any = looks) -> Tensor:
            return rotate(images, torch.full((len(images),), next(looks)))

        ours, theirs = tta(model, unseen.images, turned, beta=beta), learn.tta(beta=beta)[0]
        if isinstance(ours, tuple):
            ours, theirs = torch.stack(ours), torch.stack(theirs)
        name = f"probabilities of {len(unseen)} digits, beta={beta}"
        yield difference(name, ours, theirs, FLOAT32)


def confusion_matrix(folder: Path) -> Found:
    from fastai.interpret import ClassificationInterpretation

    from solutions.confusion_matrix import confusion_matrix, most_confused, top_losses

    model, unseen = classifier()
    learn = learner(model, loaders(unseen), folder)
    theirs = ClassificationInterpretation.from_learner(learn)
    with torch.no_grad():
        activations = model.eval()(unseen.images)
    matrix = confusion_matrix(activations.argmax(1), unseen.labels, len(unseen.classes))
    right = int(matrix.diagonal().sum())
    name = f"matrix of {len(unseen)} digits, {right} of them right"
    yield difference(name, matrix, theirs.confusion_matrix(), EXACT)
    for least in (1, 2, 3):
        pairs = most_confused(matrix, unseen.classes, least)
        name = f"most_confused, min_count={least}"
        yield unequal(name, pairs, [(a, b, int(n)) for a, b, n in theirs.most_confused(least)])
    losses = F.cross_entropy(activations, unseen.labels, reduction="none")
    (values, places), (their_values, their_places) = top_losses(losses, 50), theirs.top_losses(50)
    yield difference("top_losses, values", values, their_values, FLOAT32)
    yield unequal("top_losses, indices", places.tolist(), their_places.tolist())
    n = len(losses) + 1
    yield Deviation(
        "more losses than there are",
        raised(lambda: theirs.top_losses(n)),
        raised(lambda: top_losses(losses, n)),
        raised(lambda: theirs.top_losses(n)) == "RuntimeError",
    )


def classifier() -> tuple[nn.Module, ImageData]:
    """A network that has seen its digits only once, and digits that it has not seen."""
    data, unseen = split(digits(), seed=0)
    return train_classifier(data.images, data.labels, 10, epochs=1, seed=0), unseen


def loaders(data: ImageData) -> Any:
    """fastai's own loaders, image by image; all of the data are for validation."""
    from fastai.data.core import Datasets
    from fastai.data.transforms import Categorize
    from fastai.torch_core import TensorImage

    def image(i: int) -> Any:
        return TensorImage(data.images[i])

    def name(i: int) -> str:
        return data.classes[data.labels[i]]

    everything = list(range(len(data)))
    steps = [[image], [name, Categorize(vocab=list(data.classes))]]
    datasets = Datasets(everything, steps, splits=[everything[:2], everything])
    return datasets.dataloaders(bs=100, num_workers=0, device=data.images.device)
