"""What a classifier takes for what, and the items it was most wrong about."""

from collections.abc import Sequence

import torch
from torch import Tensor


def confusion_matrix(predicted: Tensor, actual: Tensor, n_classes: int) -> Tensor:
    """Counts `int64 [K, K]` of class numbers `[N]` and `[N]`: row = actual, column = predicted.

    Laid out row by row the matrix has K² cells, and item i belongs into cell
    `actual[i] * K + predicted[i]`: counting the cells' numbers is all there is to do.
    """
    cells = actual * n_classes + predicted
    return torch.bincount(cells, minlength=n_classes**2).reshape(n_classes, n_classes)


def most_confused(
    matrix: Tensor, classes: Sequence[str], min_count: int = 1
) -> list[tuple[str, str, int]]:
    """(actual, predicted, count) of every mistake in the matrix `[K, K]`, the most common first.

    As fastai's `ClassificationInterpretation.most_confused`.
    """
    mistakes = [
        (classes[actual], classes[predicted], count)
        for actual, row in enumerate(matrix.tolist())
        for predicted, count in enumerate(row)
        if predicted != actual and count >= min_count
    ]
    return sorted(mistakes, key=lambda mistake: mistake[2], reverse=True)  # equals keep their order


def top_losses(losses: Tensor, k: int) -> tuple[Tensor, Tensor]:
    """The k largest of the losses `[N]`, the largest first, and their indices: `[k]` and `[k]`.

    As fastai's `Interpretation.top_losses`.
    """
    if k > len(losses):
        raise ValueError(f"k may be at most {len(losses)}, the number of losses; it is {k}")
    values, indices = losses.topk(k)
    return values, indices
