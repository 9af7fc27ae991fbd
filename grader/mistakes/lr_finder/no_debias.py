"""Your moving average begins at 0, and the first loss enters with a weight of 0.02: a loss of 2.3
is noted as 0.046. The curve then climbs for a hundred steps because of nothing, and since its
"best" is the first point the search soon stops. Divide by `1 - 0.98 ** (i + 1)`."""

from solutions.lr_finder import *

fails = ["test_losses_are_smoothed_and_debiased"]


def lr_find(
    model, loader, loss_func, make_optimizer=torch.optim.SGD,
    start_lr=1e-7, end_lr=10.0, num_it=100, stop_div=True,
):  # fmt: skip
    lrs, losses, average, best = [], [], 0.0, math.inf
    with unchanged(model):
        model.train()
        optimizer = make_optimizer(model.parameters())
        for i, batch in zip(range(num_it), endless(loader)):
            lr = start_lr * (end_lr / start_lr) ** (i / num_it)
            loss = train_step(model, batch, loss_func, optimizer, lr)
            average = BETA * average + (1 - BETA) * loss
            smoothed = average
            lrs.append(lr)
            losses.append(smoothed)
            best = min(best, smoothed)
            if stop_div and (smoothed > TOO_HIGH * best or math.isnan(smoothed)):
                break
    return lrs, losses
