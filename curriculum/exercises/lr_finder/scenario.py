import torch
from torch import nn
from torch.nn import functional as F


def scenario(solution, case):
    if "curve" in case:
        return suggestions(solution, case)
    if "images" in case:
        return on_digits(solution, case)
    return on_a_line(solution, case)


def on_a_line(solution, case):
    """Searches for a linear model that came with its weights. Where start and end are the same
    rate, the losses do not depend on how the rates grow."""
    batches = [(x, y) for x, y in case["batches"]]
    few, hole = batches[: case["few"]], case["hole"]
    broken = [(x, y * float("nan") if i == hole else y) for i, (x, y) in enumerate(batches)]
    growing = {"start_lr": case["start_lr"], "end_lr": case["end_lr"], "num_it": case["num_it"]}
    steady = {"start_lr": case["lr"], "end_lr": case["lr"], "num_it": case["num_it"]}
    mild = growing | {"end_lr": case["mild_lr"], "stop_div": False}

    def search(loader, make_optimizer=torch.optim.SGD, **rates):
        model = nn.Linear(case["weight"].shape[1], 1)
        model.load_state_dict({"weight": case["weight"], "bias": case["bias"]})
        return solution.lr_find(model, loader, F.mse_loss, make_optimizer, **rates)

    def adam():
        made = []

        def make_optimizer(parameters, **options):
            made.append(1)
            return torch.optim.Adam(parameters, **options)

        found = search(batches, make_optimizer, **(steady | {"stop_div": False}))
        return {"result": found, "optimisers": len(made)}

    def used():
        log = Log()
        found = search(batches, log.sgd, **mild)
        return {"result": found, "optimisers": log.optimisers, "rates": log.rates}

    def stops():
        return {"explosion": search(batches, **growing), "nan": search(broken, **steady)}

    return {
        "mild": lambda: search(batches, **mild),
        "used": used,
        "steady": lambda: search(batches, **steady, stop_div=False),
        "few": lambda: search(few, **steady, stop_div=False),
        "adam": adam,
        "stops": stops,
        "unstopped": lambda: search(batches, **growing, stop_div=False),
    }


def on_digits(solution, case):
    """Searches for a small convolutional net with BatchNorm, handed over in eval mode."""
    loader = list(zip(case["images"], case["labels"], strict=True))

    def net():
        model = nn.Sequential(
            nn.Conv2d(1, 6, 3, stride=2, padding=1, bias=False),
            nn.BatchNorm2d(6),
            nn.ReLU(),
            nn.Flatten(),
            nn.Linear(96, 10),
        )
        model.load_state_dict(case["state"])
        return model.eval()

    def search(model, num_it, make_optimizer=torch.optim.SGD):
        rates = {"start_lr": case["start_lr"], "end_lr": case["end_lr"], "num_it": num_it}
        return solution.lr_find(model, loader, F.cross_entropy, make_optimizer, **rates)

    def state():
        model, log = net(), Log()
        search(model, case["steps"], log.sgd)
        return {
            "steps": len(log.rates),
            "parameters": {name: p.detach() for name, p in model.named_parameters()},
            "buffers": dict(model.named_buffers()),
        }

    def modes():
        found = {}
        for mode in ("train", "eval"):
            model, log = net().train(mode == "train"), Log()
            search(model, 3, log.sgd)
            now = ["train" if module.training else "eval" for module in model.modules()]
            found[mode] = {"steps": len(log.rates), "modes": now}
        return found

    return {
        "digits": lambda: search(net(), case["num_it"]),
        "state": state,
        "modes": modes,
    }


def suggestions(solution, case):
    names = ("curve", "ends", "holed", "fifteen", "sixteen")
    return {name: lambda name=name: solution.suggest(**case[name]) for name in names}


class Log:
    """Counts the SGD optimisers made, and notes the rate of every step they take."""

    def __init__(self):
        self.optimisers, self.rates = 0, []

    def sgd(self, parameters, **options):
        log = self

        class Logged(torch.optim.SGD):
            def step(self, *args, **kwargs):
                log.rates.append(float(self.param_groups[0]["lr"]))
                return super().step(*args, **kwargs)

        self.optimisers += 1
        return Logged(parameters, **options)
