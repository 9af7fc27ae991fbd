"""You stop even where `stop_div=False` asks you to go on: the argument is never read. Somebody who
passes it wants to see the whole curve, explosion included."""

from solutions.lr_finder import *

fails = ["test_stops_once_the_loss_explodes"]


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
            smoothed = average / (1 - BETA ** (i + 1))
            lrs.append(lr)
            losses.append(smoothed)
            best = min(best, smoothed)
            if smoothed > TOO_HIGH * best or math.isnan(smoothed):
                break
    return lrs, losses
