import math


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    lrs = []
    epochs = cycle_len
    for _ in range(n_cycles):
        steps = epochs * n_batches
        for step in range(steps):
            lrs.append(lr_min + (lr_max - lr_min) / 2 * (1 + math.cos(math.pi * step / steps)))
        epochs *= cycle_mult
    return lrs
