"""You took `next(iter(loader))` in every step: each `iter` begins again, so the model saw the
first mini-batch only, learned it by heart and made the curve look too good. Make one iterator
before the loop, and begin again only where it ends."""

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
        for i in range(num_it):
            lr = start_lr * (end_lr / start_lr) ** (i / num_it)
            batch = next(iter(loader))
            loss = train_step(model, batch, loss_func, optimizer, lr)
            average = BETA * average + (1 - BETA) * loss
            smoothed = average / (1 - BETA ** (i + 1))
            lrs.append(lr)
            losses.append(smoothed)
            best = min(best, smoothed)
            if stop_div and (smoothed > TOO_HIGH * best or math.isnan(smoothed)):
                break
    return lrs, losses
