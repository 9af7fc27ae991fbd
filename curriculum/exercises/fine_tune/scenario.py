import torch
from torch import nn
from torch.nn import functional as F


def scenario(solution, case):
    if "held_out" in case:
        return {"predictions": lambda: digits_named(solution, case)}
    options, epochs, size = case["options"], case["epochs"], case["size"]
    first_phase = options["freeze_epochs"] * size  # steps

    def loader():
        inputs = case["inputs"].double().chunk(size)
        return list(zip(inputs, case["targets"].chunk(size), strict=True))

    def log(**given):
        model = network(case["widths"])
        return solution.fine_tune(cut(model), model, loader(), F.cross_entropy, epochs, **given)

    def happened():
        """The flags of all parameters in each step; the state before, between and after."""
        model = network(case["widths"]).eval()
        groups = cut(model)
        parameters = [p for group in groups for module in group for p in module.parameters()]
        names = {id(parameter): name for name, parameter in model.named_parameters()}
        flags, states = [], {"before": snapshot(model), "between": {}}

        def watch(*_):
            if torch.is_grad_enabled():
                if len(flags) == first_phase:
                    states["between"] = snapshot(model)
                flags.append([int(p.requires_grad) for p in parameters])

        model.register_forward_pre_hook(watch)
        solution.fine_tune(groups, model, loader(), F.cross_entropy, epochs, **options)
        names = [names[id(p)] for p in parameters]
        return {"names": names, "flags": flags, **states, "after": snapshot(model)}

    def pushed():
        """A number in each group before every step and after the last.

        Its gradient is 1 in all steps of the first phase and -1 in all of the second.
        """
        groups = [[Push().double()] for _ in case["widths"]]
        model = nn.Sequential(*(group[0] for group in groups))
        numbers = []

        def watch(*_):
            if torch.is_grad_enabled():
                numbers.append([group[0].bias.item() for group in groups])

        def loss_func(outputs, targets):
            return outputs.mean() if len(numbers) <= first_phase else -outputs.mean()

        model.register_forward_pre_hook(watch)
        batches = [(torch.zeros(2, 1).double(), torch.zeros(2))] * size
        solution.fine_tune(groups, model, batches, loss_func, epochs, **options)
        return [*numbers, [group[0].bias.item() for group in groups]]

    return {
        "log": lambda: log(**options),
        "default_log": log,
        "happened": happened,
        "pushed": pushed,
    }


class Block(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.linear = nn.Linear(n_in, n_out, bias=False)
        self.norm = nn.BatchNorm1d(n_out)

    def forward(self, x):
        return torch.tanh(self.norm(self.linear(x)))


class Push(nn.Module):
    def __init__(self):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return x + self.bias


def network(widths):
    """Blocks and a head, in float64, so that rounding hides nothing."""
    pairs = zip([4, *widths], widths, strict=False)
    blocks = {f"block{i}": Block(a, b) for i, (a, b) in enumerate(pairs, 1)}
    head = nn.Sequential(nn.Linear(widths[-1], 3))
    model = nn.Sequential()
    for name, module in {**blocks, "head": head}.items():
        model.add_module(name, module)
    return model.double()


def cut(model):
    """A group for the first two children, and one for each of the others."""
    first, second, *others = model.children()
    return [[first, second], *([module] for module in others)]


def snapshot(model):
    return {
        name: value.detach().clone()
        for name, value in model.state_dict().items()
        if "num_batches" not in name
    }


def digits_named(solution, case):
    """The classes of the held-out digits, by a body that knew other digits before."""
    model = convolutional(case["width"]).to(case["images"].device)
    model.load_state_dict(case["state"])
    groups = [[model[0], model[1]], [model[2]], [model[3], model[4], model[5]]]
    loader = list(zip(case["images"].split(32), case["labels"].split(32), strict=True))
    options = {name: case[name] for name in ("base_lr", "freeze_epochs", "lr_mult")}
    solution.fine_tune(groups, model, loader, F.cross_entropy, case["epochs"], **options)
    model.eval()
    with torch.no_grad():
        return model(case["held_out"]).argmax(1)


def convolutional(width):
    def layer(n_in, n_out, stride):
        convolution = nn.Conv2d(n_in, n_out, 3, stride, padding=1, bias=False)
        return nn.Sequential(convolution, nn.BatchNorm2d(n_out), nn.ReLU())

    return nn.Sequential(
        layer(1, width, 1), layer(width, 2 * width, 2), layer(2 * width, 4 * width, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4 * width, 5),
    )  # fmt: skip
