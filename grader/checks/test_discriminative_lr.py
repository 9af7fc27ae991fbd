import torch

from grader.checking import Case, concept, fail, hint, needs, numbers, points, same


def cases(seed):
    g = torch.Generator().manual_seed(seed)

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()

    widths = [draw(2, 7) for _ in range(draw(4, 7))]
    n_body = len(widths)  # the stem and the blocks
    first = draw(1, n_body - 1)
    public = {
        "low": 10 ** uniform(-6, -5),
        "high": 10 ** uniform(-3.5, -2),
        "n": draw(4, 8),
        "widths": widths,
        "sizes": [first, n_body - first, 1, 1],  # body, body, pooling, head
    }
    return [Case("network", public)]


def rates(found, n, call):
    """The rates that spread returned, `[n]`."""
    lrs = numbers(found, call)
    if lrs.shape != (n,):
        got = f"{len(lrs)} rates" if lrs.dim() == 1 else f"shape {list(lrs.shape)}"
        fail(f"{call}: expected {n} rates, one for each group; yours: {got}.")
    if not lrs.isfinite().all():
        fail(f"{call}: expected finite rates, yours are {shown(lrs)}.")
    return lrs


def shown(lrs):
    return "[" + ", ".join(f"{lr:.3g}" for lr in lrs.tolist()) + "]"


def assert_rates(got, wanted, call):
    """Each rate by itself, since rates lie orders of magnitude apart."""
    if not same(got, wanted, rtol=1e-4, atol=0.0):
        fail(f"{call}: expected {shown(numbers(wanted, ''))}, yours is {shown(got)}.")


def call_of(*ends, n):
    return f"spread(slice({', '.join(f'{end:.3g}' for end in ends)}), {n})"


@concept("learning_rate", "discriminative_lr_what")
@hint("`[lr] * n_groups`, unless `isinstance(lr, slice)`.")
def test_a_number_is_the_rate_of_every_group(student, reference, case):
    n, high = case["n"], case["high"]
    call = f"spread({high:.3g}, {n})"
    lrs = rates(student["number"], n, call)
    if same(lrs, [high / 10] * (n - 1) + [high], atol=0.0):
        fail(
            f"{call}: a number is no slice; expected {high:.3g} for every group, yours gives all "
            f"but the last a tenth: {shown(lrs)}."
        )
    assert_rates(lrs, reference["number"], call)


@concept("slice_lr", "differential_lr")
@hint("The first group has the slice's start, the last its stop.")
def test_a_slice_leads_from_its_start_to_its_stop(student, case):
    low, high = case["low"], case["high"]
    for name, n, ends in (
        ("two", 2, (low, high)), ("several", case["n"], (low, high)),
        ("falling", case["n"], (high, low)),
    ):  # fmt: skip
        call = call_of(*ends, n=n)
        lrs = rates(student[name], n, call)
        expected = f"{call}: expected {ends[0]:.3g} for the first group and {ends[1]:.3g} for the"
        if same(lrs[[0, -1]], [ends[1], ends[0]], atol=0.0):
            fail(f"{expected} last, yours has them the other way round: {shown(lrs)}.")
        if not same(lrs[[0, -1]], list(ends), atol=0.0):
            fail(f"{expected} last, yours are {lrs[0].item():.3g} and {lrs[-1].item():.3g}.")


@points(2)
@concept("slice_lr", "differential_lr", "discriminative_lr_what")
@hint("n groups have n - 1 steps between them: factor = (stop / start) ** (1 / (n - 1)).")
def test_neighbouring_groups_differ_by_one_factor(student, case):
    low, high, n = case["low"], case["high"], case["n"]
    call = call_of(low, high, n=n)
    lrs = rates(student["several"], n, call)
    if (lrs <= 0).any():
        fail(f"{call}: expected rates above 0, yours is {shown(lrs)}.")
    ratios, factor = lrs[1:] / lrs[:-1], (high / low) ** (1 / (n - 1))
    if same(lrs.diff(), [lrs.diff().mean().item()] * (n - 1), atol=0.0):
        fail(
            f"{call}: expected each rate to be {factor:.3g} times the one before it; yours grow by "
            f"adding {lrs.diff()[0].item():.3g}: {shown(lrs)}."
        )
    if ratios.min() < 1.0001 and ratios.max() > 0.9999:
        fail(f"{call}: expected the rates to change from group to group, yours is {shown(lrs)}.")
    if not same(ratios, [ratios[0].item()] * (n - 1), rtol=1e-3, atol=0.0):
        fail(
            f"{call}: expected one factor between neighbours, yours are {shown(ratios)}, with the "
            f"rates {shown(lrs)}."
        )


