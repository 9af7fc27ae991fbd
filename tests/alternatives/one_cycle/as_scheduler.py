import torch
from torch import nn


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    """All steps at once, in float32."""
    t = torch.arange(n_steps) / n_steps
    up = (1 - torch.cos(torch.pi * t / pct_start)) / 2
    down = (1 + torch.cos(torch.pi * (t - pct_start) / (1 - pct_start))) / 2
    rises = t < pct_start
    low = torch.where(rises, torch.tensor(1 / div), torch.tensor(1 / div_final))
    height = torch.where(rises, up, down)
    outer = torch.where(rises, torch.tensor(moms[0]), torch.tensor(moms[2]))
    return lr_max * (low + (1 - low) * height), outer + (moms[1] - outer) * height


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    """PyTorch's own scheduler for the rate, and a hook that sets the momentum."""
    decay, spared = [], []
    for module in model.modules():
        norm = isinstance(module, (nn.modules.batchnorm._NormBase, nn.LayerNorm))
        for name, parameter in module.named_parameters(recurse=False):
            (spared if norm or "bias" in name else decay).append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": spared, "weight_decay": 0}, {"params": decay, "weight_decay": 1e-2}],
        lr=lr_max, eps=1e-5,
    )  # fmt: skip
    shape, momentum = one_cycle(1.0, epochs * len(loader))

    def set_momentum(optimizer, *_):
        for group in optimizer.param_groups:
            group["betas"] = (momentum[len(losses)].item(), 0.99)

    losses = []
    optimizer.register_step_pre_hook(set_momentum)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: shape[min(step, len(shape) - 1)].item()
    )
    model.train()
    for _epoch in range(epochs):
        for batch, target in loader:
            optimizer.zero_grad()
            loss = loss_func(model(batch), target)
            loss.backward()
            optimizer.step()
            scheduler.step()
            losses.append(loss.detach())
    return torch.stack(losses)
