import math

import torch

from grader.checking import assert_close, concept, fail, hint, needs, numbers, points, same
from grader.checks.one_cycle_cases import schedule_case, training_case

DEFAULTS = {"pct_start": 0.25, "div": 25.0, "div_final": 1e5, "moms": [0.95, 0.85, 0.95]}
EPS = 1e-5


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    return [schedule_case(g), training_case(g)]


def rates_and_momentum(found):
    """The two columns of a cycle, `[steps]` each."""
    parts = list(found) if isinstance(found, (list, tuple, torch.Tensor)) else []
    if len(parts) != 2:
        got = f"one list of {len(parts)}" if parts else f"{found!r:.40}"
        fail(f"Expected two lists, (lrs, moms), one number a step in each; yours is {got}.")
    columns = []
    for part, what in zip(parts, ("rates", "values of momentum"), strict=True):
        column = numbers(part, f"the {what}")
        if column.dim() != 1 or not len(column):
            fail(f"Expected the {what} as [steps]; yours have shape {list(column.shape)}.")
        if not column.isfinite().all():
            step = int((~column.isfinite()).nonzero()[0])
            fail(f"Expected finite {what}; at step {step} yours is {column[step].item()}.")
        columns.append(column)
    return columns


def column(student, case, name, which=0):
    """One column of a plan, which must have a number for each step."""
    found = rates_and_momentum(student[name])[which]
    n = case["plans"][name]["n_steps"]
    if len(found) != n:
        fail(f"Expected {n} numbers for {n} steps; yours are {len(found)}.")
    return found


def positions(n):
    return torch.arange(n, dtype=torch.float64) / n


def curve(at, start, middle, end, turn, shape):
    """A curve from `start` by `middle`, at `turn`, to `end`; its shape rises from 0 to 1."""
    up = start + (middle - start) * shape((at / turn).clamp(0, 1))
    down = middle + (end - middle) * shape(((at - turn) / (1 - turn)).clamp(0, 1))
    return torch.where(at < turn, up, down)


def half_cosine(at):
    return (1 - (math.pi * at).cos()) / 2


def straight(at):
    return at


def expected_lrs(plan, at=None, shape=half_cosine, start=None, end=None, **other):
    """The rates of a plan, at other positions or between other ends if asked."""
    p = DEFAULTS | plan | other
    start = p["lr_max"] / p["div"] if start is None else start
    end = p["lr_max"] / p["div_final"] if end is None else end
    at = positions(p["n_steps"]) if at is None else at
    return curve(at, start, p["lr_max"], end, p["pct_start"], shape)


def assert_rates(got, wanted, plan, what):
    """Up to 0.002 % of the highest rate, so that the ends are left to the check about ends."""
    assert_close(got, wanted, what, atol=2e-5 * plan["lr_max"])


def diagnose_positions(lrs, plan):
    """Fails with a word on it when the rates are right, but each at another step's position."""
    n, steps = plan["n_steps"], torch.arange(plan["n_steps"], dtype=torch.float64)
    if same(lrs, expected_lrs(plan, steps / (n - 1)), atol=1e-6 * plan["lr_max"]):
        fail(
            f"Your last rate is the end of the cycle itself. Step i of {n} stands at i/{n} of the "
            f"run, so that the last is one step short of the end: divide by {n}, not by {n - 1}."
        )
    if same(lrs, expected_lrs(plan, (steps + 1) / n), atol=1e-6 * plan["lr_max"]):
        fail(
            f"You are one step ahead: your step 0 has the rate {lrs[0].item():.4g} of step 1. "
            "Steps count from 0, and the first is taken at lr_max / div."
        )


@concept("one_cycle", "mini_batch")
@hint("Two lists, one number for each of the n_steps steps in both: `return lrs, moms`.")
def test_every_step_has_a_rate_and_a_momentum(student, case):
    for name, plan in case["plans"].items():
        n = plan["n_steps"]
        lrs, moms = rates_and_momentum(student[name])
        if len(lrs) != n or len(moms) != n:
            fail(
                f"With n_steps={n} expected {n} rates and {n} values of momentum; yours are "
                f"{len(lrs)} and {len(moms)}."
            )


