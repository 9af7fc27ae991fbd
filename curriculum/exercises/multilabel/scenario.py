import torch
from torch import nn


def scenario(solution, case):
    if "held_out" in case:
        return {"logits": lambda: logits(train(solution, case), case["held_out"])}

    def trained(name, seed=0):
        return train(solution, {**case[name], "seed": case["seeds"][seed]})

    def kind():
        model = trained("few")
        return "Module" if isinstance(model, nn.Module) else type(model).__name__

    def loss():
        """What the outputs look like, and where the loss pulls them."""
        outputs = logits(trained("many"), case["many"]["images"])
        return {**answers(outputs), "pull": pull(lambda: trained("pull"), case["pull"])}

    return {
        "kind": kind,
        "shape": lambda: list(logits(trained("few"), case["few"]["new"]).shape),
        "other_shape": lambda: list(logits(trained("other"), case["other"]["new"]).shape),
        "loss": loss,
        "ranks": lambda: pairs_in_order(trained("many"), case["many"]),
        "changes": lambda: changes(shown(lambda: trained("sorted"), case["sorted"]["images"])),
        "leftovers": lambda: leftovers(lambda: trained("few")),
        "same_seed": lambda: rows_that_differ(trained, case, 0),
        "other_seed": lambda: rows_that_differ(trained, case, 1),
    }


def train(solution, job):
    names = ("images", "targets", "epochs", "seed")
    return solution.train_multilabel(*(job[name] for name in names))


def logits(model, images):
    model.eval()
    with torch.no_grad():
        return model(images)


def answers(outputs):
    """Whether all outputs lie within 0..1, and in how many rows they add up to 1."""
    inside = (outputs >= 0) & (outputs <= 1)
    return {"inside": int(inside.all()), "sum_1": int(((outputs.sum(1) - 1).abs() < 1e-4).sum())}


def pairs_in_order(model, job, most=0.9):
    """The share of pairs, an image with a tag and one without it, in which the first has the higher
    output; counted up to `most`."""
    outputs, targets = logits(model, job["images"]), job["targets"]
    higher = outputs[:, None] > outputs[None]  # [with, without, tag]
    pairs = (targets[:, None] > 0.5) & (targets[None] < 0.5)
    return min((higher & pairs).sum().item() / pairs.sum().item(), most)


def rows_that_differ(trained, case, shift):
    """In how many images' logits two runs differ; between them the global random numbers move."""
    found = []
    for number, seed in enumerate((0, shift)):
        torch.manual_seed(1000 + number)
        found.append(logits(trained("few", seed), case["few"]["new"]))
    return int((found[0] != found[1]).any(1).sum())


# --- a training run, watched --------------------------------------------------------------------


def pull(run, job):
    """Where the loss pulls the model's outputs in the first step: its gradient, made 1 long.

    Every image has the same tags, and the outputs are exchanged for those of the case.
    """
    found, root, inside = [], [], []  # inside: the modules whose forward pass is going on

    def enter(module, _):
        inside.append(module)

    def leave(module, _, outputs):
        inside.pop()
        if inside or module not in (root or [module]) or not is_batch(outputs, job["targets"]):
            return None
        root[:] = [module]
        rows = torch.arange(len(outputs)) % len(job["outputs"])
        given = job["outputs"][rows].to(outputs) + 0 * outputs
        given.register_hook(lambda gradient: found.append(gradient.detach().clone()))
        return given

    hooks = nn.modules.module
    handles = [
        hooks.register_module_forward_pre_hook(enter), hooks.register_module_forward_hook(leave)
    ]  # fmt: skip
    try:
        run()
    finally:
        for handle in handles:
            handle.remove()
    return found[0] / found[0].norm() if found else []


def is_batch(outputs, targets):
    """Whether it is a tensor that trains, with a column for each tag."""
    return (
        isinstance(outputs, torch.Tensor)
        and outputs.requires_grad
        and outputs.dim() == 2
        and outputs.shape[1] == targets.shape[1]
    )


def shown(run, images):
    """How rough each image was, in the order in which a model trained on them.

    An image stays as rough as it is when it is flipped or turned.
    """
    found, root = [], []

    def watch(module, inputs):
        batch = inputs[0] if inputs else None
        if not torch.is_grad_enabled() or not isinstance(batch, torch.Tensor):
            return
        if batch[:1].numel() == images[0].numel() and module in (root or [module]):
            root[:] = [module]
            pixels = batch.detach().reshape(-1, *images.shape[-2:])
            rough = sum(pixels.diff(dim=dim).abs().mean((1, 2)) for dim in (1, 2))
            found.append(rough.reshape(len(batch), -1).mean(1))

    with_hook(watch, run)
    return torch.cat(found) if found else torch.zeros(0)


def changes(rough, most=24):
    """How often the next image was of the other kind, rough or smooth, counted up to `most`."""
    if not len(rough):
        return 0
    kinds = (rough > (rough.min() + rough.max()) / 2).int()
    return min(int((kinds.diff() != 0).sum()), most)


def leftovers(run):
    """How many backward passes found an earlier batch's gradient still in the model's weights."""
    watched, stale = [], []

    def look(gradient):
        if watched[0].grad is not None and watched[0].grad.any():
            stale.append(1)

    def watch(module, inputs):
        free = (p for p in module.parameters() if p.requires_grad and not nn.parameter.is_lazy(p))
        for parameter in free:
            if not watched:  # one is enough: passes are counted, not weights
                watched.append(parameter)
                parameter.register_hook(look)

    with_hook(watch, run)
    return len(stale)


def with_hook(hook, run):
    """Runs with the hook called before every module's forward pass."""
    handle = nn.modules.module.register_module_forward_pre_hook(hook)
    try:
        run()
    finally:
        handle.remove()
