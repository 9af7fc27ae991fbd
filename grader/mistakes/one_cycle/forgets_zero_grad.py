"""You never cleared the gradients, so each step uses the sum of all so far. Call
`optimizer.zero_grad()` before every `backward()`."""

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
            step = len(losses)
            for group in optimizer.param_groups:
                group.update(lr=lrs[step], betas=(moms[step], 0.99))
            loss = loss_func(model(inputs), targets)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
