import torch
from torch.nn import functional as F

from grader.checking import (
    Case,
    assert_close,
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
)

OUTER = "norm"  # the layer nobody can miss: a BatchNorm2d among the model's own children
INNER = {"block.norm": "2d", "volume.norm": "3d", "last_norm": "1d"}
STATISTICS = ("running_mean", "running_var")
AFFINE = ("weight", "bias")


def cases(seed):
    g = torch.Generator().manual_seed(seed)

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    def shuffled(flags):
        return [flags[i] for i in torch.randperm(len(flags), generator=g).tolist()]

    n = draw(4, 8)
    public = {
        "weights": draw(0, 10**6),
        "widths": [draw(4, 8), draw(4, 7), draw(8, 13), draw(12, 17)],
        "images": torch.randn(4, n, 1, 6, 6, generator=g) + 0.5,
        "labels": torch.randint(3, (4, n), generator=g),
        "norm_flags": shuffled([0, 0, 0, 0, 1, 1, 1, 1]),
        "rest_flags": shuffled([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]),
    }
    return [Case("network", public)]


def move(state, before, names):
    """The name and the size of the largest change among these tensors."""
    moves = {}
    for name in names:
        if name not in state:
            fail(f"`{name}` is gone from the model's `state_dict()`; expected it unchanged.")
        now, then = numbers(state[name], f"`{name}`"), numbers(before[name], f"`{name}`")
        if now.shape != then.shape:
            fail(f"`{name}`: expected shape {list(then.shape)}, yours has {list(now.shape)}.")
        moves[name] = (now - then).abs().nan_to_num(torch.inf).max().item()
    name = max(moves, key=lambda name: moves[name])
    return name, moves[name]


def of(layer, kinds):
    return [f"{layer}.{kind}" for kind in kinds]


def rest(state):
    """The names of what belongs to no BatchNorm."""
    return [name for name in state if "norm." not in name or name.startswith("layer_norm")]


def by_statistics(given, state):
    """What the outer layer gives in eval mode for this input."""
    names = of(OUTER, (*STATISTICS, *AFFINE))
    mean, var, weight, bias = (numbers(state[name], f"`{name}`") for name in names)
    return F.batch_norm(numbers(given, "inputs of the frozen layer"), mean, var, weight, bias)


def assert_freezes(student, reference):
    """What only counts when freezing does anything at all begins with this."""
    before, after = reference["steps"]["before"], student["steps"]["after"]
    _, statistics = move(after, before, of(OUTER, STATISTICS))
    _, affine = move(after, before, of(OUTER, AFFINE))
    if statistics > 1e-6 and affine > 1e-6:
        fail(
            "After freeze_batchnorm(model) the first BatchNorm2d trained on as if nothing had "
            f"happened: four steps moved its statistics by {statistics:.3g} and its weight or bias "
            f"by {affine:.3g}; expected neither to move."
        )


@concept("bn_freeze")
@hint("In train mode a BatchNorm layer updates its running statistics; `layer.eval()` stops it.")
def test_running_statistics_stand_still(student, reference):
    before = reference["steps"]["before"]
    name, size = move(student["steps"]["after"], before, of(OUTER, STATISTICS))
    if size > 1e-6:
        fail(
            f"Four training steps moved `{name}` of the frozen layer by up to {size:.3g}; expected "
            "it to stay what it was. Statistics are buffers, no parameters: `requires_grad` does "
            "not concern them, only the layer's mode does."
        )


@concept("bn_freeze", "unfreeze")
@hint("`parameter.requires_grad_(False)` for the weight and the bias of each BatchNorm layer.")
def test_weight_and_bias_stand_still(student, reference):
    before = reference["steps"]["before"]
    name, size = move(student["steps"]["after"], before, of(OUTER, AFFINE))
    if size > 1e-6:
        fail(
            f"Four training steps moved `{name}` of the frozen layer by up to {size:.3g}; expected "
            "it to stay what it was. Eval mode alone does not do that: the parameters of a layer "
            "in eval mode still get gradients."
        )


