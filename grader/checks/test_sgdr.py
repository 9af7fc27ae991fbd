import torch

from grader.checking import assert_close, concept, fail, hint, needs, numbers, points, same
from grader.checks.sgdr_cases import cycle_epochs, plans_case


def cases(seed):
    return [plans_case(torch.Generator().manual_seed(seed))]


def rates(found, what="the rates"):
    """The rates of a run, `[steps]`."""
    lrs = numbers(found, what)
    if lrs.dim() != 1:
        fail(f"Expected one rate for each step, [steps]; yours have shape {list(lrs.shape)}.")
    if not len(lrs):
        fail("Expected one rate for each step; yours are none.")
    if not lrs.isfinite().all():
        step = int((~lrs.isfinite()).nonzero()[0])
        fail(f"Expected finite rates; at step {step} yours is {lrs[step].item()}.")
    return lrs


def assert_rates(got, wanted, plan, what):
    """A float32 cosine is only known to 1e-7, which is much of the last rates of a long cycle."""
    assert_close(got, wanted, what, atol=1e-6 * plan["lr_max"])


def first_steps(lrs):
    """Where the cycles start: step 0 and every peak, a rise after which the rate rises no more."""
    rises = lrs.diff() > 1e-6 * lrs.abs().max()
    peaks = rises[:-1] & ~rises[1:]
    return [0, *(peaks.nonzero()[:, 0] + 1).tolist()]


def spoken(values):
    """`1, 2 and 4`; of more than six the first ones."""
    texts = [str(value) for value in values]
    if len(texts) > 6:
        return f"{', '.join(texts[:6])}, …"
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else texts[0]


def called(plan):
    """The arguments of a plan that its cycles depend on."""
    names = ("n_batches", "n_cycles", "cycle_len", "cycle_mult")
    return ", ".join(f"{name}={plan[name]}" for name in names if name in plan)


def assert_lengths(found, plan):
    """Fails unless the cycles, from restart to restart, have the lengths planned."""
    lrs = rates(found)
    starts = first_steps(lrs)
    got = [b - a for a, b in zip(starts, [*starts[1:], len(lrs)], strict=True)]
    epochs, n = cycle_epochs(plan), plan["n_batches"]
    wanted = [n * k for k in epochs]
    if got == wanted:
        return
    expected = (
        f"With {called(plan)} expected cycles of {spoken(wanted)} steps ({spoken(epochs)} epochs)"
    )
    if len(got) == 1:
        fail(f"{expected}; your rate never jumps back up: one cycle of {got[0]} steps.")
    fail(f"{expected}; from one jump back up to the next, yours last {spoken(got)} steps.")


@points(2)
@concept("sgdr", "lr_annealing")
@hint("lr_max · (1 + cos(π·i/n)) / 2 for step i = 0 … n − 1 of a cycle of n steps.")
def test_a_cycle_falls_along_half_a_cosine(student, reference, case):
    plan, lrs, wanted = case["one"], rates(student["one"]), reference["one"]
    n, top = len(wanted), plan["lr_max"]
    if len(lrs) != n:
        fail(f"One cycle of one epoch with {n} batches has {n} steps; yours has {len(lrs)}.")
    i = torch.arange(n, dtype=torch.float64)
    middle = f"half-way, at step {n // 2}, expected {wanted[n // 2].item():.4g}"
    if same(lrs, torch.full_like(lrs, top)):
        fail(
            f"Within the first epoch your rate stays at {top:.4g}. Expected it to fall a little "
            f"in every step: {middle}."
        )
    if same(lrs, top * (1 - i / n)):
        quarter = n // 4
        fail(
            f"Your rate falls along a straight line. A cosine is slow at first: at step {quarter} "
            f"of {n} expected {wanted[quarter].item():.4g}, yours is {lrs[quarter].item():.4g}."
        )
    if same(lrs, top * (1 + (torch.pi * i / (n - 1)).cos()) / 2):
        fail(
            f"Your last rate is lr_min itself; expected {wanted[-1].item():.4g}, one step short of "
            f"it. Step i stands at i/n of the cycle: divide by {n}, not by {n - 1}."
        )
    if same(lrs, top * (1 + (torch.pi * (i + 1) / n).cos()) / 2):
        fail(
            f"Your first rate is {lrs[0].item():.4g}, expected lr_max = {top:.4g}: steps count "
            "from 0, and you are one step ahead."
        )
    if same(lrs, top * (1 + (2 * torch.pi * i / n).cos()) / 2):
        fail(f"Your rate falls and rises again: a whole wave. Expected half of one: {middle}.")
    if lrs.max() > top * (1 + 1e-4):
        fail(f"Your rate goes up to {lrs.max().item():.4g}, above lr_max = {top:.4g}.")
    assert_rates(lrs, wanted, plan, "rates of one cycle")


@concept("epoch", "cycle_len_mult")
@hint("Each epoch of each cycle has n_batches steps, and each step a rate of its own.")
def test_every_batch_of_every_epoch_has_a_rate(student, case):
    plan, lrs = case["doubling"], rates(student["doubling"])
    epochs, n = cycle_epochs(plan), plan["n_batches"]
    total = sum(epochs)
    if len(lrs) == n * total:
        return
    expected = (
        f"{plan['n_cycles']} cycles of {spoken(epochs)} epochs make {total} epochs, and with "
        f"{n} batches {n * total} steps"
    )
    if len(lrs) == total:
        fail(f"{expected}. Yours are {total} rates, one an epoch: give one for every batch.")
    if len(lrs) == n * plan["n_cycles"]:
        fail(
            f"{expected}. Yours are {len(lrs)} rates, those of {plan['n_cycles']} epochs: "
            "n_cycles counts cycles, however many epochs they last."
        )
    fail(f"{expected}. Yours are {len(lrs)} rates.")


