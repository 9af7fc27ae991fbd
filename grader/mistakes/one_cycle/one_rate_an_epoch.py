"""You changed rate and momentum between epochs only. A cycle moves with every mini-batch: count the
steps through all the epochs and take `lrs[step]`."""

from solutions.one_cycle import *

fails = [
    "test_each_step_of_fit_is_as_long_as_its_rate",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = adamw(model, [{"params": model.parameters(), "lr": lr_max}])
    lrs, moms = one_cycle(lr_max, epochs)
    model.train()
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            step = len(losses) // len(loader)
            for group in optimizer.param_groups:
                group.update(lr=lrs[step], betas=(moms[step], 0.99))
            loss = loss_func(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
