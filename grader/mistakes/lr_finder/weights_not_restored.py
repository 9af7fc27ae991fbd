"""The model comes out of the search trained, and at the end trained at a ruinous rate: whatever
follows starts from rubble. Save `copy.deepcopy(model.state_dict())` first and load it at the end.
Without the copy nothing is saved: a state dict holds the live tensors, and they move along."""

from solutions.lr_finder import *

fails = ["test_the_weights_are_as_before", "test_the_batchnorm_statistics_are_as_before"]


def lr_find(
    model, loader, loss_func, make_optimizer=torch.optim.SGD,
    start_lr=1e-7, end_lr=10.0, num_it=100, stop_div=True,
):  # fmt: skip
    lrs, losses, average, best = [], [], 0.0, math.inf
    was_training = model.training
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
        if stop_div and (smoothed > TOO_HIGH * best or math.isnan(smoothed)):
            break
    model.train(was_training)
    return lrs, losses
