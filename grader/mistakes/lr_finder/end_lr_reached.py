"""You divided by `num_it - 1`, so that the last step uses `end_lr` itself and each factor is a
little too large. Step i stands at i/num_it of the way, as in fastai: with 100 steps from 1e-7 to
10 the factor is 1.2023 and the last rate 8.32."""

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
            lr = start_lr * (end_lr / start_lr) ** (i / (num_it - 1))
            loss = train_step(model, batch, loss_func, optimizer, lr)
            average = BETA * average + (1 - BETA) * loss
            smoothed = average / (1 - BETA ** (i + 1))
            lrs.append(lr)
            losses.append(smoothed)
            best = min(best, smoothed)
            if stop_div and (smoothed > TOO_HIGH * best or math.isnan(smoothed)):
                break
    return lrs, losses
