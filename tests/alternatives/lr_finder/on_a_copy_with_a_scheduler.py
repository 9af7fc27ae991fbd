import copy
from itertools import cycle, islice

import numpy as np
import torch


def lr_find(model, loader, loss_func, make_optimizer=torch.optim.SGD, start_lr=1e-7, end_lr=10.0,
            num_it=100, stop_div=True):  # fmt: skip
    """Trains a copy, so that there is nothing to put back; a scheduler raises the rate."""
    net = copy.deepcopy(model).train()
    optimizer = make_optimizer(net.parameters())
    for group in optimizer.param_groups:
        group["lr"] = start_lr
    factor = (end_lr / start_lr) ** (1 / num_it)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, factor)
    lrs, losses = [], []
    average = torch.tensor(0.0)
    for x, y in islice(cycle(loader), num_it):
        loss = loss_func(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        lrs.append(scheduler.get_last_lr()[0])
        average = torch.lerp(loss.detach(), average, 0.98)
        losses.append(average / (1 - 0.98 ** (len(losses) + 1)))
        scheduler.step()
        if stop_div and not losses[-1] <= 4 * np.nanmin([float(v) for v in losses]):
            break
    return torch.tensor(lrs), torch.stack(losses)


def suggest(lrs, losses, num_it=100):
    x, y = np.array(lrs)[num_it // 10 : -5], np.array(losses)[num_it // 10 : -5]
    if np.isnan(y).any():
        first = int(np.flatnonzero(np.isnan(y))[0])
        x, y = x[:first], y[:first]
    slopes = np.diff(y) / np.diff(np.log10(x))
    n = len(y)
    length = np.ones(n, dtype=int)
    for i in range(n):
        below = length[:i][y[:i] > y[i]]
        length[i] = 1 + below.max(initial=0)
    longest = length.max()
    valley = length.argmax() - longest + longest // 3 + longest // 6
    slide = None
    if n >= 16:
        gradient = np.gradient(y)
        differ = np.abs(gradient[15:] - gradient[:-15]) > 0.005
        slide = n - 16
        for left in range(n - 16, -1, -1):
            if not differ[left]:
                break
            slide = left
        slide = x[slide]
    return {"minimum": x[y.argmin()] / 10, "steep": x[slopes.argmin()], "valley": x[valley],
            "slide": slide}  # fmt: skip
