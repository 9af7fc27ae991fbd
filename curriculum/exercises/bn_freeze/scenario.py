import torch
from torch import nn
from torch.nn import functional as F

ALIVE = []  # no network's id is used again, for those who note flags by id


def scenario(solution, case):
    first, *others = zip(case["images"], case["labels"], strict=True)

    def network(mode="train"):
        torch.manual_seed(case["weights"])
        ALIVE.append(Net(case["widths"]))
        return ALIVE[-1].train(mode == "train")

    def optimiser(net):
        return torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.5, weight_decay=0.1)

    def steps():
        net = network()
        sgd, before = optimiser(net), state(net)
        solution.freeze_batchnorm(net)
        for batch in (first, *others):
            step(net, sgd, batch)
        return {"before": before, "after": state(net)}

    def stale():
        """A step with the gradients that were there before, and one with gradients of zero."""
        net = network()
        sgd = optimiser(net)
        step(net, sgd, first)
        before = state(net)
        solution.freeze_batchnorm(net)
        sgd.step()
        at_once = state(net)
        sgd.zero_grad(set_to_none=False)
        sgd.step()
        return {"before": before, "at_once": at_once, "after": state(net)}

    def outputs():
        net = network()
        solution.freeze_batchnorm(net)
        return through_norm(net, first)["output"]

    def survives(mode):
        """Two epochs, each of one step and one look at the other data."""
        net = network(mode)
        sgd, before = optimiser(net), state(net)
        solution.freeze_batchnorm(net)
        for batch in others[:2]:
            net.train()
            step(net, sgd, batch)
            net.eval()
            logits(net, first)
        after = state(net)
        in_eval = through_norm(net, first)
        net.train()
        in_train = through_norm(net, first)
        return {"before": before, "after": after, "eval": in_eval, "train": in_train}

    def no_affine():
        torch.manual_seed(case["weights"])
        ALIVE.append(nn.Sequential(nn.Flatten(), nn.BatchNorm1d(36, affine=False)))
        solution.freeze_batchnorm(ALIVE[-1].train())
        ALIVE[-1](first[0])
        return state(ALIVE[-1])

    def dropped():
        net = network()
        solution.freeze_batchnorm(net)
        net.train()
        logits(net, first)
        return int((net.dropped == 0).sum())

    def returned_flags():
        net = network()
        before = set_flags(net, case["norm_flags"], case["rest_flags"])
        solution.freeze_batchnorm(net)
        step(net, optimiser(net), first)
        solution.unfreeze_batchnorm(net)
        return {"before": before, "after": flags(net)}

    def twice():
        net = network()
        before = flags(net)
        solution.freeze_batchnorm(net)
        solution.freeze_batchnorm(net)
        solution.unfreeze_batchnorm(net)
        after, still = flags(net), state(net)
        net.train()
        logits(net, first)
        return {"before": before, "after": after, "still": still, "moved": state(net)}

    def never():
        net = network()
        before = set_flags(net, case["norm_flags"], case["rest_flags"])
        solution.unfreeze_batchnorm(net)
        after = flags(net)
        logits(net, first)
        return {"before": before, "after": after, "state": state(net)}

    def thawed():
        net = network()
        sgd = optimiser(net)
        solution.freeze_batchnorm(net)
        step(net, sgd, first)
        solution.unfreeze_batchnorm(net)
        before = state(net)
        for batch in others:
            net.train()
            step(net, sgd, batch)
        return {"before": before, "after": state(net)}

    def in_eval_mode(*calls):
        net = network("eval")
        before = logits(net, first)
        for name in calls:
            getattr(solution, name)(net)
        return {"before": before, "after": logits(net, first)}

    return {
        "steps": steps,
        "stale": stale,
        "outputs": outputs,
        "survives": lambda: survives("train"),
        "survives_from_eval": lambda: survives("eval"),
        "no_affine": no_affine,
        "dropped": dropped,
        "flags": returned_flags,
        "twice": twice,
        "never": never,
        "thawed": thawed,
        "frozen_in_eval": lambda: in_eval_mode("freeze_batchnorm"),
        "thawed_in_eval": lambda: in_eval_mode("freeze_batchnorm", "unfreeze_batchnorm"),
    }


class Normed(nn.Module):
    """A layer, its norm and a ReLU."""

    def __init__(self, layer, norm):
        super().__init__()
        self.layer, self.norm = layer, norm

    def forward(self, x):
        return torch.relu(self.norm(self.layer(x)))


class Net(nn.Module):
    """Images [N, 1, H, W] -> logits [N, 3], through BatchNorm of all three kinds.

    Notes what goes into the first BatchNorm layer, what comes out, and 1000 ones after dropout.
    """

    def __init__(self, widths):
        super().__init__()
        a, b, c, d = widths
        self.conv = nn.Conv2d(1, a, 3, padding=1)
        self.norm = nn.BatchNorm2d(a)
        self.block = Normed(nn.Conv2d(a, b, 3, padding=1, bias=False), nn.BatchNorm2d(b))
        self.volume = Normed(nn.Conv3d(1, c, 3, stride=2, bias=False), nn.BatchNorm3d(c))
        self.linear = nn.Linear(c, d)
        self.last_norm = nn.BatchNorm1d(d)
        self.dropout = nn.Dropout(0.5)
        self.layer_norm = nn.LayerNorm(d)
        self.head = nn.Linear(d, 3)
        for layer in (self.norm, self.block.norm, self.volume.norm, self.last_norm):
            nn.init.normal_(layer.weight, 1, 0.2)  # as if it had been trained before
            nn.init.normal_(layer.bias, 0, 0.5)
            nn.init.normal_(layer.running_mean, 0, 0.3)
            nn.init.uniform_(layer.running_var, 0.2, 2)

    def forward(self, x):
        self.given = self.conv(x)
        self.normed = self.norm(self.given)
        self.dropped = self.dropout(torch.ones(1000))
        x = self.block(torch.relu(self.normed))
        x = self.volume(x[:, None]).mean((2, 3, 4))
        x = self.dropout(torch.relu(self.last_norm(self.linear(x))))
        return self.head(self.layer_norm(x))


def step(net, optimiser, batch):
    optimiser.zero_grad()
    F.cross_entropy(net(batch[0]), batch[1]).backward()
    optimiser.step()


def logits(net, batch):
    with torch.no_grad():
        return net(batch[0])


def through_norm(net, batch):
    """What goes into the first BatchNorm layer and what comes out."""
    logits(net, batch)
    return {"input": net.given, "output": net.normed}


def state(net):
    tensors = net.state_dict().items()
    return {name: t.clone() for name, t in tensors if not name.endswith("tracked")}


def flags(net):
    return {name: int(p.requires_grad) for name, p in net.named_parameters()}


def set_flags(net, norm_flags, rest_flags):
    for name, parameter in net.named_parameters():
        wanted = norm_flags if "norm." in name and "layer_norm" not in name else rest_flags
        parameter.requires_grad_(bool(wanted.pop(0)))
    return flags(net)
