"""You trained one model and returned another: each call of `make_model` gives a new one with fresh
weights. Keep the first in a variable, fit that and return it."""

from solutions.choose_epochs import *

fails = [
    "test_the_model_is_trained_for_the_best_number_of_epochs",
    "test_one_new_model_is_made_and_trained",
]


def retrain(make_model, fit, valid_metric):
    fit(make_model(), best_epoch(valid_metric, None))
    return make_model()
