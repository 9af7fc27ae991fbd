"""You never set the gradients to zero. `backward` adds to what is there, so each step moves along
the sum of all gradients so far and the loss explodes at much too low a rate. Call
`optimizer.zero_grad()` before `loss.backward()`."""

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
            inputs, targets = batch
            for group in optimizer.param_groups:
                group["lr"] = lr
            loss = loss_func(model(inputs), targets)
            loss.backward()
            optimizer.step()
            loss = loss.item()
            average = BETA * average + (1 - BETA) * loss
            smoothed = average / (1 - BETA ** (i + 1))
            lrs.append(lr)
            losses.append(smoothed)
            best = min(best, smoothed)
            if stop_div and (smoothed > TOO_HIGH * best or math.isnan(smoothed)):
                break
    return lrs, losses
