"""You put the model through the whole first run and then trained it for the best number of epochs
on top. It has over-fitted by then, and more epochs do not undo that. Begin with a new model, and
fit it once."""

from solutions.choose_epochs import *

fails = ["test_the_model_is_trained_for_the_best_number_of_epochs"]


def retrain(make_model, fit, valid_metric):
    model = make_model()
    fit(model, len(valid_metric))
    fit(model, best_epoch(valid_metric, None))
    return model
