"""Fine-tuning a pretrained network: the new head first, then all of it, at gentler rates.

Step for step what `Learner.fine_tune` of fastai 2 does; ULMFiT (Howard, Ruder 2018,
arXiv:1801.06146) is where freezing, discriminative rates and such a cycle come together.
"""

from collections.abc import Sequence
from typing import Any

from torch import nn

from solutions.discriminative_lr import param_groups, spread
from solutions.layer_groups import freeze_to
from solutions.one_cycle import Loader, Loss, adamw, one_cycle, train

Groups = Sequence[Sequence[nn.Module]]
Log = dict[str, list[Any]]


def fine_tune(
    groups: Groups,  # all of the model, the new head last
    model: nn.Module,
    loader: Loader,
    loss_func: Loss,
    epochs: int,  # of the second phase, in which all groups train
    base_lr: float = 2e-3,  # the head's highest rate; half of it in the second phase
    freeze_epochs: int = 1,  # of the first phase, in which the head trains
    lr_mult: float = 100,  # how many times the first group's rate the head's is
    pct_start: float = 0.3,
    div: float = 5.0,
) -> Log:
    """Trains the model in two phases.

    Returns `lr`, per step the rate of each group, and `requires_grad`, per epoch whether each
    parameter trains, in the order of the groups.
    """
    freeze_to(groups, -1)
    head = phase(groups, model, loader, loss_func, freeze_epochs, slice(base_lr), 0.99, 25.0)
    base_lr /= 2
    freeze_to(groups, 0)
    rates = slice(base_lr / lr_mult, base_lr)
    whole = phase(groups, model, loader, loss_func, epochs, rates, pct_start, div)
    return {name: head[name] + whole[name] for name in head}


def phase(
    groups: Groups,
    model: nn.Module,
    loader: Loader,
    loss_func: Loss,
    epochs: int,
    lr: slice,
    pct_start: float,
    div: float,
) -> Log:
    """One cycle with an optimiser of its own: what Adam remembers of the frozen days misleads."""
    heights, moms = one_cycle(1.0, epochs * len(loader), pct_start, div)
    optimizer = adamw(model, param_groups(groups, lr))
    train(model, loader, loss_func, optimizer, heights, moms)
    highest = spread(lr, len(groups))
    parameters = [p for group in groups for module in group for p in module.parameters()]
    return {
        "lr": [[rate * height for rate in highest] for height in heights],
        "requires_grad": [[p.requires_grad for p in parameters] for _ in range(epochs)],
    }
