import math

import torch


def lr_find(model, loader, loss_func, make_optimizer=torch.optim.SGD, start_lr=1e-7, end_lr=10.0,
            num_it=100, stop_div=True):  # fmt: skip
    """Epochs over the loader, as fastai's callback sees them; restores tensor by tensor."""
    everything = [*model.parameters(), *model.buffers()]
    before = [t.detach().clone() for t in everything]
    was_training = model.training
    model.train()
    optimizer = make_optimizer(list(model.parameters()))
    lrs, losses, done, smooth = [], [], False, 0.0
    while not done:
        for x, y in loader:
            i = len(lrs)
            lr = math.exp(math.log(start_lr) + i / num_it * math.log(end_lr / start_lr))
            for group in optimizer.param_groups:
                group["lr"] = lr
            loss = loss_func(model(x), y)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            smooth += 0.02 * (loss.item() - smooth)
            lrs.append(lr)
            losses.append(smooth / (1 - math.pow(0.98, i + 1)))
            diverged = losses[-1] > 4 * min(losses) or losses[-1] != losses[-1]
            if len(lrs) == num_it or (stop_div and diverged):
                done = True
                break
    with torch.no_grad():
        for now, then in zip(everything, before):
            now.copy_(then)
    model.train(was_training)
    return lrs, losses


def suggest(lrs, losses, num_it=100):
    lrs, losses = torch.tensor(lrs[num_it // 10 : -5]), torch.tensor(losses[num_it // 10 : -5])
    nans = losses.isnan().nonzero()
    if len(nans):
        lrs, losses = lrs[: nans[0]], losses[: nans[0]]
    return {"slide": slide(lrs, losses), "valley": valley(lrs, losses),
            "steep": lrs[((losses[1:] - losses[:-1]) / (lrs[1:].log() - lrs[:-1].log())).argmin()],
            "minimum": lrs[losses.argmin()] / 10}  # fmt: skip


def valley(lrs, losses):
    n, start, end = len(losses), 0, 0
    runs = [1] * n
    for i in range(1, n):
        for j in range(i):
            if losses[i] < losses[j] and runs[i] < runs[j] + 1:
                runs[i] = runs[j] + 1
            if runs[end] < runs[i]:
                end = i
                start = end - runs[end]
    sections = (end - start) / 3
    return float(lrs[start + int(sections) + int(sections / 2)])


def slide(lrs, losses):
    if len(losses) < 16:
        return None
    slopes = torch.gradient(losses)[0]
    right, left = -1, -16
    found = lrs[left]
    while left >= -len(losses) and abs(slopes[right] - slopes[left]) > 0.005:
        found = lrs[left]
        right -= 1
        left -= 1
    return float(found)
