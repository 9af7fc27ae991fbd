import math

import torch

from grader.checking import (
    Case,
    assert_close,
    concept,
    fail,
    hint,
    numbers,
    points,
    same,
)  # fmt: skip

COLUMNS = ("layer_kind", "parameters", "share")


def cases(seed):
    g = torch.Generator().manual_seed(seed)

    def between(low, high):
        return int(torch.randint(low, high + 1, (), generator=g))

    channels, classes = between(2, 4), between(3, 6)
    height = 2 * between(3, 5)
    public = {
        "shape": [channels, height, height + 2 * between(1, 3)],
        "wide": [channels, height, 2 * height + 2 * between(4, 6)],
        "plain": {
            "channels": channels,
            "width": between(4, 9),
            "maps": between(10, 14),
            "hidden": between(15, 20),
            "classes": classes,
        },
        "nested": {
            "channels": channels,
            "width": between(4, 8),
            "classes": classes,
            "depth": between(2, 3),
        },
        "normed": {"channels": channels, "width": between(4, 8), "classes": classes},
        "shared": {"width": between(4, 8)},
        "again": {"channels": channels, "times": between(2, 4), "classes": classes},
    }
    return [Case("networks", public)]


def columns(value):
    """The answer's kinds, parameters `[rows]` and shares `[rows]`."""
    if not isinstance(value, dict) or "type" in value:
        kind = value["type"] if isinstance(value, dict) else type(value).__name__
        fail(f"`count_parameters` should return a pandas DataFrame; yours is a {kind!s:.40}.")
    if missing := [name for name in COLUMNS if name not in value]:
        fail(
            f"The table has no column {missing[0]!r}; its columns are "
            f"{', '.join(map(repr, value)) or 'none'}. (What stands in the index is no column: "
            "`reset_index()` makes it one.)"
        )
    kinds = value["layer_kind"]
    if not isinstance(kinds, list) or not kinds:
        fail("The table has no rows; expected one for each kind of layer.")
    if wrong := [kind for kind in kinds if not isinstance(kind, str)]:
        fail(f"`layer_kind` should hold names such as 'Conv2d'; yours has {wrong[0]!r:.60}.")
    counts, shares = (numbers(value[name], f"the column {name!r}") for name in COLUMNS[1:])
    for found, name in ((counts, "parameters"), (shares, "share")):
        if found.shape != (len(kinds),) or not found.isfinite().all():
            fail(f"The column {name!r} should hold one number for each kind of layer.")
    return kinds, counts, shares


def by_kind(value):
    """Parameters of each kind, and of a kind with several rows their sum."""
    kinds, counts, _ = columns(value)
    found = {}
    for kind, count in zip(kinds, counts.tolist(), strict=True):
        found[kind] = found.get(kind, 0) + count
    return {kind: count for kind, count in found.items() if count}


def spoken(table):
    return ", ".join(f"{kind[:30]} {count:,.0f}" for kind, count in list(table.items())[:8])


def total(value):
    return sum(by_kind(value).values())


@points(2)
@concept("vgg_parameters", "fully_connected")
@hint(
    "`layer.parameters(recurse=False)` is what a layer owns itself, `p.numel()` how many numbers."
)
def test_each_kind_of_layer_has_one_row_with_its_parameters(student, reference):
    kinds, counts, _ = columns(student["plain"])
    got, wanted = by_kind(student["plain"]), by_kind(reference["plain"])
    for kind, count in zip(kinds, counts.tolist(), strict=True):
        if count == 0:
            fail(f"{kind} has no parameters, so it should have no row; yours has one.")
        if kind in wanted and kinds.count(kind) > 1:
            fail(
                f"The network has two layers of the kind {kind}: expected one row with the sum of "
                f"their parameters, {wanted[kind]:,.0f}; yours has {kinds.count(kind)} rows."
            )
    if got == wanted:
        return
    told = f"Expected {spoken(wanted)}; yours is {spoken(got)}"
    if extra := [kind for kind in got if kind not in wanted]:
        fail(f"{told}. A {extra[0]:.40} owns no parameters itself: those inside belong to others.")
    fail(f"{told}. A convolution has its kernels and a bias, a linear layer its matrix and a bias.")


