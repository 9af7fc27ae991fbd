import torch

from solutions.discriminative_lr import param_groups
from solutions.layer_groups import freeze_to
from solutions.one_cycle import biases_and_norms, one_cycle


def optimiser(model, groups, lr):
    spared = biases_and_norms(model)
    divided = []
    for group in param_groups(groups, lr):
        divided.append({**group, "params": [p for p in group["params"] if p not in spared]})
        divided.append({**group, "params": [p for p in group["params"] if p in spared]})
        divided[-1]["weight_decay"] = 0.0
    return torch.optim.AdamW(divided, betas=(0.95, 0.99), eps=1e-5, weight_decay=1e-2)


def fit(model, loader, loss_func, optimizer, epochs, **shape):
    """PyTorch's LambdaLR scales each group's own rate; the rates are read off after each step."""
    shape, moms = one_cycle(1.0, epochs * len(loader), **shape)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: shape[step] if step < len(shape) else 0.0
    )
    rows = []
    model.train()
    for _ in range(epochs):
        for x, y in loader:
            for group in optimizer.param_groups:
                group["betas"] = moms[len(rows)], 0.99
            rows.append(scheduler.get_last_lr()[::2])
            loss_func(model(x), y).backward()
            optimizer.step()
            optimizer.zero_grad()
            scheduler.step()
    return rows


def fine_tune(groups, model, loader, loss_func, epochs, base_lr=2e-3, freeze_epochs=1, lr_mult=100,
              pct_start=0.3, div=5.0):  # fmt: skip
    def flags():
        return [p.requires_grad for g in groups for module in g for p in module.parameters()]

    freeze_to(groups, len(groups) - 1)
    first = optimiser(model, groups, slice(base_lr))
    lrs = fit(model, loader, loss_func, first, freeze_epochs, pct_start=0.99)
    trained = [flags()] * freeze_epochs
    freeze_to(groups, 0)
    second = optimiser(model, groups, slice(base_lr / 2 / lr_mult, base_lr / 2))
    lrs += fit(model, loader, loss_func, second, epochs, pct_start=pct_start, div=div)
    return {"lr": torch.tensor(lrs), "requires_grad": torch.tensor(trained + [flags()] * epochs)}
