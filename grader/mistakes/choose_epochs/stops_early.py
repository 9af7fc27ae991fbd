"""You trained epoch by epoch and stopped at the best one. Each call of `fit` is a whole run with a
schedule of its own, from the high rates to the low ones, so the model is thrown about again in
every epoch. Call `fit(model, epochs)` once, so that the rates come down just where training
ends."""

from solutions.choose_epochs import *

fails = ["test_one_fit_covers_all_the_epochs"]


def retrain(make_model, fit, valid_metric):
    model = make_model()
    for _ in range(best_epoch(valid_metric, None)):
        fit(model, 1)
    return model