@concept("vgg_parameters", "fc_overfitting")
@hint("Divide each row's parameters by their sum over all rows.")
def test_shares_are_fractions_of_the_whole(student):
    """Of the learner's own parameters: how many there are is another check."""
    kinds, counts, shares = columns(student["plain"])
    if len(kinds) < 2 or counts.sum() <= 0:
        fail("Expected rows for convolutions and for linear layers, with their parameters.")
    wanted = counts / counts.sum()
    told = f"{kinds[0]:.40} has {counts[0]:,.0f} of {counts.sum():,.0f} parameters"
    if same(shares, 100 * wanted):
        fail(
            f"{told}: expected the fraction {wanted[0]:.4f}; yours is {shares[0]:.4g}, per cent. "
            f"All shares should sum to 1; yours sum to {shares.sum():.4g}."
        )
    for kind, mine, right in zip(kinds, shares, wanted, strict=True):
        if not same(mine, right):
            fail(f"The share of {kind:.40}: expected {right:.4f}; yours is {mine:.4g}.")


@concept("learn_summary", "vgg_parameters")
@hint("`model.modules()` goes to any depth; of each module count only what it owns itself.")
def test_parameters_at_any_depth_belong_to_the_layer_that_owns_them(student, reference):
    got, wanted = by_kind(student["nested"]), by_kind(reference["nested"])
    if got == wanted:
        return
    told = f"In a network of nested blocks expected {spoken(wanted)}; yours is {spoken(got)}"
    if extra := [kind for kind in got if kind not in wanted]:
        fail(f"{told}. A {extra[0]:.40} only holds others' parameters.")
    if got == {kind: count for kind, count in wanted.items() if kind != "Block"}:
        fail(f"{told}. A Block has layers inside and a parameter of its own, too: that is missing.")
    if missing := [kind for kind in wanted if kind not in got]:
        fail(f"{told}. {missing[0]} is missing: it stands deeper than the model's own children.")
    fail(f"{told}.")


@concept("vgg_parameters")
@hint("`model.parameters()` has what an optimiser changes; `state_dict()` has the buffers as well.")
def test_buffers_are_no_parameters(student, reference, case):
    got, wanted = total(student["normed"]), total(reference["normed"])
    width, norms = case["normed"]["width"], 2
    told = f"A network with {norms} BatchNorm layers has {wanted:,.0f} parameters"
    if got == wanted:
        return
    for each, what in (
        (2 * width, "running means and variances"),
        (2 * width + 1, "running means, variances and batch counters"),
    ):
        if got == wanted + norms * each:
            fail(f"{told}; yours are {got:,.0f}, with the {what}. Nobody learns those.")
    fail(f"{told}; yours are {got:,.0f}.")


@concept("vgg_parameters")
@hint("Remember which parameters were counted (`id(p)`); `named_parameters()` does it for you.")
def test_shared_parameters_count_once(student, reference, case):
    got, wanted = total(student["shared"]), total(reference["shared"])
    weight = 9 * case["shared"]["width"] ** 2
    if got == wanted:
        return
    told = (
        f"Three convolutions share one weight of {weight:,} numbers, and the network has "
        f"{wanted:,.0f} parameters; yours are {got:,.0f}"
    )
    if got > wanted:
        fail(f"{told}: what is shared is one parameter and counts once.")
    fail(f"{told}.")


@points(0.5)
@concept("vgg_parameters", "transfer_head")
@hint("Do not ask for `requires_grad`: freezing a layer does not take its numbers away.")
def test_frozen_parameters_count_too(student, reference):
    got, wanted = total(student["frozen"]), total(reference["frozen"])
    if got != wanted:
        fail(
            f"With its convolutions frozen the network still has {wanted:,.0f} parameters; yours "
            f"are {got:,.0f}."
        )


