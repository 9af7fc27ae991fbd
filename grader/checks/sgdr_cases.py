"""The cases of test_sgdr: runs to plan, and which of them two kinds of rounding get wrong."""

from itertools import accumulate

import torch

from grader.checking import Case


def plans_case(g):
    """One case of several plans, each the arguments of a call; left out are those by default.

    All but the last two are planned so that nothing can be rounded wrongly there. The last has
    five cycles of equal length: 1/5 + 1/5 + 1/5 is above 3/5 in floats.
    """

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()

    def plan(rounds, low_rate=False, **arguments):
        lr_max = 10 ** uniform(-2, -0.5)
        floor = {"lr_min": lr_max * uniform(0.1, 0.3)} if low_rate else {}
        drawn = {"lr_max": lr_max, "n_batches": draw(6, 25), **arguments, **floor}
        while rounds not in (None, goes_wrong_by_rounding(drawn)):
            drawn["n_batches"] = draw(6, 25)
        return drawn

    safe, risky = (False, False), (True, True)
    public = {
        "one": plan(safe, n_cycles=1),
        "doubling": plan(safe, n_cycles=5),
        "tripling": plan(safe, n_cycles=draw(3, 5), cycle_mult=3),
        "equal": plan(safe, n_cycles=draw(3, 5), cycle_mult=1),
        "long": plan(safe, n_cycles=2, cycle_len=draw(3, 6)),
        "floor": plan(safe, n_cycles=1, low_rate=True),
        "growing": plan(risky, n_cycles=draw(3, 5), cycle_len=draw(2, 4), low_rate=True),
        "even": plan(None, n_cycles=5, cycle_len=draw(2, 5), cycle_mult=1, low_rate=True),
    }
    return Case("plans", public)


def cycle_epochs(plan):
    """How many epochs each cycle of a plan lasts."""
    first, factor = plan.get("cycle_len", 1), plan.get("cycle_mult", 2)
    return [first * factor**k for k in range(plan["n_cycles"])]


def goes_wrong_by_rounding(plan):
    """Whether a restart is missed by fractions of the run, and by adding up fractions of epochs."""
    epochs = cycle_epochs(plan)
    added = any(steps_by_adding(n, plan["n_batches"]) != n * plan["n_batches"] for n in epochs)
    return misses_by_fractions(epochs), added


def misses_by_fractions(epochs):
    """As in fastai 2: the cycles' shares of the run, added up in float32."""
    total = sum(epochs)
    shares = torch.tensor([n / total for n in epochs])
    starts = list(accumulate(epochs))[:-1]
    return any(n / total < end for n, end in zip(starts, shares.cumsum(0), strict=False))


def steps_by_adding(n_epochs, n_batches):
    """How many times 1 / n_batches must be added to reach this many epochs."""
    progress, steps = 0.0, 0
    while progress < n_epochs:
        progress += 1 / n_batches
        steps += 1
    return steps
