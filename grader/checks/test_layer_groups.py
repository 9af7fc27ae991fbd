import torch

from grader.checking import (
    Case,
    assert_close,
    assert_equal,
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
)


def cases(seed):
    g = torch.Generator().manual_seed(seed)

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    def shuffled(kinds):
        return [kinds[i] for i in torch.randperm(len(kinds), generator=g).tolist()]

    widths = [draw(3, 8) for _ in range(draw(5, 8))]
    n_children = len(widths) + 2  # stem, norm, blocks, head
    places = torch.randperm(n_children - 2, generator=g)[: draw(3, 5)] + 2
    cuts = places.sort().values.tolist()  # never between stem and norm
    n_groups = len(cuts) + 1
    public = {
        "widths": widths,
        "cuts": cuts,
        "positive": draw(2, n_groups),  # group 0 may hold no norm but the outer one
        "negative": -draw(2, n_groups),
        "images": torch.rand(draw(4, 8), 1, 6, 6, generator=g),
        "norms_only": shuffled((["all", "none", "norms", "norms", "norms"])[:n_groups]),
        "one_only": shuffled((["first", "last", "none", "all", "last"])[:n_groups]),
    }
    return [Case("network", public)]


def is_norm(name):
    """Whether this parameter belongs to a BatchNorm layer of the scenario's network."""
    return name.startswith(("norm.", "head.3.")) or ".norm." in name


def group_of(name, case):
    """The number of the group that the parameter lies in."""
    child = name.partition(".")[0]
    last = len(case["widths"]) + 1
    place = {"stem": 0, "norm": 1, "head": last}.get(child)
    index = int(child.removeprefix("block")) + 1 if place is None else place
    return sum(index >= start for start in case["cuts"])


def assert_flags(got, wanted, names, call):
    """Fails when one of these parameters trains and should not, or the other way round."""
    wrong = [name for name in names if got[name] != wanted[name]]
    if wrong:
        states = ("frozen", "training") if wanted[wrong[0]] else ("training", "frozen")
        fail(
            f"After {call}: `{wrong[0]}` is {states[0]}, expected it {states[1]}; in all "
            f"{len(wrong)} of {len(names)} such parameters differ."
        )


def assert_froze(student, reference, case):
    """What only counts when freezing works at all begins with this."""
    got, wanted = student["positive"], reference["positive"]
    assert_flags(got, wanted, others(wanted), after(case, case["positive"]))


def others(flags):
    return [name for name in flags if not is_norm(name)]


def after(case, n):
    return f"freeze_to(groups, {n}) with {len(case['cuts']) + 1} groups"


@points(2)
@concept("layer_groups")
@hint("Put 0 before the cuts and the number of children after them; neighbours make a slice.")
def test_groups_begin_at_the_cuts(student, reference, case):
    assert_equal_groups(student["groups"], reference["groups"], case["cuts"])
    assert_equal_groups(student["uncut"], reference["uncut"], [])


def assert_equal_groups(got, wanted, cuts):
    if len(got) != len(wanted):
        fail(f"For cuts={cuts} expected {len(wanted)} groups, yours are {len(got)}.")
    for number, (mine, right) in enumerate(zip(got, wanted, strict=True)):
        assert_equal(mine, right, f"the children in group {number} for cuts={cuts}")


@concept("unfreeze", "layer_groups")
@hint("`requires_grad_(False)` for the parameters of `groups[:n]`.")
def test_groups_before_n_are_frozen_and_the_others_train(student, reference, case):
    assert_froze(student, reference, case)


@concept("unfreeze", "transfer_learning_order")
@hint("`groups[:-1]` is all but the last group: slices count from the end by themselves.")
def test_a_negative_n_counts_from_the_end(student, reference, case):
    got, wanted = student["negative"], reference["negative"]
    for name, n in (("last", -1), ("negative", case["negative"])):
        assert_flags(got[name], wanted[name], others(wanted[name]), after(case, n))


@points(2)
@concept("bn_freeze", "unfreeze")
@needs("test_groups_before_n_are_frozen_and_the_others_train")
@hint("`module.modules()` gives layers at any depth; ask `isinstance(layer, nn.BatchNorm2d)`.")
def test_batchnorm_trains_in_every_group(student, reference, case):
    assert_froze(student, reference, case)
    wanted = reference["positive"]
    norms = [name for name in wanted if is_norm(name)]
    assert_flags(student["positive"], wanted, norms, after(case, case["positive"]))


@concept("unfreeze", "fine_tune_steps")
@hint("Set every flag anew: False before `n`, True from `n` on, whatever the flags were.")
def test_groups_from_n_on_thaw_again(student, reference, case):
    n = case["positive"]
    wanted = reference["unfrozen"]
    assert_flags(student["unfrozen"], wanted, list(wanted), f"freeze_to(groups, {n}) and then 0")
    wanted = reference["from_frozen"]
    names = [name for name in wanted if group_of(name, case) >= n]
    call = after(case, n) + " on a network that was frozen as a whole"
    assert_flags(student["from_frozen"], wanted, names, call)


@concept("bn_freeze")
@needs("test_groups_before_n_are_frozen_and_the_others_train")
@hint("freeze_to changes `requires_grad` and nothing else: no `eval()`, no `track_running_stats`.")
def test_running_statistics_move_in_train_mode(student, reference, case):
    assert_froze(student, reference, case)
    for name, wanted in reference["statistics"].items():
        got = numbers(student["statistics"][name], name)
        if got.shape == wanted.shape and (got == float("var" in name)).all():
            fail(
                f"After freeze_to(groups, {case['positive']}) a batch in train mode should move "
                f"`{name}`; yours is still what it was at the start."
            )
        assert_close(got, wanted, name)


@concept("unfreeze")
@needs("test_groups_before_n_are_frozen_and_the_others_train")
@hint("freeze_to must not call `train()`: in train mode BatchNorm normalises by the batch.")
def test_freezing_leaves_the_outputs_alone(student, reference, case):
    assert_froze(student, reference, case)
    outputs = student["outputs"]
    what = f"outputs in eval mode after freeze_to(groups, {case['positive']})"
    assert_close(outputs["after"], outputs["before"], what)


@concept("layer_groups", "bn_freeze")
@hint("Leave the parameters of BatchNorm layers out of the question.")
def test_a_group_whose_norms_alone_train_is_frozen(student, reference, case):
    assert_bools(student["norms_only"], reference["norms_only"], case["norms_only"])


@concept("layer_groups")
@hint("`any(…)`, over the parameters at every depth.")
def test_one_training_weight_makes_a_group_trainable(student, reference, case):
    assert_bools(student["one_only"], reference["one_only"], case["one_only"])


def assert_bools(got, wanted, kinds):
    flags = numbers(got, "trainable(groups)")
    if flags.shape != (len(wanted),):
        fail(f"Expected a list of {len(wanted)} bools, one per group, yours is {got!r:.80}.")
    for mine, right, kind in zip(flags.tolist(), wanted, kinds, strict=True):
        if mine != float(right):
            state = {
                "all": "everything trains", "none": "nothing trains",
                "norms": "BatchNorm alone trains", "first": "the first weight alone trains",
                "last": "the last weight alone trains",
            }[kind]  # fmt: skip
            fail(f"For a group in which {state}, trainable should say {bool(right)}.")
