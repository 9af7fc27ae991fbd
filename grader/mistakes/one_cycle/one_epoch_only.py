"""You went over the loader once, whatever `epochs` says, so the run stops where the rate is still
high. Take `epochs` passes, and count the steps through all of them."""

from solutions.one_cycle import *

fails = [
    "test_fit_returns_the_loss_of_every_step",
    "test_each_step_of_fit_is_as_long_as_its_rate",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = adamw(model, [{"params": model.parameters(), "lr": lr_max}])
    heights, moms = one_cycle(1.0, epochs * len(loader))
    n = len(loader)
    return train(model, loader, loss_func, optimizer, heights[:n], moms[:n])
