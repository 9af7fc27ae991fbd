"""The cases of test_one_cycle: cycles to plan, and short trainings."""

import torch

from grader.checking import Case


def schedule_case(g):
    """Plans are the arguments of a call; what they leave out is as by default.

    In all but the last the rate is highest exactly at a step. The last has its peak between two.
    """

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()

    def plan(n_steps, **arguments):
        return {"lr_max": 10 ** uniform(-3, -1), "n_steps": n_steps, **arguments}

    plans = {
        "plain": plan(4 * draw(8, 16)),
        "ends": plan(4 * draw(8, 16), div=uniform(3, 8), div_final=uniform(10, 20)),
        "turn": plan(20 * draw(2, 4), pct_start=(0.1, 0.15, 0.4, 0.6, 0.7)[draw(0, 5)]),
        "moms": plan(4 * draw(8, 16), moms=[uniform(0.9, 0.94), uniform(0.7, 0.8), 0.97]),
        "between": plan(4 * draw(4, 8) + 2),
    }
    return Case("schedules", {"plans": plans})


def training_case(g):
    """Trainings of eight steps or more, over mini-batches of equal size."""

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()

    size, epochs, n_each = (int(torch.randint(4, 7, (), generator=g)) for _ in range(3))
    public = {
        "lr_max": 10 ** uniform(-2, -1.5),
        "net_lr": 10 ** uniform(-1.7, -1.3),
        "epochs": epochs - 2,
        "size": size,
        "gradient": uniform(5e-5, 2e-4),
        "inputs": torch.randn(size * n_each, 4, generator=g),
        "targets": torch.randint(3, (size * n_each,), generator=g),
    }
    return Case("training", public)
