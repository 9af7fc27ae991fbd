import torch
from torch import nn
from torch.nn import functional as F


def scenario(solution, case):
    if "plans" in case:
        return schedules(solution, case["plans"])
    return trainings(solution, case)


def schedules(solution, plans):
    def cycle(plan):
        arguments = dict(plan)
        if "moms" in plan:
            arguments["moms"] = tuple(plan["moms"])
        return solution.one_cycle(**arguments)

    return {name: lambda plan=plan: cycle(plan) for name, plan in plans.items()}


def trainings(solution, case):
    """Short trainings in float64, so that rounding hides nothing."""
    lr_max, epochs, size = case["lr_max"], case["epochs"], case["size"]

    def pushed(gradient):
        """A bias before each step and after the last, under a gradient that never changes."""
        model = nn.Linear(2, 1).double()
        nn.init.zeros_(model.bias)
        biases = []

        def watch(*_):
            if torch.is_grad_enabled():
                biases.append(model.bias.item())

        model.register_forward_pre_hook(watch)
        loader = [(torch.zeros(3, 2).double(), torch.zeros(3, 1).double())] * size
        solution.fit_one_cycle(model, loader, lambda a, b: gradient * a.mean(), lr_max, epochs)
        return [*biases, model.bias.item()]

    def net():
        model = nn.Sequential(
            nn.Linear(4, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.LayerNorm(6), nn.Linear(6, 3)
        )
        return model.double()

    def loader():
        inputs = case["inputs"].double().chunk(size)
        return list(zip(inputs, case["targets"].chunk(size), strict=True))

    def losses():
        """What was returned, and what the loss function said in each training step."""
        said = []

        def loss_func(outputs, targets):
            loss = F.cross_entropy(outputs, targets)
            if loss.requires_grad:
                said.append(loss.item())
            return loss

        found = solution.fit_one_cycle(net(), loader(), loss_func, case["net_lr"], epochs)
        return {"returned": found, "said": said}

    def at_rest():
        """Parameters before and after a training in which every gradient is zero."""
        model = net()
        with torch.no_grad():  # else norms are all 1 and 0
            for parameter in model.parameters():
                parameter.uniform_(0.5, 1.5)
        before = {name: p.detach().clone() for name, p in model.named_parameters()}
        solution.fit_one_cycle(model, loader(), lambda a, b: 0 * a.sum(), 10 * lr_max, epochs)
        return {"before": before, "after": dict(model.named_parameters())}

    def state():
        model = net().eval()
        solution.fit_one_cycle(model, loader(), F.cross_entropy, case["net_lr"], epochs)
        return {k: v for k, v in model.state_dict().items() if "num_batches" not in k}

    return {
        "pushed": lambda: pushed(1.0),
        "barely_pushed": lambda: pushed(case["gradient"]),
        "losses": losses,
        "at_rest": at_rest,
        "state": state,
    }
