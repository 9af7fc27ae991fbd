"""Softmax, sigmoid and the two ways to turn activations into labels."""

from torch import Tensor


def softmax(activations: Tensor, dim: int = -1) -> Tensor:
    """Probabilities along `dim`: between 0 and 1, and summing to 1; the shape stays.

    Subtracting the largest activation multiplies numerator and denominator by the same factor, so
    the result is the same, but `exp` never sees a positive number and cannot overflow.
    """
    shifted = activations - activations.amax(dim, keepdim=True)
    exponentials = shifted.exp()
    return exponentials / exponentials.sum(dim, keepdim=True)


def sigmoid(activations: Tensor) -> Tensor:
    """The probability of each activation's label on its own, whatever the others are."""
    return 1 / (1 + (-activations).exp())


def predict(activations: Tensor, multi_label: bool, threshold: float = 0.5) -> Tensor:
    """Labels for activations `[N, K]`.

    One label an image: the class numbers `[N]`. Several: 0.0 or 1.0 for each class `[N, K]`, 1.0
    where the label's own probability is above the threshold.
    """
    if multi_label:
        return (sigmoid(activations) > threshold).to(activations.dtype)
    return softmax(activations).argmax(dim=-1)
