"""You trained one model through the whole first run again and then a second one. The first run is
over, and `valid_metric` is all that is needed of it: make one model, fit it once."""

from solutions.choose_epochs import *

fails = ["test_one_new_model_is_made_and_trained"]


def retrain(make_model, fit, valid_metric):
    first = make_model()
    fit(first, len(valid_metric))
    model = make_model()
    fit(model, best_epoch(valid_metric, None))
    return model
