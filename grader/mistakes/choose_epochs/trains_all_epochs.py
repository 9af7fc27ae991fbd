"""You trained for as many epochs as the first run had. It got worse after its best epoch; that is
why you retrain. Give `fit` the number from `best_epoch`."""

from solutions.choose_epochs import *

fails = ["test_the_model_is_trained_for_the_best_number_of_epochs"]


def retrain(make_model, fit, valid_metric):
    model = make_model()
    fit(model, len(valid_metric))
    return model
