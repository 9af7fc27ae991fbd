"""You took `exp` of the activations as they came. exp(10000) is infinite and inf / inf is NaN.
Softmax stays the same when a row is shifted: subtract its largest activation first. Try
`softmax(torch.tensor([10000., 0.]))`."""

from solutions.softmax import *

fails = ["test_softmax_survives_large_activations"]


def softmax(activations, dim=-1):
    exponentials = activations.exp()
    return exponentials / exponentials.sum(dim, keepdim=True)
