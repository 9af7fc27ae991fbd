"""You computed softmax as it stands in the book and then took its log. exp(10000) is infinite, and
inf / inf is NaN. Subtract each row's largest activation first, and let log and exp cancel on
paper: `x - log(sum(exp(x)))`. Try `log_softmax(torch.tensor([[10000., 0.]]))`: it should give 0
and -10000."""

from solutions.cross_entropy import *

fails = [
    "test_log_softmax_survives_large_activations",
    "test_log_softmax_stays_finite_for_hopeless_classes",
]


def log_softmax(activations):
    exponentials = activations.exp()
    return (exponentials / exponentials.sum(1, keepdim=True)).log()
