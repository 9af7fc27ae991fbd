import copy
import math
from bisect import bisect_left

import torch


def batches(loader, count):
    source = iter(loader)
    for _ in range(count):
        try:
            yield next(source)
        except StopIteration:
            source = iter(loader)
            yield next(source)


def lr_find(model, loader, loss_func, make_optimizer=torch.optim.SGD, start_lr=1e-7, end_lr=10.0,
            num_it=100, stop_div=True):  # fmt: skip
    """Weighs all losses so far anew in every step, which is what the de-biased average is."""
    saved, mode = copy.deepcopy(model.state_dict()), model.training
    optimizer = make_optimizer(model.parameters())
    model.train()
    lr, raw, lrs, losses = start_lr, [], [], []
    for x, y in batches(loader, num_it):
        optimizer.param_groups[0]["lr"] = lr
        model.zero_grad()
        loss = loss_func(model(x), y)
        loss.backward()
        optimizer.step()
        raw.append(float(loss))
        weights = [0.98 ** (len(raw) - 1 - k) for k in range(len(raw))]
        smooth = sum(w * v for w, v in zip(weights, raw)) / sum(weights)
        lrs.append(lr)
        losses.append(smooth)
        if stop_div and (math.isnan(smooth) or smooth > 4 * min(losses)):
            break
        lr *= (end_lr / start_lr) ** (1 / num_it)
    model.load_state_dict(saved)
    model.train(mode)
    return lrs, losses


def suggest(lrs, losses, num_it=100):
    points = list(zip(lrs, losses))[num_it // 10 : -5]
    kept = []
    for lr, loss in points:
        if math.isnan(loss):
            break
        kept.append((lr, loss))
    steps = [
        ((b[1] - a[1]) / (math.log(b[0]) - math.log(a[0])), a[0]) for a, b in zip(kept, kept[1:])
    ]
    return {
        "minimum": min(kept, key=lambda point: point[1])[0] / 10,
        "steep": min(steps)[1],
        "valley": kept[valley([loss for _, loss in kept])][0],
        "slide": slide(kept),
    }


def valley(losses):
    """Patience sorting: tails[k] is the negated loss that ends a valley of k + 1 points best."""
    tails, end = [], 0
    for i, loss in enumerate(losses):
        k = bisect_left(tails, -loss)
        if k == len(tails):
            tails.append(-loss)
            end = i
        else:
            tails[k] = -loss
    size = len(tails)
    return end - size + size // 3 + size // 6


def slide(points):
    y = [loss for _, loss in points]
    if len(y) < 16:
        return None
    slopes = [y[1] - y[0], *((c - a) / 2 for a, c in zip(y, y[2:])), y[-1] - y[-2]]
    left = len(y) - 16
    while left >= 0 and abs(slopes[left + 15] - slopes[left]) > 0.005:
        left -= 1
    return points[min(left + 1, len(y) - 16)][0]