def outputs(case, shape):
    """The sizes of all layers' outputs in the plain network, by kind."""
    net, (_, h, w) = case["plain"], shape
    first, second = net["width"] * h * w, net["maps"] * h * w // 4
    return {
        "Conv2d": first + second,
        "Linear": net["hidden"] + net["classes"],
        "others": first + first // 4 + second + 8 * net["maps"] + net["hidden"],
        "image": math.prod(shape),
    }


def counted(value, what):
    """One number of activations."""
    count = numbers(value, what)
    if count.numel() != 1 or count.isnan().any():
        fail(f"{what}: expected one number; yours has shape {list(count.shape)}.")
    return count.item()


@points(2)
@concept("activation", "resnet50_parameters")
@hint("A forward hook gets a layer's output: `output.numel()`, for one image, summed up.")
def test_activations_are_the_outputs_of_convolutions_and_linear_layers(student, case):
    for name in ("shape", "wide"):
        shape = case[name]
        sizes = outputs(case, shape)
        wanted = sizes["Conv2d"] + sizes["Linear"]
        found = student["activations"]
        got = counted(found.get(name) if isinstance(found, dict) else None, "the activations")
        if got == wanted:
            continue
        told = (
            f"For one image of shape {shape} the convolutions put out {sizes['Conv2d']:,} numbers "
            f"and the linear layers {sizes['Linear']:,}: expected {wanted:,}; yours is {got:,.10g}"
        )
        if got == sizes["Conv2d"]:
            fail(f"{told}: the linear layers are missing.")
        if got == wanted + sizes["image"]:
            fail(f"{told}: the image itself is counted, too.")
        if wanted + sizes["others"] - 4 * case["plain"]["maps"] <= got <= sum(sizes.values()):
            fail(f"{told}: ReLU, pooling and the like are counted, too.")
        if got > wanted and got % wanted == 0:
            fail(f"{told}, {got / wanted:g} times as much. Count for one image, not for a batch.")
        fail(f"{told}.")


@points(0.5)
@concept("activation")
@hint("A hook runs at every call of the layer: add up at each, do not keep the last one only.")
def test_a_layer_applied_again_counts_again(student, case):
    net, (c, h, w) = case["again"], case["shape"]
    once, times, linear = c * h * w, net["times"], net["classes"]
    got, wanted = counted(student["again"], "the activations"), net["times"] * once + linear
    if got == wanted:
        return
    told = (
        f"A convolution with {once:,} outputs is applied {times} times, then a linear layer with "
        f"{linear}: expected {wanted:,}; yours is {got:,.10g}"
    )
    if got == once + linear:
        fail(f"{told}: the convolution is counted once.")
    fail(f"{told}.")


@points(0.5)
@concept("learn_summary")
@hint("Remember `model.training`, switch to `eval()`, and go back with `model.train(before)`.")
def test_the_model_stays_in_its_mode(student):
    for piece, name in (("training", "train"), ("evaluating", "eval")):
        found = student[piece]
        counted(found["count"], "the activations")
        if not same(found["after"], found["before"]):
            other = "eval" if name == "train" else "train"
            fail(
                f"The model came in {name} mode; after `count_activations` it, or a layer of it, "
                f"is in {other} mode."
            )


@points(0.5)
@concept("learn_summary", "activation")
@hint("In train mode BatchNorm moves its running statistics: switch to `eval()` for the pass.")
def test_counting_leaves_nothing_behind(student):
    found = student["state"]
    counted(found["count"], "the activations")
    for name, before in found["before"].items():
        after = numbers(found["after"].get(name), name).flatten()
        if not same(after, before.flatten()):
            i = int((after != before.flatten()).nonzero()[0])
            fail(
                f"`count_activations` changed the model: `{name}` was {before.flatten()[i]:g}, now "
                f"it is {after[i]:.4g}. Counting should leave it as it was."
            )
    assert_close(found["hooks"], 0, "forward hooks left on the model (`hook.remove()` ends one)")
