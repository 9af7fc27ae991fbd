import torch


def best_epoch(valid_metric, valid_loss=None):
    metric = torch.tensor(valid_metric, dtype=torch.float64)
    return torch.nonzero(metric == metric.max())[0, 0] + 1


def retrain(make_model, fit, valid_metric):
    epochs = best_epoch(valid_metric)
    model = make_model()
    fit(model, epochs=epochs)
    return model
