"""You set the rate after each step, so the first step is taken at `lr_max`, on random weights, and
all the others at the rate of the step before. Set rate and momentum first, then take the step."""

from solutions.one_cycle import *

fails = [
    "test_each_step_of_fit_is_as_long_as_its_rate",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = adamw(model, [{"params": model.parameters(), "lr": lr_max}])
    lrs, moms = one_cycle(lr_max, epochs * len(loader))
    model.train()
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            loss = loss_func(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            for group in optimizer.param_groups:
                group.update(lr=lrs[len(losses)], betas=(moms[len(losses)], 0.99))
            losses.append(loss.item())
    return losses