@points(2)
@concept("slice_lr")
@hint("`slice(b).start` is None: then it is [b / 10] * (n_groups - 1) + [b].")
def test_a_slice_with_one_number_gives_the_others_a_tenth(student, reference, case):
    n, high = case["n"], case["high"]
    call = call_of(high, n=n)
    lrs = rates(student["stop"], n, call)
    expected = f"{call}: expected {high:.3g} for the last group and {high / 10:.3g} for the others"
    if same(lrs, [high] * n, atol=0.0):
        fail(f"{expected}, yours gives {high:.3g} to all.")
    if same(lrs, [high] + [high / 10] * (n - 1), atol=0.0):
        fail(f"{expected}, yours gives the high rate to the first group instead.")
    if same(lrs, [high * 10 ** (i / (n - 1) - 1) for i in range(n)], rtol=1e-3, atol=0.0):
        fail(f"{expected}; yours rises evenly: {shown(lrs)}.")
    if same(lrs, [high * 10.0 ** (i + 1 - n) for i in range(n)], rtol=1e-3, atol=0.0):
        fail(f"{expected}; yours divides by ten again for each group before: {shown(lrs)}.")
    assert_rates(lrs, reference["stop"], call)


@concept("slice_lr", "layer_groups")
@hint("A single group is the last one, the head: it has the slice's stop. Mind 1 / (n - 1).")
def test_a_single_group_has_the_rate_of_the_last(student, case):
    low, high = case["low"], case["high"]
    for name, ends in (("one", (low, high)), ("one_of_stop", (high,))):
        call = call_of(*ends, n=1)
        lrs = rates(student[name], 1, call)
        if not same(lrs, [high], atol=0.0):
            which = " the slice's start" if same(lrs, [low], atol=0.0) else ""
            fail(f"{call}: expected {high:.3g}, yours is{which} {lrs.item():.3g}.")


def assert_dicts(found, case):
    """One dict for each group; what is said of their content begins with this."""
    kinds, n = found["kinds"], len(case["sizes"])
    if set(kinds) - {"dict"}:
        fail(f"Expected {n} dicts with 'params' and 'lr'; among yours are {sorted(set(kinds))}.")
    if len(kinds) != n:
        fail(
            f"Expected {n} dicts for {n} groups (one group of them is pooling, without "
            f"parameters); yours are {len(kinds)}."
        )


def assert_names(found, wanted, case, where=""):
    assert_dicts(found, case)
    for number, (mine, right) in enumerate(zip(found["names"], wanted["names"], strict=True)):
        if sorted(mine) == sorted(right):
            continue
        missing, extra = ([n for n in a if n not in b] for a, b in ((right, mine), (mine, right)))
        wrong = f"`{missing[0]}` is missing" if missing else f"`{extra[0]}` does not belong there"
        fail(
            f"Group {number}{where}: expected {len(right)} parameters, yours has {len(mine)}; "
            f"{wrong}."
        )


@concept("layer_groups")
@hint("`[p for module in group for p in module.parameters()]`: parameters at any depth.")
def test_each_dict_holds_the_parameters_of_its_group(student, reference, case):
    assert_names(student["groups"], reference["groups"], case)


@concept("differential_lr", "layer_groups", "discriminative_lr_what")
@hint("`zip(groups, spread(lr, len(groups)))`: the rate of each group as its 'lr'.")
def test_each_dict_has_the_rate_of_its_group(student, reference, case):
    found, wanted = student["groups"], reference["groups"]["lrs"]
    assert_dicts(found, case)
    if "none" in found["lrs"]:
        fail(f"Expected an 'lr' in each dict; that of group {found['lrs'].index('none')} has none.")
    for number, lr in enumerate(found["lrs"]):
        numbers(lr, f"'lr' of group {number}")
    call = f"'lr' for slice({case['low']:.3g}, {case['high']:.3g}) and {len(wanted)} groups"
    lrs = rates(found["lrs"], len(wanted), call)
    if same(lrs, own_rates(student), atol=0.0):
        return
    if same(lrs.flip(0), wanted, atol=0.0):
        fail(f"{call}: expected the highest for the last group, yours is {shown(lrs)}.")
    assert_rates(lrs, wanted, call)


def own_rates(student):
    """What the submission's own spread says; whether that is right is other checks' affair."""
    try:
        return numbers(student["own"], "")
    except AssertionError:
        return torch.zeros(0)


@concept("unfreeze", "layer_groups")
@needs("test_each_dict_holds_the_parameters_of_its_group")
@hint("Do not ask for `requires_grad`: an optimiser skips what has no gradient by itself.")
def test_frozen_parameters_have_their_place_too(student, reference, case):
    where = f", with all but the last of {len(case['sizes'])} groups frozen"
    assert_names(student["frozen"], reference["frozen"], case, where)