@concept("bn_freeze", "sgd")
@needs("test_weight_and_bias_stand_still")
@hint("`parameter.grad = None`: an optimiser passes over parameters without a gradient.")
def test_old_gradients_move_nothing(student, reference):
    before = reference["stale"]["before"]
    reasons = {
        "at_once": "An optimiser's step right after freezing, with the gradients from before,",
        "after": "A step of SGD with momentum and decay, after zero_grad(set_to_none=False),",
    }
    for moment, reason in reasons.items():
        name, size = move(student["stale"][moment], before, of(OUTER, AFFINE))
        if size > 1e-6:
            fail(
                f"{reason} moved the frozen `{name}` by {size:.3g}; expected 0. An optimiser moves "
                "every parameter whose `.grad` is not None, whatever `requires_grad` says: clear "
                "it when you freeze."
            )


@concept("bn_freeze")
@needs("test_running_statistics_stand_still")
@hint("The layer's mode decides by which mean it normalises: `layer.eval()` takes the stored one.")
def test_outputs_are_those_of_eval_mode(student, reference):
    got, wanted = student["outputs"], reference["outputs"]
    if numbers(got, "outputs of the frozen layer").isnan().any():
        fail("The frozen layer gives NaN; expected the outputs of eval mode.")
    what = (
        "outputs of the frozen layer while the model is in train mode (by the stored statistics, "
        "not by the batch's)"
    )
    assert_close(got, wanted, what, rtol=1e-3, atol=1e-3)


@points(2)
@concept("bn_freeze")
@needs("test_running_statistics_stand_still")
@hint(
    "`model.train()` calls `train()` of every layer inside. Give the frozen layer a `train` of its "
    "own that does nothing, or a forward pre-hook that calls `eval()`."
)
def test_freezing_survives_model_train(student, reference):
    for piece, mode in (("survives", "train"), ("survives_from_eval", "eval")):
        found, before = student[piece], reference[piece]["before"]
        calls = (
            f"Frozen in {mode} mode, then two epochs, each with `model.train()`, a step, "
            "`model.eval()` and a look at other data"
        )
        name, size = move(found["after"], before, of(OUTER, STATISTICS))
        if size > 1e-6:
            fail(
                f"{calls}: `{name}` moved by up to {size:.3g}; expected 0. `model.train()` has put "
                "the layer back into train mode."
            )
        for now in ("eval", "train"):
            what = f"outputs of the frozen layer in {now} mode. {calls}"
            move(found["after"], before, of(OUTER, AFFINE))  # are they there?
            got, given = found[now]["output"], found[now]["input"]
            assert_close(got, by_statistics(given, found["after"]), what, rtol=1e-3, atol=1e-3)


@concept("bn_freeze", "layer_groups")
@needs("test_running_statistics_stand_still")
@hint(
    "`model.modules()` yields layers at any depth; `isinstance(layer, (nn.BatchNorm1d, "
    "nn.BatchNorm2d, nn.BatchNorm3d))`."
)
def test_every_batchnorm_at_any_depth_is_frozen(student, reference):
    before = reference["steps"]["before"]
    outer_affine = move(student["steps"]["after"], before, of(OUTER, AFFINE))[1]
    kinds = STATISTICS if outer_affine > 1e-6 else (*STATISTICS, *AFFINE)  # judged elsewhere
    for layer, kind in INNER.items():
        name, size = move(student["steps"]["after"], before, of(layer, kinds))
        if size > 1e-6:
            where = "" if layer == "last_norm" else " that lies inside a block"
            fail(
                f"The first BatchNorm2d is frozen, but the BatchNorm{kind}{where} is not: four "
                f"steps moved `{name}` by up to {size:.3g}; expected 0."
            )
    got, wanted = student["no_affine"], reference["no_affine"]
    name, size = move(got, wanted, of("1", STATISTICS))
    if size > 1e-6:
        fail(f"In a layer made with affine=False `{name}` moved by {size:.3g}; expected 0.")


@concept("bn_freeze", "unfreeze")
@hint("Put only the BatchNorm layers into eval mode, and touch the gradients of no other layer.")
def test_everything_else_trains_on(student, reference):
    assert_freezes(student, reference)
    before, after = reference["steps"]["before"], student["steps"]["after"]
    for name in rest(before):
        if not 0 < move(after, before, [name])[1] < 1e3:
            fail(f"Four steps after freezing, `{name}` has not moved; only BatchNorm is to stop.")
    dropped, wanted = numbers(student["dropped"], "dropped values"), reference["dropped"]
    if not abs(dropped.item() - wanted) <= 150:
        fail(
            f"In train mode `nn.Dropout(0.5)` dropped {dropped.item():.0f} of 1000 values; "
            f"expected about {wanted}. Has the whole model left train mode?"
        )
    before, at_once = reference["stale"]["before"], student["stale"]["at_once"]
    for name in rest(before):
        if not 0 < move(at_once, before, [name])[1] < 1e3:
            fail(
                f"An optimiser's step right after freezing did not move `{name}`: its gradient is "
                "gone. Clear the gradients of BatchNorm's parameters only."
            )


