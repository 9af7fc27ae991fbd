def best_epoch(valid_metric, valid_loss):
    """How many epochs to train, given the metric and the loss of each epoch of a first run."""
    raise NotImplementedError


def retrain(make_model, fit, valid_metric):
    """A new model of make_model(), trained by fit(model, epochs) for the best number of epochs."""
    raise NotImplementedError
