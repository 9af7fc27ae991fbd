"""You trained with SGD. There a step is as long as rate times gradient; this task asks for AdamW,
whose steps are about as long as the rate, whatever the gradient's size."""

import torch

from solutions.one_cycle import *

fails = [
    "test_each_step_of_fit_is_as_long_as_its_rate",
    "test_weights_decay_but_biases_and_norms_do_not",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=lr_max)
    lrs, moms = one_cycle(lr_max, epochs * len(loader))
    model.train()
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            step = len(losses)
            for group in optimizer.param_groups:
                group.update(lr=lrs[step], momentum=moms[step])
            loss = loss_func(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
