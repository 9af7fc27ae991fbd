"""You gave the rates to the optimiser, but not the momentum: AdamW keeps the betas it was made
with. Set `group["betas"] = (moms[step], 0.99)` beside `group["lr"]`."""

from solutions.one_cycle import *

fails = [
    "test_momentum_follows_the_cycle_in_fit",
    "test_the_trained_network_is_that_of_adamw",
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
                group.update(lr=lrs[step], betas=(0.95, 0.99))
            loss = loss_func(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
