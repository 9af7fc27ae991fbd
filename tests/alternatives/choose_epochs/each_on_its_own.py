import numpy as np


def best_epoch(valid_metric, valid_loss):
    return int(np.argmax(valid_metric)) + 1


def retrain(make_model, fit, valid_metric):
    """Without best_epoch: the epochs sorted, the best first, the earlier of two equals before."""
    order = sorted(range(len(valid_metric)), key=lambda epoch: -valid_metric[epoch])
    model = make_model()
    fit(model=model, epochs=order[0] + 1)
    return model.eval()
