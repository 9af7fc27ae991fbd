import math
from contextlib import contextmanager

import torch
from torch import nn
from torch.nn import functional as F

MISSING = object()


def scenario(solution, case):
    def best(name):
        return lambda: solution.best_epoch(case[name]["metric"], case[name]["loss"])

    def retrained(starts, train):
        """What retrain gave back, the weights of that model, and all that was fitted."""
        log = Log(starts, train)
        with stand_in_for_best_epoch(solution):
            model = solution.retrain(log.make_model, log.fit, case["curves"]["metric"])
        known = isinstance(model, nn.Module)
        return {
            "kind": "Module" if known else type(model).__name__,
            "weights": model.weight.detach() if known else None,
            "made": len(log.models),
            "fits": log.fits,
        }

    def count(model, epochs):
        """Not a training at all: the weight grows by 1 in each epoch, and so tells their number."""
        with torch.no_grad():
            model.weight += epochs

    def descend(model, epochs):
        """One pass an epoch, at rates that fall along a cosine from the first step to the last."""
        steps = epochs * len(case["batches"])
        for step in range(steps):
            x, y = case["batches"][step % len(case["batches"])]
            (slope,) = torch.autograd.grad(F.mse_loss(model(x), y), [model.weight])
            with torch.no_grad():
                model.weight -= case["lr"] * (1 + math.cos(math.pi * step / steps)) / 2 * slope

    return {
        **{name: best(name) for name in ("curves", "ties", "dips", "rising", "falling")},
        "no_loss": lambda: solution.best_epoch(case["curves"]["metric"], None),
        "counted": lambda: retrained(case["fractions"], count),
        "scheduled": lambda: retrained(case["starts"], descend),
    }


class Log:
    """Makes models with the weights given, in turn, and notes which of them is fitted how long."""

    def __init__(self, starts, train):
        self.starts, self.train = starts, train
        self.models, self.fits = [], []  # fits holds [number of the model from 1, epochs]

    def make_model(self):
        start = self.starts[len(self.models) % len(self.starts)]
        model = nn.Linear(start.shape[1], 1, bias=False)
        model.load_state_dict({"weight": start})
        self.models.append(model)
        return model

    def fit(self, model, epochs):
        numbers = [i + 1 for i, made in enumerate(self.models) if made is model]
        self.fits.append([*(numbers or [0]), int(epochs)])
        self.train(model, int(epochs))


@contextmanager
def stand_in_for_best_epoch(solution):
    """Each function is judged on its own: where retrain asks best_epoch, it is told the truth."""
    theirs = vars(solution).get("best_epoch", MISSING)
    solution.best_epoch = lambda valid_metric, valid_loss=None: (
        valid_metric.index(max(valid_metric)) + 1
    )
    try:
        yield
    finally:
        if theirs is MISSING:
            del solution.best_epoch
        else:
            solution.best_epoch = theirs
