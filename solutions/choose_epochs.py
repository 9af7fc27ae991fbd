"""How many epochs to train: the metric of a first run decides, and a new run ends there.

After "Selecting the Number of Epochs" in chapter 5 of the fastai book: a schedule such as one cycle
should come to its low rates at the end of training, so train again instead of stopping early.
"""

from collections.abc import Callable, Sequence

from torch import nn


def best_epoch(valid_metric: Sequence[float], valid_loss: Sequence[float] | None) -> int:
    """How many epochs to train, from one value an epoch: up to the first with the highest metric.

    `valid_loss` has no say. It often rises while the metric still improves, as the model becomes
    too sure of the few items that it gets wrong.
    """
    return valid_metric.index(max(valid_metric)) + 1


def retrain(
    make_model: Callable[[], nn.Module],
    fit: Callable[[nn.Module, int], object],
    valid_metric: Sequence[float],
) -> nn.Module:
    """A new model, trained in one run of as many epochs as were best in the first run.

    `fit` spreads its schedule over the epochs of a call, so this run ends at the low rates.
    """
    model = make_model()
    fit(model, best_epoch(valid_metric, None))
    return model
