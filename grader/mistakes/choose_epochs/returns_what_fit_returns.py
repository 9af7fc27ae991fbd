"""You returned what `fit` returns, and that is nothing: it trains the model in place. Write
`fit(model, epochs)` on a line of its own, then `return model`."""

from solutions.choose_epochs import *

fails = ["test_retrain_gives_the_model_back"]


def retrain(make_model, fit, valid_metric):
    model = make_model()
    model = fit(model, best_epoch(valid_metric, None))
    return model
