import torch
from torch import nn


def scenario(solution, case):
    if "held_out" in case:
        return {"predictions": lambda: predicted(train(solution, case), case["held_out"])}

    def trained(name):
        return train(solution, {**case[name], "seed": case["seeds"][0]})

    def kind():
        model = trained("few")
        return "Module" if isinstance(model, nn.Module) else type(model).__name__

    def inputs():
        trained("few")
        return {"images": case["few"]["images"], "labels": case["few"]["labels"]}

    return {
        "kind": kind,
        "shape": lambda: list(logits(trained("few"), case["tiny"]["images"]).shape),
        "colour_shape": lambda: list(logits(trained("colour"), case["colour"]["new"]).shape),
        "tiny": lambda: right_and_different(trained("tiny"), case["tiny"]),
        "class_changes": lambda: class_changes(
            order_of_classes(lambda: trained("sorted"), case["sorted"]["images"])
        ),
        "leftovers": lambda: leftovers(lambda: trained("few")),
        "same_seed": lambda: different_rows(*two_runs(solution, case, 0, 0)),
        "other_seed": lambda: different_rows(*two_runs(solution, case, 0, 1)),
        "inputs": inputs,
    }


def train(solution, job):
    names = ("images", "labels", "n_classes", "epochs", "seed")
    return solution.train_classifier(*(job[name] for name in names))


def logits(model, images):
    model.eval()
    with torch.no_grad():
        return model(images)


def predicted(model, images):
    return logits(model, images).argmax(1)


def right_and_different(model, job):
    """How many training images the model gets right, and how many classes it names at all."""
    classes = predicted(model, job["images"])
    return {"right": int((classes == job["labels"]).sum()), "classes": len(classes.unique())}


def two_runs(solution, case, *seeds):
    """The logits of two runs; between them the global random numbers move on."""
    outputs = []
    for number, seed in enumerate(seeds):
        torch.manual_seed(1000 + number)
        data = {name: case["few"][name].clone() for name in ("images", "labels")}
        model = train(solution, {**case["few"], **data, "seed": case["seeds"][seed]})
        outputs.append(logits(model, case["tiny"]["images"]))
    return outputs


def different_rows(first, second):
    return int((first != second).flatten(1).any(1).sum())


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

    watching(watch, run)
    return len(stale)


def order_of_classes(run, images):
    """The images' classes in the order in which a model trained on them: 1 for upright stripes.

    Stripes stay what they are when an image is normalised, flipped or moved.
    """
    shown, root = [], []

    def watch(module, inputs):
        batch = inputs[0] if inputs else None
        if not torch.is_grad_enabled() or not isinstance(batch, torch.Tensor):
            return
        if batch[:1].numel() == images[0].numel() and module in (root or [module]):
            root[:] = [module]
            pixels = batch.detach().reshape(-1, *images.shape[-2:])
            across, down = (pixels.diff(dim=dim).abs().sum((1, 2)) for dim in (2, 1))
            shown.append((across > down).int())

    watching(watch, run)
    return torch.cat(shown) if shown else torch.zeros(0)


def class_changes(classes, most=32):
    """How often the next image was of another class than the last, counted up to `most`."""
    return min(int((classes.diff() != 0).sum()), most)


def watching(hook, run):
    """Runs with the hook called before every module's forward pass."""
    handle = nn.modules.module.register_module_forward_pre_hook(hook)
    try:
        run()
    finally:
        handle.remove()
