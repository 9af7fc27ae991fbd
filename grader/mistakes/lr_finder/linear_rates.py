"""You raised the rate by the same amount each step. Rates matter by their ratio: from 1e-7 to 10
there are eight powers of ten, and the first equal step of 0.1 jumps over six of them. Multiply
instead: `lr = start_lr * (end_lr / start_lr) ** (i / num_it)`. Plot the rates with a log axis: a
straight line."""

from solutions.lr_finder import *

fails = ["test_rates_grow_by_a_constant_factor"]


def lr_find(
    model, loader, loss_func, make_optimizer=torch.optim.SGD,
    start_lr=1e-7, end_lr=10.0, num_it=100, stop_div=True,
):  # fmt: skip
    lrs, losses, average, best = [], [], 0.0, math.inf
    with unchanged(model):
        model.train()
        optimizer = make_optimizer(model.parameters())
        for i, batch in zip(range(num_it), endless(loader)):
            lr = start_lr + (end_lr - start_lr) * i / num_it
            loss = train_step(model, batch, loss_func, optimizer, lr)
            average = BETA * average + (1 - BETA) * loss
            smoothed = average / (1 - BETA ** (i + 1))
            lrs.append(lr)
            losses.append(smoothed)
            best = min(best, smoothed)
            if stop_div and (smoothed > TOO_HIGH * best or math.isnan(smoothed)):
                break
    return lrs, losses
