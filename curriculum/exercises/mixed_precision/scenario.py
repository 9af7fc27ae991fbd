import torch
from torch import nn
from torch.nn import functional as F


def scenario(solution, case):
    if "held_out" in case:
        return {"predictions": lambda: digits_named(solution, case)}
    return {
        "losses": lambda: losses(solution, case),
        "watched": lambda: watched(solution, case),
        "step": lambda: beside_plain(one_step, solution, case),
        "curve": lambda: beside_plain(curve, solution, case),
        "overflow": lambda: overflow(solution, case),
        "bytes": lambda: solution.activation_bytes(layers(case), case["images"], False),
        "half_bytes": lambda: solution.activation_bytes(layers(case), case["images"], True),
        "left": lambda: left(solution, case),
    }


def beside_plain(watch, solution, case):
    return {"found": watch(solution, case), "plain": watch(Plain, case)}


class Plain:
    """The same training in float32, to compare with."""

    @staticmethod
    def train_mixed(model, loader, loss_func, lr, epochs):
        found = []
        for _ in range(epochs):
            for inputs, targets in loader:
                loss = loss_func(model(inputs), targets)
                loss.backward()
                with torch.no_grad():
                    for parameter in model.parameters():
                        parameter -= lr * parameter.grad
                        parameter.grad = None
                found.append(loss.item())
        return found


# --- training ----------------------------------------------------------------------------------


class Spy(nn.Module):
    """Passes everything on and notes what it is, while gradients are wanted."""

    def __init__(self, log):
        super().__init__()
        self.log = log

    def forward(self, x):
        if torch.is_grad_enabled():
            self.log.append(str(x.dtype))
        return x


def network(case, log=None):
    """Three linear layers with the case's weights; a spy after the first."""
    tensors = case["weights"]
    spy = [] if log is None else [Spy(log)]
    model = nn.Sequential(linear(*tensors[:2]), *spy, nn.ReLU(), linear(*tensors[2:4]), nn.ReLU(),
                          linear(*tensors[4:]))  # fmt: skip
    return model.to(tensors[0].device)


def linear(weight, bias):
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer


def batches(case, factor=1.0):
    size = case["batch_size"]
    return list(
        zip((factor * case["inputs"]).split(size), case["targets"].split(size), strict=True)
    )


def losses(solution, case):
    """What it returns, and what the loss function had said."""
    told = []

    def loss_func(outputs, targets):
        loss = F.cross_entropy(outputs, targets)
        told.append(loss.item())
        return loss

    returned = solution.train_mixed(
        network(case), batches(case), loss_func, case["lr"], case["epochs"]
    )
    return {"returned": returned, "told": told}


def watched(solution, case):
    """Dtypes in one step: of an activation, the first weight, what the loss is computed from.

    And the number by which the gradients are multiplied.
    """
    log = {"activations": [], "weights": [], "outputs": [], "factors": []}
    model = network(case, log["activations"])

    def loss_func(outputs, targets):
        loss = F.cross_entropy(outputs, targets)
        loss.register_hook(lambda gradient: log["factors"].append(gradient.item()))
        log["outputs"].append(str(outputs.dtype))
        log["weights"].append(str(next(model.parameters()).dtype))
        return loss

    solution.train_mixed(model, batches(case)[:1], loss_func, case["lr"], 1)
    log["weights"] += [str(parameter.dtype) for parameter in model.parameters()]
    return log


def one_step(solution, case):
    """How far one step moves each parameter."""
    model = network(case)
    solution.train_mixed(model, batches(case)[:1], F.cross_entropy, case["lr"], 1)
    after = [parameter.detach() for parameter in model.parameters()]
    return [b.float() - a for a, b in zip(case["weights"], after, strict=True)]


def curve(solution, case):
    """The losses of a training whose loss is very small, and its rate as much higher."""
    told = []

    def loss_func(outputs, targets):
        loss = F.cross_entropy(outputs, targets)
        told.append(loss.item())
        return loss * case["small"]

    lr, epochs = case["lr"] / case["small"], case["epochs"]
    solution.train_mixed(network(case), batches(case), loss_func, lr, epochs)
    return told


def overflow(solution, case):
    """A training with large inputs: in each step the factor, the loss and the weights before it."""
    model = network(case)
    log = {"factors": [], "losses": [], "weights": []}

    def loss_func(outputs, targets):
        loss = F.cross_entropy(outputs, targets)
        loss.register_hook(lambda gradient: log["factors"].append(gradient.item()))
        log["losses"].append(loss.item())
        log["weights"].append(model[0].weight.detach().float().clone())
        return loss

    large = case["large"]
    loader = batches(case, large)[:1] * case["steps"]
    solution.train_mixed(model, loader, loss_func, case["lr"] / large**2, 1)
    return log


# --- counting ----------------------------------------------------------------------------------


class Exact(nn.Module):
    """A layer that insists on 32 bits."""

    def forward(self, x):
        return x.float() + 1


class Twice(nn.Module):
    """A block that uses its one ReLU two times."""

    def __init__(self, width):
        super().__init__()
        self.relu = nn.ReLU()
        self.convolution = nn.Conv2d(width, width + 1, 3)

    def forward(self, x):
        return self.relu(self.convolution(self.relu(x)))


def layers(case):
    width = case["width"]
    model = nn.Sequential(
        nn.Conv2d(case["images"].shape[1], width, 3, padding=1), nn.BatchNorm2d(width),
        Twice(width), nn.MaxPool2d(2), nn.Flatten(), Exact(), nn.LazyLinear(case["n_out"]),
    )  # fmt: skip
    model.to(case["images"].device).eval()(case["images"])  # gives the last layer its size
    return model.train()


def left(solution, case):
    """The state, the modes and the number of hooks, before `activation_bytes` and after."""
    model = layers(case)
    model[2].eval()

    def now():
        return {
            "state": {name: value.clone() for name, value in model.state_dict().items()},
            "dtypes": [str(parameter.dtype) for parameter in model.parameters()],
            "modes": [int(module.training) for module in model.modules()],
            "hooks": sum(len(module._forward_hooks) for module in model.modules()),
        }

    before = now()
    for half in (False, True):
        solution.activation_bytes(model, case["images"], half)
    return {"before": before, "after": now()}


# --- digits ------------------------------------------------------------------------------------


def digits_named(solution, case):
    """The classes of the held-out digits."""
    model = nn.Sequential(nn.Flatten(), *network(case))
    order = torch.arange(len(case["labels"])).split(32)
    loader = [(case["train"][rows], case["labels"][rows]) for rows in order]
    solution.train_mixed(model, loader, F.cross_entropy, case["lr"], case["epochs"])
    model.eval()
    with torch.no_grad():
        return model(case["held_out"]).argmax(1)
