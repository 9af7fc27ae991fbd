import torch
import torch.nn.functional as F
from torch import nn
from torch.optim.optimizer import register_optimizer_step_pre_hook

STORIES = {}  # what happened in a training run, by job: several pieces tell of the same run
SWEEP = 10  # so many steps, each raising the rate by the same factor, are a finder's


def scenario(solution, case):
    if "held_out" in case:
        return {"predictions": lambda: predictions(solution, case)}

    def told(name):
        if case["seed"] not in STORIES:
            STORIES[case["seed"]] = story(solution, case)
        return STORIES[case["seed"]][name]

    def kind():
        model = trained(solution, case, *small_network(case), epochs=1)[0]
        if not isinstance(model, nn.Module):
            return {"type": type(model).__name__}
        model.eval()
        with torch.no_grad():
            return {"type": "Module", "shape": list(model(case["new"]).shape)}

    return {
        "kind": kind,
        **{name: lambda name=name: told(name) for name in (
            "head_steps", "cached_steps", "augmented", "body_moved", "averages_moved", "sweeps",
            "rates", "cycles",
        )},
        "same_seed": lambda: rows_that_differ(solution, case, 0),
        "other_seed": lambda: rows_that_differ(solution, case, 1),
    }  # fmt: skip


# --- one training run, watched -----------------------------------------------------------------


def trained(solution, case, body, head, epochs, seed=None):
    """What `train_world_class` gives, with the body and the head as they are afterwards."""
    data = {name: (case[name]["images"], case[name]["labels"]) for name in ("train", "valid")}
    seed = case["seed"] if seed is None else seed
    return solution.train_world_class(body, head, data, epochs, seed), body, head


def story(solution, case):
    """What happened in a run, in small numbers and words.

    The log has a row for each batch that the body was given, ("seen", images that are not the
    training images as they were), and one for each step of an optimiser, ("step", rates of the
    body's first layer, its last and the head; 0 for what stays).
    """
    body, head = small_network(case)
    first, last = body[1], body[4]
    before = {name: value.clone() for name, value in body.state_dict().items()}
    originals = torch.cat([case[name]["images"] for name in ("train", "valid")])
    originals = (originals - 0.5) / 0.5
    log = []

    def seen(layer, inputs):
        known = (inputs[0].detach()[:, None] - originals).abs().flatten(2).amax(2) < 1e-4
        log.append(("seen", int((~known.any(1)).sum())))

    def stepped(optimizer, *_):
        rates = {p: g["lr"] for g in optimizer.param_groups for p in g["params"]
                 if p.grad is not None}  # fmt: skip
        watched = (first.weight, last.weight, head[-1].weight)
        log.append(("step", *(float(rates.get(p, 0)) for p in watched)))

    handles = [
        first.register_forward_pre_hook(seen),
        register_optimizer_step_pre_hook(stepped),
    ]
    try:
        trained(solution, case, body, head, case["epochs"])
    finally:
        for handle in handles:
            handle.remove()
    after = body.state_dict()
    moved = [name for name in before if not torch.equal(before[name], after[name])]
    return {
        **read(log, case["epochs"]),
        "body_moved": sum(name in ("1.weight", "4.weight") for name in moved),
        "averages_moved": sum("running" in name for name in moved),
    }


def read(log, epochs):
    """The story in a log."""
    steps = [i for i, row in enumerate(log) if row[0] == "step"]
    finders = sweeps([max(log[i][1:]) for i in steps])
    searching = {steps[k] for k in finders}
    training = [i for i in steps if i not in searching]
    full = [i for i in training if log[i][1] > 0 or log[i][2] > 0]  # the body moves too
    start = full[0] if full else len(log)
    alone = [i for i in training if i < start]  # the head moves alone
    cached = [i for i in alone if i > 0 and log[i - 1][0] == "step"]
    changed = [i for i, row in enumerate(log) if row[0] == "seen" and row[1] > 0]
    first = alone[0] if alone else start
    return {
        "head_steps": min(len(alone), 5),
        "cached_steps": min(len(cached), 5),
        "augmented": {
            "cached": int(any(i < first for i in changed)),
            "head": int(any(first < i < start for i in changed)),
            "full": int(any(i > start for i in changed)),
        },
        "sweeps": {
            "head": int(any(max(log[i][1:3]) == 0 for i in searching)),
            "full": int(any(max(log[i][1:3]) > 0 for i in searching)),
        },
        "rates": sorted({order(*log[i][1:]) for i in full}),
        "cycles": cycles([max(log[i][1:]) for i in full], epochs),
    }


def sweeps(rates):
    """The numbers of the steps at which a finder raises its rate by one factor again and again."""
    found = set()
    for i in range(len(rates) - SWEEP):
        window = rates[i : i + SWEEP + 1]
        if all(window):
            factors = [b / a for a, b in zip(window[:-1], window[1:], strict=True)]
            if min(factors) > 1.01 and max(factors) < 1.001 * min(factors):
                found.update(range(i, i + SWEEP + 1))
    return found


def order(first, last, head):
    """How the rates of three layers compare, such as "first < last < head"."""

    def sign(a, b):
        return "=" if abs(a - b) <= 1e-6 * max(a, b) else "<" if a < b else ">"

    return f"first {sign(first, last)} last {sign(last, head)} head"


