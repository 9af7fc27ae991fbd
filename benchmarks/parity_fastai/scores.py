"""Scores of predictions with many labels, and of segmentations."""

from pathlib import Path
from types import SimpleNamespace

import torch

from benchmarks.parity_fastai.difference import EXACT, FLOAT32, Deviation, Found, difference


def fbeta(folder: Path) -> Found:
    """fastai 2 has no F-beta of its own: it asks scikit-learn, here for the mean over samples."""
    from fastai import metrics

    from solutions.fbeta import accuracy_multi, fbeta

    g = torch.Generator().manual_seed(0)
    probabilities = torch.rand(300, 17, generator=g)
    targets = (torch.rand(300, 17, generator=g) < torch.linspace(0.02, 0.5, 17)).float()
    for beta, threshold in ((2.0, 0.2), (1.0, 0.5), (0.5, 0.9), (2.0, 0.99)):
        theirs = metrics.FBetaMulti(beta, threshold, sigmoid=False, average="samples")
        ours = fbeta(probabilities, targets, beta, threshold)
        name = f"fbeta of 300 images, 17 labels, beta={beta:g}, threshold={threshold:g}"
        yield difference(name, ours, scored(theirs, probabilities, targets), FLOAT32)
    for threshold in (0.2, 0.5):
        accuracy = metrics.accuracy_multi(probabilities, targets, threshold, sigmoid=False)
        ours = accuracy_multi(probabilities, targets, threshold)
        yield difference(f"accuracy_multi, threshold={threshold:g}", ours, accuracy, EXACT)
    at, yes = torch.tensor([[0.5, 0.0]]), torch.tensor([[1.0, 0.0]])
    found = scored(metrics.FBetaMulti(2.0, 0.5, sigmoid=False, average="samples"), at, yes)
    mine = fbeta(at, yes, 2.0, 0.5).item()
    yield Deviation(
        "a probability equal to the threshold, where the label is right",
        f"{found:.0f} (fastai 2 takes it for a yes, fastai 1 did not)",
        f"{mine:.0f}",
        (found, mine) == (1.0, 0.0),
    )


def pixel_accuracy(folder: Path) -> Found:
    """Void pixels are fastai's background; its IoU knows none, so there all pixels are labelled."""
    from fastai import metrics

    from solutions.pixel_accuracy import iou, pixel_accuracy

    g = torch.Generator().manual_seed(0)
    n_classes, void = 6, 9
    logits = torch.randn(8, n_classes + 1, 24, 32, generator=g)
    mask = torch.randint(n_classes, (8, 24, 32), generator=g)
    logits.scatter_add_(1, mask[:, None], torch.full(logits[:, :1].shape, 1.5))
    logits[:, n_classes] = -torch.inf  # a class that is nowhere
    holes = torch.rand(mask.shape, generator=g) < 0.3
    with_void = torch.where(holes, void, mask)
    theirs = metrics.foreground_acc(logits, with_void, bkg_idx=void)
    share = pixel_accuracy(logits, with_void, void)
    yield difference(f"pixel_accuracy, {int(holes.sum())} void pixels", share, theirs, FLOAT32)
    metric = metrics.JaccardCoeffMulti()
    mean = scored(metric, logits, mask)
    each = [metric.inter[c] / (metric.union[c] - metric.inter[c]) for c in range(n_classes)]
    ours = iou(logits, mask, n_classes + 1, void)
    yield difference(f"iou of {n_classes} classes", ours[:-1], each, FLOAT32)
    yield difference("its mean, a class that is nowhere left out", ours.nanmean(), mean, FLOAT32)
    lost = scored(metrics.JaccardCoeffMulti(), logits, with_void)
    kept = iou(logits, with_void, n_classes + 1, void).nanmean().item()
    yield Deviation(
        "mean IoU with void pixels",
        f"counts what is predicted there ({lost:.3f})",
        f"does not ({kept:.3f})",
        lost < kept - 0.05,
    )


def scored(metric: object, predictions: torch.Tensor, targets: torch.Tensor) -> float:
    """The metric's value for one batch, as a learner would have it."""
    batch = SimpleNamespace(pred=predictions, y=targets, to_detach=torch.Tensor.detach)
    metric.reset()  # type: ignore[attr-defined]
    metric.accumulate(batch)  # type: ignore[attr-defined]
    return float(metric.value)  # type: ignore[attr-defined]