@concept("one_cycle", "lr_annealing")
@hint("Up along half a cosine: start + (top - start) · (1 - cos(π·t)) / 2, t from 0 to 1.")
def test_the_rate_rises_along_half_a_cosine(student, reference, case):
    plan, lrs = case["plans"]["plain"], column(student, case, "plain")
    n, top = plan["n_steps"], plan["lr_max"]
    diagnose_positions(lrs, plan)
    up, wanted = lrs[: n // 4 + 1], numbers(reference["plain"][0], "")[: n // 4 + 1]
    if same(up, expected_lrs(plan, shape=straight)[: n // 4 + 1]):
        fail(
            f"Your rate rises along a straight line. A cosine is slow at first: at step 1 expected "
            f"{wanted[1].item():.4g}, yours is {up[1].item():.4g}."
        )
    if not up.max() > 1.01 * up[0]:
        fail(
            f"Your rate does not rise in the first quarter of the run: expected it to go from "
            f"lr_max / div = {wanted[0].item():.4g} up to lr_max = {top:.4g}, yours begins at "
            f"{up[0].item():.4g} and stays at or below that."
        )
    assert_rates(up, wanted, plan, f"rates of steps 0 to {n // 4}, in which the rate rises")


@concept("one_cycle", "lr_annealing")
@hint("Down along another half cosine, from lr_max at pct_start to lr_max / div_final at the end.")
def test_the_rate_falls_along_half_a_cosine(student, reference, case):
    plan, lrs = case["plans"]["plain"], column(student, case, "plain")
    n, wanted = plan["n_steps"], numbers(reference["plain"][0], "")
    diagnose_positions(lrs, plan)
    down = lrs[n // 4 :]
    middle = f"at step {5 * n // 8}, half-way down, expected {wanted[5 * n // 8].item():.4g}"
    if same(down, expected_lrs(plan, shape=straight)[n // 4 :]):
        eighth = n // 4 + n // 8
        fail(
            f"Your rate falls along a straight line. A cosine stays high at first: at step "
            f"{eighth} expected {wanted[eighth].item():.4g}, yours is {lrs[eighth].item():.4g}."
        )
    if not down.min() < 0.99 * down[0]:
        fail(f"Your rate does not fall after step {n // 4}: {middle}.")
    assert_rates(down, wanted[n // 4 :], plan, f"rates from step {n // 4} on, where the rate falls")


@concept("one_cycle")
@hint("Both ends come from lr_max: it starts at lr_max / div and falls towards lr_max / div_final.")
def test_both_ends_are_parts_of_lr_max(student, reference, case):
    plan, lrs = case["plans"]["ends"], column(student, case, "ends")
    top, div, final = plan["lr_max"], plan["div"], plan["div_final"]
    end = (
        f"With div={div:.3g} and div_final={final:.3g} the rate should start at lr_max / div = "
        f"{top / div:.4g} and fall towards lr_max / div_final = {top / final:.4g}"
    )
    if same(lrs, expected_lrs(plan, start=top / final, end=top / div)):
        fail(f"{end}; yours has the two the wrong way round and starts at {lrs[0].item():.4g}.")
    if same(lrs, expected_lrs(plan, end=top / div / final)):
        fail(
            f"{end}; yours falls towards {top / div / final:.4g}, as you divide the rate at the "
            "start by div_final. Divide lr_max."
        )
    if same(lrs, expected_lrs(plan, end=0.0), atol=1e-6 * top):
        fail(f"{end}; yours falls to 0.")
    if abs(lrs[0].item() / (top / div) - 1) > 1e-4:
        fail(f"{end}; yours starts at {lrs[0].item():.4g}.")
    if not same(lrs, expected_lrs(plan, shape=straight)):  # the shape is another check's affair
        assert_rates(lrs, numbers(reference["ends"][0], ""), plan, f"{end}. Rates")


@concept("one_cycle")
@hint("The position of step i is i / n_steps; it rises while that is below pct_start.")
def test_the_rate_turns_at_pct_start_of_the_run(student, case):
    plan, lrs = case["plans"]["turn"], column(student, case, "turn")
    n, pct = plan["n_steps"], plan["pct_start"]
    wanted, top = round(n * pct), int(lrs.argmax())
    if top != wanted:
        fail(
            f"With pct_start={pct} and {n} steps the rate should be highest at step {wanted}; "
            f"yours is at step {top}."
        )
    plan, lrs = case["plans"]["between"], column(student, case, "between")
    n, shapes = plan["n_steps"], [expected_lrs(plan, shape=s) for s in (half_cosine, straight)]
    peak = f"With {n} steps the rate turns at step {n * DEFAULTS['pct_start']:g}, between two steps"
    if any(same(lrs, shape, atol=2e-5 * plan["lr_max"]) for shape in shapes):
        return
    if lrs.max() > 1.0001 * shapes[0].max():
        fail(
            f"{peak}, so no step has lr_max = {plan['lr_max']:.4g} itself: expected "
            f"{shapes[0].max().item():.4g} at most, yours goes up to {lrs.max().item():.4g}. Do "
            "you round pct_start to whole steps?"
        )
    assert_rates(lrs, shapes[0], plan, f"{peak}. Rates")


@points(2)
@concept("one_cycle")
@hint("The same two cosines at the same positions, with moms[0], moms[1], moms[2] as the values.")
def test_momentum_goes_the_other_way(student, reference, case):
    for name in ("plain", "moms"):
        plan, moms = case["plans"][name], column(student, case, name, 1)
        n, wanted = plan["n_steps"], numbers(reference[name][1], "")
        start, low, end = (DEFAULTS | plan)["moms"]
        turn = n // 4
        path = (
            f"Momentum should go from {start:.4g} down to {low:.4g} at step {turn}, where the rate "
            f"is highest, and up again towards {end:.4g}"
        )
        if not moms.max() > moms.min() + 1e-6:
            fail(f"{path}; yours stays at {moms[0].item():.4g}.")
        if moms[turn] > moms[0] and moms[turn] > moms[-1]:
            fail(
                f"{path}; yours goes up and down with the rate: {moms[0].item():.4g} at step 0, "
                f"{moms[turn].item():.4g} at step {turn}."
            )
        at = positions(n)
        if same(moms, curve(at, start, low, end, 0.25, straight)):
            fail(f"{path}, along the same cosines as the rate; yours goes along straight lines.")
        if same(moms, curve(at, start, low, start, 0.25, half_cosine)) and start != end:
            fail(f"{path}; yours comes back to {start:.4g}, where it started.")
        assert_close(moms, wanted, f"momentum from {start:.4g} by {low:.4g} to {end:.4g}")


@concept("mini_batch", "epoch", "loss")
@hint("`losses.append(loss.item())` in every step, before the average of anything is taken.")
def test_fit_returns_the_loss_of_every_step(student, case):
    found = student["losses"]
    losses, said = numbers(found["returned"], "the losses"), numbers(found["said"], "")
    epochs, size = case["epochs"], case["size"]
    n = epochs * size
    if len(said) != n:
        fail(
            f"{epochs} epochs over {size} mini-batches make {n} steps; yours computes a loss to "
            f"train with {len(said)} times."
        )
    if losses.shape != said.shape:
        fail(
            f"Expected {n} losses, one for each step of {epochs} epochs over {size} mini-batches; "
            f"yours have shape {list(losses.shape)}."
        )
    if not same(losses, said) and (losses.diff().abs().mean() < said.diff().abs().mean() / 2):
        fail(
            f"Your losses are averages. Expected the mini-batches' own: at step 1 "
            f"{said[1].item():.4g}, yours is {losses[1].item():.4g}."
        )
    assert_close(losses, said, "losses, compared with what the loss function gave in each step")


def pushes(found, case):
    """How far each step moved a bias whose gradient is the same in every step."""
    biases = numbers(found, "the bias before each step")
    n = case["epochs"] * case["size"]
    if len(biases) != n + 1:
        fail(
            f"{case['epochs']} epochs over {case['size']} mini-batches make {n} steps; yours "
            f"calls the model {len(biases) - 1} times in training."
        )
    if not biases.isfinite().all():
        fail(f"Expected finite weights; yours are {biases[-1].item()} after the training.")
    return -biases.diff()


def average_gradient(moms):
    """By step: Adam's de-biased average of gradients that are all 1."""
    average, found = 0.0, []
    for step, mom in enumerate(moms.tolist(), 1):
        average = mom * average + (1 - mom)
        found.append(average / (1 - mom**step))
    return torch.tensor(found, dtype=torch.float64)


def cycle_of(case, n=None):
    """The rates and momentum of the case's trainings, or of a cycle of n steps."""
    n = n or case["epochs"] * case["size"]
    lrs = expected_lrs({"lr_max": case["lr_max"], "n_steps": n})
    return lrs, curve(positions(n), *DEFAULTS["moms"], DEFAULTS["pct_start"], half_cosine)


def moved_by(moves, lrs, moms):
    """Whether steps under a gradient of 1 have these rates, with this momentum or a steady one."""
    expected = (lrs * average_gradient(moms), lrs)
    return any(same(moves, right, rtol=1e-2, atol=1e-5 * lrs.max().item()) for right in expected)


@concept("one_cycle", "learning_rate", "mini_batch")
@hint("Before every step: `group['lr'] = lrs[step]` for each group of `optimizer.param_groups`.")
def test_each_step_of_fit_is_as_long_as_its_rate(student, case):
    moves, (lrs, moms) = pushes(student["pushed"], case), cycle_of(case)
    if moved_by(moves, lrs, moms):  # momentum is another check's affair
        return
    n, size, epochs, top = len(lrs), case["size"], case["epochs"], case["lr_max"]
    why = "with a gradient that is always the same, AdamW's steps are about as long as the rate"
    if moved_by(moves, torch.full_like(lrs, top), moms):
        fail(
            f"All your {n} steps have the same rate, {top:.4g}. It should go from "
            f"{lrs[0].item():.4g} up to there and down again ({why})."
        )
    by_epoch = [column.repeat_interleave(size) for column in cycle_of(case, epochs)]
    if moved_by(moves, *by_epoch) or moved_by(moves, by_epoch[0], moms):
        fail(
            "Your rate changes between epochs only. It should change in every step: steps 0, 1 "
            f"and 2 have the rates {lrs[0].item():.4g}, {lrs[1].item():.4g} and "
            f"{lrs[2].item():.4g} ({why})."
        )
    in_each = [column.repeat(epochs) for column in cycle_of(case, size)]
    if moved_by(moves, *in_each) or moved_by(moves, in_each[0], moms):
        fail(
            f"Your cycle starts anew in every epoch, at steps 0, {size} and so on. One cycle spans "
            f"all {epochs} epochs, {n} steps."
        )
    rates, first = torch.cat([torch.tensor([top]), lrs[:-1]]), torch.tensor([0.95, 0.9])
    late = [torch.cat([mom[None], moms[:-1]]) for mom in first]  # 0.9 is AdamW's own
    if any(moved_by(moves, rates, column) for column in (moms, *late)):
        fail(
            f"Your rates come a step late: step 0 has {top:.4g}, expected {lrs[0].item():.4g}, and "
            f"each later step has the rate of the one before ({why}). Set the rate before the step."
        )
    expected = lrs * average_gradient(moms)
    step = int((moves - expected).abs().argmax())
    fail(
        f"Expected the rates of one_cycle({top:.4g}, {n}). With these, step {step} should move a "
        f"bias whose gradient is always 1 by {expected[step].item():.4g}; yours moves it by "
        f"{moves[step].item():.4g}."
    )


@concept("one_cycle", "sgd")
@needs("test_each_step_of_fit_is_as_long_as_its_rate")
@hint("AdamW's momentum is its first beta: `group['betas'] = (moms[step], 0.99)` in every step.")
def test_momentum_follows_the_cycle_in_fit(student, case):
    moves, (lrs, moms) = pushes(student["pushed"], case), cycle_of(case)
    if same(moves, lrs, rtol=1e-2, atol=1e-5 * case["lr_max"]):
        low = int(moms.argmin())
        fail(
            "Your steps are those of a momentum that never changes. The first of AdamW's two "
            f"betas should follow the cycle: {moms[0].item():.4g} at step 0, "
            f"{moms[low].item():.4g} at step {low}, {moms[-1].item():.4g} at the last."
        )
    what = "steps under a gradient of 1, whose length depends on the momentum"
    assert_close(moves, lrs * average_gradient(moms), what, rtol=1e-2, atol=1e-5 * case["lr_max"])


def is_apart(name):
    """Whether this parameter of the scenario's network is a bias or a norm's."""
    return name.endswith("bias") or name.startswith(("1.", "3."))


@concept("hyperparameter")
@hint("Two parameter groups: weights with weight_decay=0.01, biases and norms with 0.0.")
def test_weights_decay_but_biases_and_norms_do_not(student, case):
    before, after = student["at_rest"]["before"], student["at_rest"]["after"]
    expected = (1 - 0.01 * 10 * cycle_of(case)[0]).log().sum()
    for name, start in before.items():
        got, start = numbers(after[name], name), numbers(start, name)
        left = (got / start).mean()
        what = f"In a training whose gradients are all zero, `{name}`"
        if is_apart(name):
            kind = "a norm's" if name.startswith(("1.", "3.")) else "a bias"
            if not same(got, start):
                fail(
                    f"{what}, {kind}, should stay as it is; of yours {left:.2%} is left. Weight "
                    "decay is for weights alone."
                )
            continue
        shrinks = f"{what} should shrink by weight decay, to {expected.exp():.2%}"
        if same(got, start):
            fail(f"{shrinks}; yours stays as it is.")
        even = same(got, left * start)  # how much, the rates decide, another check's affair
        if not even or not 1 / 6 < left.log() / expected < 6:
            fail(f"{shrinks}; of yours {left:.2%} is left{'' if even else ', not evenly'}.")


@concept("one_cycle", "sgd")
@needs(
    "test_each_step_of_fit_is_as_long_as_its_rate", "test_weights_decay_but_biases_and_norms_do_not"
)
@hint("AdamW with betas (momentum, 0.99) and eps=1e-5, in train mode, zero_grad in every step.")
def test_the_trained_network_is_that_of_adamw(student, reference, case):
    small = f"steps under a gradient of {case['gradient']:.2g}, where eps = 1e-5 counts"
    assert_close(student["barely_pushed"], reference["barely_pushed"], small, rtol=1e-3, atol=1e-9)
    state = {name: numbers(student["state"][name], name) for name in reference["state"]}
    for name, got in state.items():
        if "running" in name and same(got, torch.full_like(got, float("var" in name))):
            fail(f"`{name}` never moved: train in train mode, `model.train()`, whatever it was in.")
    for name, wanted in reference["state"].items():
        assert_close(state[name], wanted, f"`{name}` after the training")
