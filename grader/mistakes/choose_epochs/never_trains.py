"""You made a new model and returned it as it was, with random weights. Nothing is trained until you
call `fit(model, epochs)`."""

from solutions.choose_epochs import *

fails = [
    "test_the_model_is_trained_for_the_best_number_of_epochs",
    "test_one_new_model_is_made_and_trained",
]


def retrain(make_model, fit, valid_metric):
    return make_model()
