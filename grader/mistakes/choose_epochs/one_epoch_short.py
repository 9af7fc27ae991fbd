"""You trained for one epoch less than the best one. The best epoch belongs to the training: if it
was the 7th, seven epochs led to that value."""

from solutions.choose_epochs import *

fails = ["test_the_model_is_trained_for_the_best_number_of_epochs"]


def retrain(make_model, fit, valid_metric):
    model = make_model()
    fit(model, best_epoch(valid_metric, None) - 1)
    return model
