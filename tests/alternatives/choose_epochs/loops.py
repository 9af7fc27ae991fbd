def best_epoch(valid_metric, valid_loss):
    best, highest = 0, float("-inf")
    for epoch, value in enumerate(valid_metric, start=1):
        if value > highest:
            best, highest = epoch, value
    return best


def retrain(make_model, fit, valid_metric):
    model = make_model()
    fit(model, best_epoch(valid_metric, valid_loss=[]))
    return model
