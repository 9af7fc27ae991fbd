"""You returned a moving average of the losses. That is good for a plot; what is asked for is the
mini-batch's own loss in every step, `loss.item()`."""

from solutions.one_cycle import *

fails = [
    "test_fit_returns_the_loss_of_every_step",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = adamw(model, [{"params": model.parameters(), "lr": lr_max}])
    lrs, moms = one_cycle(lr_max, epochs * len(loader))
    model.train()
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            step = len(losses)
            for group in optimizer.param_groups:
                group.update(lr=lrs[step], betas=(moms[step], 0.99))
            loss = loss_func(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(0.9 * losses[-1] + 0.1 * loss.item() if losses else loss.item())
    return losses
