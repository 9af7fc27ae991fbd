"""You trained in whatever mode the model came in. In eval mode BatchNorm uses its old averages and
learns no new ones: call `model.train()` before the loop."""

from solutions.one_cycle import *

fails = [
    "test_the_trained_network_is_that_of_adamw",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = adamw(model, [{"params": model.parameters(), "lr": lr_max}])
    lrs, moms = one_cycle(lr_max, epochs * len(loader))
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
            losses.append(loss.item())
    return losses
