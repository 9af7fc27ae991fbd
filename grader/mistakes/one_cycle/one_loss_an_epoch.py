"""You returned one loss for each epoch, the mean of its steps. Return the loss of every step:
`epochs * len(loader)` numbers."""

from solutions.one_cycle import *

fails = [
    "test_fit_returns_the_loss_of_every_step",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = adamw(model, [{"params": model.parameters(), "lr": lr_max}])
    heights, moms = one_cycle(1.0, epochs * len(loader))
    losses = train(model, loader, loss_func, optimizer, heights, moms)
    n = len(loader)
    return [sum(losses[i : i + n]) / n for i in range(0, len(losses), n)]