def cycles(rates, epochs):
    """The cycles' lengths in epochs and their highest rates, the first cycle's being 1.

    A cycle ends where the rate rises.
    """
    if not rates:
        return {"lengths": [], "tops": []}
    starts = [0] + [i for i in range(1, len(rates)) if rates[i] > rates[i - 1] * (1 + 1e-9)]
    ends = starts[1:] + [len(rates)]
    tops = [max(rates[a:b]) / rates[0] for a, b in zip(starts, ends, strict=True)]
    lengths = [round((b - a) * epochs / len(rates), 2) for a, b in zip(starts, ends, strict=True)]
    return {"lengths": lengths[:8], "tops": [round(top, 3) for top in tops[:8]]}


def rows_that_differ(solution, case, shift):
    """In how many images' logits two runs differ; between them the global random numbers move."""
    logits = []
    for number, seed in enumerate((case["seed"], case["seed"] + shift)):
        torch.manual_seed(1000 + number)
        model = trained(solution, case, *small_network(case), epochs=1, seed=seed)[0].eval()
        with torch.no_grad():
            logits.append(model(case["new"]))
    return int((logits[0] != logits[1]).any(1).sum())


# --- the networks ------------------------------------------------------------------------------


class Normalise(nn.Module):
    def forward(self, images):
        return (images - 0.5) / 0.5


def small_network(case):
    """A body of two convolutions for images of 8×8 and a head, with the case's weights."""
    body = nn.Sequential(
        Normalise(),
        nn.Conv2d(3, 8, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU(),
        nn.Conv2d(8, 16, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    )  # fmt: skip
    head = nn.Sequential(nn.Dropout(0.1), nn.Linear(16, case["n_classes"]))
    fill(body, case["body"])
    fill(head, case["head"])
    return body, head


def predictions(solution, case):
    """The classes that a fine-tuned EfficientNet-Lite0 gives to the held-out images."""
    shapes = {name: {**case[name], "images": enlarged(case[name]["images"])}
              for name in ("train", "valid")}  # fmt: skip
    body, head = lite0_body(case["body"]), nn.Sequential(nn.Dropout(0.25), nn.Linear(1280, 10))
    fill(head, case["head"])
    body, head = (part.to(case["held_out"].device) for part in (body, head))
    model = trained(solution, {**case, **shapes}, body, head, case["epochs"])[0].eval()
    with torch.no_grad():
        parts = [model(enlarged(images)).argmax(1) for images in case["held_out"].split(100)]
    return torch.cat(parts)


def enlarged(images):
    """Grey images `[N, 1, 28, 28]` as colour images `[N, 3, 32, 32]`."""
    larger = F.interpolate(images.float(), size=(32, 32), mode="bilinear", align_corners=False)
    return larger.expand(-1, 3, -1, -1).contiguous()


def fill(module, tensors):
    """Fills the module's state dict from tensors in its order."""
    state = module.state_dict()
    module.load_state_dict(dict(zip(state, tensors, strict=True)))


class Same(nn.Conv2d):
    """TensorFlow's padding: the odd pixel goes to the right and bottom."""

    def forward(self, x):
        step, kernel = self.stride[0], self.kernel_size[0]
        pads = [max((-(-n // step) - 1) * step + kernel - n, 0) for n in (x.shape[3], x.shape[2])]
        return super().forward(F.pad(x, [p for n in pads for p in (n // 2, n - n // 2)]))


class Block(nn.Sequential):
    """A stage's layer: channels widened, each filtered alone, projected; added to what came in."""

    def __init__(self, widening, kernel, stride, n_in, n_out):
        wide = widening * n_in
        widen = layer(n_in, wide) if widening > 1 else []
        filters = layer(wide, wide, kernel, stride, groups=wide)
        super().__init__(*widen, *filters, *layer(wide, n_out)[:2])
        self.adds = stride == 1 and n_in == n_out

    def forward(self, x):
        return x + super().forward(x) if self.adds else super().forward(x)


def layer(n_in, n_out, kernel=1, stride=1, groups=1):
    convolution = Same(n_in, n_out, kernel, stride, groups=groups, bias=False)
    return [convolution, nn.BatchNorm2d(n_out, eps=1e-3, momentum=0.01), nn.ReLU6()]


STAGES = ((1, 3, 1, 32, 16, 1), (6, 3, 2, 16, 24, 2), (6, 5, 2, 24, 40, 2), (6, 3, 2, 40, 80, 3),
          (6, 5, 1, 80, 112, 3), (6, 5, 2, 112, 192, 4), (6, 3, 1, 192, 320, 1))  # fmt: skip


def lite0_body(tensors):
    """EfficientNet-Lite0 without its classifier: images `[N, 3, H, W]` -> features `[N, 1280]`."""
    stages = []
    for widening, kernel, stride, n_in, n_out, n_layers in STAGES:
        first = Block(widening, kernel, stride, n_in, n_out)
        more = [Block(widening, kernel, 1, n_out, n_out) for _ in range(n_layers - 1)]
        stages.append(nn.Sequential(first, *more))
    stem, top = nn.Sequential(*layer(3, 32, 3, 2)), nn.Sequential(*layer(320, 1280))
    body = nn.Sequential(Normalise(), stem, *stages, top, nn.AdaptiveAvgPool2d(1), nn.Flatten())
    fill(body, tensors)
    return body.to(memory_format=torch.channels_last)
