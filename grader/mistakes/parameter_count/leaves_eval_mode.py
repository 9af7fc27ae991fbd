"""You switched the model to eval mode and left it there. Whoever goes on training then trains
without dropout and with BatchNorm standing still, and nothing says so. Remember `model.training`
and end with `model.train(before)`."""

from solutions.parameter_count import *

fails = ["test_the_model_stays_in_its_mode"]


def count_activations(model, shape):
    from solutions.parameter_count import count_activations

    return count_activations(model.eval(), shape)