def assert_flags(got, wanted, when):
    wrong = [name for name in wanted if got.get(name) != wanted[name]]
    if wrong:
        flags = [bool(flags.get(wrong[0])) for flags in (wanted, got)]
        fail(
            f"{when}: expected `{wrong[0]}` to have requires_grad={flags[0]}, as before; it has "
            f"{flags[1]}. In all {len(wrong)} of {len(wanted)} parameters differ."
        )


@concept("unfreeze", "bn_freeze")
@hint("Note each parameter's `requires_grad` when you freeze; put that back, not simply True.")
def test_unfreezing_gives_back_requires_grad(student, reference):
    assert_freezes(student, reference)
    assert_flags(student["flags"]["after"], reference["flags"]["before"], "Frozen, then unfrozen")


@concept("bn_freeze")
@hint("Undo whatever keeps the layer in eval mode: delete its own `train`, or remove the hook.")
def test_unfrozen_layers_train_again(student, reference):
    assert_freezes(student, reference)
    found = student["thawed"]
    for kinds, word in ((STATISTICS, "running statistics"), (AFFINE, "weight and bias")):
        for layer in (OUTER, *INNER):
            size = move(found["after"], found["before"], of(layer, kinds))[1]
            if not 1e-6 < size < 1e3:
                fail(
                    "Frozen and unfrozen again, then three times `model.train()` and a step: "
                    f"expected the {word} of `{layer}` to move; yours moved by {size:.3g}."
                )


@points(0.5)
@concept("bn_freeze")
@needs("test_unfrozen_layers_train_again")
@hint("Skip a layer that is frozen already: its flags are False because you set them.")
def test_freezing_twice_is_freezing_once(student, reference):
    found, wanted = student["twice"], reference["twice"]
    assert_flags(found["after"], wanted["before"], "Frozen twice, then unfrozen once")
    for layer in (OUTER, *INNER):
        name, size = move(found["moved"], found["still"], of(layer, STATISTICS))
        if not 1e-6 < size < 1e3:
            fail(
                f"Frozen twice and unfrozen once, the layer is still frozen: a batch in train mode "
                f"did not move `{name}`."
            )


@points(0.5)
@concept("unfreeze")
@needs("test_unfrozen_layers_train_again")
@hint("A layer without noted flags was never frozen: `continue`.")
def test_unfreezing_what_was_never_frozen_changes_nothing(student, reference):
    found, wanted = student["never"], reference["never"]
    assert_flags(found["after"], wanted["before"], "Unfrozen, though never frozen")
    for name in wanted["state"]:
        what = f"`{name}` after unfreezing a model that was never frozen, and a batch in train mode"
        assert_close(found["state"].get(name), wanted["state"][name], what)


@points(0.5)
@concept("bn_freeze")
@hint("Freezing concerns the mode of BatchNorm layers alone: no `model.train()` in it.")
def test_freezing_leaves_eval_mode_on(student, reference):
    assert_freezes(student, reference)
    found, wanted = student["frozen_in_eval"], reference["frozen_in_eval"]
    what = "logits of a model that was frozen in eval mode (they should stay what they were)"
    assert_close(found["after"], wanted["before"], what, rtol=1e-3, atol=1e-3)


@points(0.5)
@concept("bn_freeze")
@needs("test_unfrozen_layers_train_again")
@hint("When unfreezing, put a layer into the mode of the model: `layer.train(model.training)`.")
def test_unfreezing_leaves_eval_mode_on(student, reference):
    found, wanted = student["thawed_in_eval"], reference["thawed_in_eval"]
    what = "logits of a model that was frozen and unfrozen in eval mode (they should stay)"
    assert_close(found["after"], wanted["before"], what, rtol=1e-3, atol=1e-3)
