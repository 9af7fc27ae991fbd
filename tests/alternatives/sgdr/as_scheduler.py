import torch
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr_max)
    scheduler = CosineAnnealingWarmRestarts(
        optimizer, T_0=cycle_len * n_batches, T_mult=cycle_mult, eta_min=lr_min
    )
    lrs = []
    for cycle in range(n_cycles):
        for _ in range(cycle_len * n_batches * cycle_mult**cycle):
            lrs += scheduler.get_last_lr()
            optimizer.step()
            scheduler.step()
    return lrs