@concept("sgdr", "stable_minima")
@hint("At the first step of a cycle its position is 0, so the rate is lr_max again.")
def test_every_cycle_starts_at_lr_max(student, case):
    plan, lrs = case["doubling"], rates(student["doubling"])
    top, starts = plan["lr_max"], first_steps(lrs)
    if abs(lrs[0].item() / top - 1) > 1e-5:
        fail(f"The first rate should be lr_max = {top:.6g}; yours is {lrs[0].item():.6g}.")
    if len(starts) == 1:
        fail(
            f"In {plan['n_cycles']} cycles the rate should jump back to lr_max "
            f"{plan['n_cycles'] - 1} times; yours only falls in its {len(lrs)} steps, from "
            f"{lrs[0].item():.4g} to {lrs[-1].item():.3g}."
        )
    for step in starts[1:]:
        if abs(lrs[step].item() / top - 1) > 1e-5:
            fail(
                f"At step {step} your rate goes up from {lrs[step - 1].item():.4g} to "
                f"{lrs[step].item():.4g}. It should go up only where a cycle starts, and then to "
                f"lr_max = {top:.4g}."
            )


@points(2)
@concept("cycle_len_mult", "sgdr")
@hint("Multiply: cycle k, counting from 0, lasts cycle_len · cycle_mult**k epochs.")
def test_each_cycle_is_cycle_mult_times_as_long_as_the_last(student, case):
    assert_lengths(student["doubling"], case["doubling"])
    assert_lengths(student["tripling"], case["tripling"])


@concept("cycle_len_mult")
@hint("1**k is 1: nothing special. A closed formula with cycle_mult - 1 below divides by zero.")
def test_with_a_cycle_mult_of_1_all_cycles_are_equal(student, case):
    assert_lengths(student["equal"], case["equal"])


@concept("cycle_len_mult", "epoch")
@hint("cycle_len is the number of epochs in the first cycle; the others are multiples of it.")
def test_cycle_len_is_the_length_of_the_first_cycle(student, case):
    assert_lengths(student["long"], case["long"])


@concept("lr_annealing", "sgdr")
@needs("test_a_cycle_falls_along_half_a_cosine")
@hint("The cosine runs from lr_max to lr_min: it is (lr_max - lr_min) high and stands on lr_min.")
def test_the_rate_falls_towards_lr_min(student, reference, case):
    plan, lrs, wanted = case["floor"], rates(student["floor"]), reference["floor"]
    top, low, n = plan["lr_max"], plan["lr_min"], len(wanted)
    to_zero = top * (1 + (torch.pi * torch.arange(n, dtype=torch.float64) / n).cos()) / 2
    end = f"from lr_max = {top:.4g} down towards lr_min = {low:.4g}"
    if same(lrs, to_zero):
        fail(f"Expected the rate to fall {end}; yours goes on to {lrs[-1].item():.3g}.")
    if same(lrs, to_zero.clamp(min=low)):
        flat = int((lrs <= low * (1 + 1e-6)).sum())
        fail(
            f"Expected one smooth cosine {end}; yours falls towards 0 and is cut off, so that "
            f"{flat} of its {n} steps stand still at lr_min."
        )
    if same(lrs, to_zero + low):
        fail(f"Expected the rate to fall {end}; yours starts at lr_max + lr_min = {top + low:.4g}.")
    assert_rates(lrs, wanted, plan, "rates of one cycle with lr_min")


@concept("sgdr", "cycle_len_mult")
@needs(
    "test_a_cycle_falls_along_half_a_cosine",
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_with_a_cycle_mult_of_1_all_cycles_are_equal",
    "test_cycle_len_is_the_length_of_the_first_cycle",
    "test_the_rate_falls_towards_lr_min",
)
@hint("Count steps in whole numbers, cycle by cycle: `for step in range(n)`, position step / n.")
def test_all_rates_of_a_long_run_are_right(student, reference, case):
    for name in ("growing", "even"):
        plan, lrs, wanted = case[name], rates(student[name]), reference[name]
        starts, where = first_steps(wanted), f"With {called(plan)}"
        if len(lrs) != len(wanted):
            fail(
                f"{where} expected {len(wanted)} steps, yours are {len(lrs)}. Do you add up "
                f"fractions of epochs? Floats such as 1/{plan['n_batches']} do not add up exactly: "
                "count whole steps."
            )
        for step in starts:
            if abs(lrs[step].item() / plan["lr_max"] - 1) > 1e-5:
                fail(
                    f"{where} a cycle starts at step {step}, with exactly lr_max = "
                    f"{plan['lr_max']:.4g}; yours is {lrs[step].item():.4g} there. Do you compare "
                    "fractions of the run? Floats do not add up exactly, so a restart can come a "
                    "step late: count whole steps."
                )
        assert_rates(lrs, wanted, plan, f"rates with {called(plan)}")
