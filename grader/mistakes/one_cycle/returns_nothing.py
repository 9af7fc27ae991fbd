"""Your training runs and then its losses are lost: the function ends without `return losses`."""

from solutions.one_cycle import *

fails = [
    "test_fit_returns_the_loss_of_every_step",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = adamw(model, [{"params": model.parameters(), "lr": lr_max}])
    heights, moms = one_cycle(1.0, epochs * len(loader))
    train(model, loader, loss_func, optimizer, heights, moms)
