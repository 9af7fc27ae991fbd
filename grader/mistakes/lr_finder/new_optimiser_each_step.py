"""You made a new optimiser in every step. Plain SGD remembers nothing, so nothing shows; Adam
forgets its averages, and its very first step moves each weight by the whole rate whatever the
gradient. Make one before the loop and change `group["lr"]` in it."""

from solutions.lr_finder import *

fails = ["test_one_optimiser_serves_the_whole_search"]


def lr_find(
    model, loader, loss_func, make_optimizer=torch.optim.SGD,
    start_lr=1e-7, end_lr=10.0, num_it=100, stop_div=True,
):  # fmt: skip
    lrs, losses, average, best = [], [], 0.0, math.inf
    with unchanged(model):
        model.train()
        for i, batch in zip(range(num_it), endless(loader)):
            lr = start_lr * (end_lr / start_lr) ** (i / num_it)
            optimizer = make_optimizer(model.parameters())
            loss = train_step(model, batch, loss_func, optimizer, lr)
            average = BETA * average + (1 - BETA) * loss
            smoothed = average / (1 - BETA ** (i + 1))
            lrs.append(lr)
            losses.append(smoothed)
            best = min(best, smoothed)
            if stop_div and (smoothed > TOO_HIGH * best or math.isnan(smoothed)):
                break
    return lrs, losses
