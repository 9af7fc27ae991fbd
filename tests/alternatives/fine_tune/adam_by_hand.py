import torch

from solutions.discriminative_lr import spread
from solutions.layer_groups import freeze_to
from solutions.one_cycle import biases_and_norms, one_cycle


class Adam:
    """AdamW written out; it forgets everything with `clear`, as fastai's optimiser does."""

    def __init__(self, parameters, spared):
        self.parameters, self.spared = parameters, spared
        self.clear()

    def clear(self):
        self.state = {}

    @torch.no_grad()
    def step(self, lrs, mom):
        for p, lr in zip(self.parameters, lrs):
            if p.grad is None:
                continue
            mean, square, t = self.state.get(p, (torch.zeros_like(p), torch.zeros_like(p), 0))
            mean = mean.lerp(p.grad, 1 - mom)
            square, t = square.lerp(p.grad**2, 0.01), t + 1
            self.state[p] = mean, square, t
            if p not in self.spared:
                p.mul_(1 - 0.01 * lr)
            p.addcdiv_(mean / (1 - mom**t), (square / (1 - 0.99**t)).sqrt() + 1e-5, value=-lr)
            p.grad = None


def fine_tune(
    groups, model, loader, loss_func, epochs, base_lr=2e-3, freeze_epochs=1, lr_mult=100,
    pct_start=0.3, div=5.0,
):  # fmt: skip
    sizes = [sum(1 for m in group for _ in m.parameters()) for group in groups]
    parameters = [p for group in groups for m in group for p in m.parameters()]
    adam = Adam(parameters, biases_and_norms(model))
    lrs, flags = [], []
    phases = [
        (-1, freeze_epochs, slice(base_lr), (0.99, 25.0)),
        (0, epochs, slice(base_lr / lr_mult / 2, base_lr / 2), (pct_start, div)),
    ]
    for n, passes, lr, shape in phases:
        freeze_to(groups, n)
        adam.clear()
        highest = torch.tensor(spread(lr, len(groups)), dtype=torch.float64)
        plan = iter(zip(*one_cycle(1.0, passes * len(loader), *shape)))
        model.train()
        for _ in range(passes):
            flags.append([int(p.requires_grad) for p in parameters])
            for x, y in loader:
                height, mom = next(plan)
                lrs.append(highest * height)
                loss_func(model(x), y).backward()
                each = [r for r, size in zip(lrs[-1].tolist(), sizes) for _ in range(size)]
                adam.step(each, mom)
    return {"requires_grad": flags, "lr": torch.stack(lrs)}
