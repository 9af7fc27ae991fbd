import torch

from grader.checking import (
    Case,
    assert_close,
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
    same,
)  # fmt: skip


def cases(seed):
    """A valley in one dimension and a tilted bowl, each with a cloud of points to fit a line to."""
    g = torch.Generator().manual_seed(seed)
    dimensions = 3 + int(torch.randint(3, (), generator=g))
    return [
        Case("valley", bowl(1, g) | cloud(g)),
        Case("bowl", bowl(dimensions, g) | cloud(g)),
    ]


def bowl(dimensions, g):
    """Half (p − lowest)ᵀ·bowl·(p − lowest), with curvatures from 1 to 3 along axes of its own.

    The start is away from the lowest point along each of them. Rates above 2/3 may diverge.
    """
    axes = torch.linalg.qr(torch.randn(dimensions, dimensions, generator=g).double()).Q
    curvatures = 1 + 2 * torch.rand(dimensions, generator=g).double()
    curvature = curvatures.max().item()
    away = (0.8 + 0.4 * torch.rand(dimensions, generator=g)) * signs(dimensions, g)
    lowest = 2 * torch.randn(dimensions, generator=g)
    return {
        "bowl": (axes @ curvatures.diag() @ axes.T).float(),
        "lowest": lowest,
        "start": lowest + 2 * (axes.float() @ away) / dimensions**0.5,
        "lr": rounded((0.3 + 0.3 * uniform(g)) / curvature),
        "steps": 5 + int(torch.randint(4, (), generator=g)),
        "high_lr": rounded((2.4 + 0.2 * uniform(g)) / curvature),
        "high_steps": 20 + int(torch.randint(6, (), generator=g)),
    }


def cloud(g):
    """Points x, y `[N]` around a line whose slope and intercept have opposite signs.

    It takes both a fast and a slow part to get there from (0, 0), so early stops show.
    """
    n = 8 + int(torch.randint(7, (), generator=g))
    x = torch.linspace(-1, 3, n) + 0.2 * torch.rand(n, generator=g)
    sign = signs(1, g)
    slope, intercept = sign * (2 + uniform(g)), -sign * (1 + uniform(g))
    x = x[torch.randperm(n, generator=g)]
    columns = torch.stack([x, torch.ones(n)], dim=1).double()
    steepest = torch.linalg.eigvalsh(2 * columns.T @ columns / n)[-1].item()
    return {
        "x": x,
        "y": slope * x + intercept + 0.3 * torch.randn(n, generator=g),
        "line_lr": rounded(1.2 / steepest),
        "few": 3 + int(torch.randint(3, (), generator=g)),
        "many": 150,
        "line_high_lr": rounded(2.8 / steepest),
        "line_high_steps": 10 + int(torch.randint(5, (), generator=g)),
    }


def uniform(g):
    return torch.rand((), generator=g).item()


def signs(n, g):
    return 2.0 * torch.randint(2, (n,), generator=g) - 1


def rounded(rate):
    return float(f"{rate:.3g}")


def show(point):
    """A point as a learner would write it."""
    return "(" + ", ".join(f"{value:.4g}" for value in point.tolist()) + ")"


@concept("gradient_descent")
@hint("Begin with a list that holds the start, add one point a step, end with `torch.stack`.")
def test_the_path_has_the_start_and_a_point_for_each_step(student, reference, case):
    got, wanted = numbers(student["path"], "the path"), reference["path"]
    steps, start = case["steps"], case["start"]
    if same(got, wanted[1:]):
        fail(f"With {steps} steps expected {steps + 1} points; in yours the start is missing.")
    if same(got, wanted[:-1]):
        fail(f"With {steps} steps expected {steps + 1} points; yours ends one step too early.")
    if got.shape != wanted.shape:
        fail(
            f"With {steps} steps from a point of shape {list(start.shape)} expected a path of "
            f"shape {list(wanted.shape)}, the start and a point for each step; yours has shape "
            f"{list(got.shape)}."
        )
    if same(got, start.expand_as(got)):
        fail(f"Your point never moves: all {steps + 1} points of the path are {show(start)}.")
    if same(got, got[-1:].expand_as(got)):
        fail(
            f"All {steps + 1} points of your path are the same, {show(got[0])}. If you change one "
            "tensor in place and store it each time, the path holds that one tensor many times."
        )
    if not same(got[0], start):
        fail(f"Expected the path to begin at the start, {show(start)}; yours at {show(got[0])}.")
    assert_close(student["no_steps"], start[None], "the path with steps=0, the start alone")


@points(2)
@concept("gradient_descent", "learning_rate")
@hint("new point = point − lr · gradient(point), with the gradient at the point where you are now.")
@needs("test_the_path_has_the_start_and_a_point_for_each_step")
def test_each_step_is_minus_the_rate_times_the_gradient(student, reference, case):
    got, wanted, lr = numbers(student["path"], "the path"), reference["path"].double(), case["lr"]
    moves, right = got.diff(dim=0), wanted.diff(dim=0)
    if same(moves[0], -right[0]):
        fail(
            f"Your first step goes uphill: from {show(got[0])} to {show(got[1])}, expected "
            f"{show(wanted[1])}. The gradient points up, so it is subtracted."
        )
    if same(moves[0], right[0] / lr):
        fail(
            f"Your first step is the whole gradient, {show(moves[0])}; expected it times the "
            f"learning rate of {lr:.3g}: {show(right[0])}."
        )
    if same(moves.norm(dim=1), torch.full_like(moves[:, 0], lr)):
        fail(
            f"All your steps are {lr:.3g} long. A step is the rate times the gradient, so it is "
            f"longer where it is steep: the first one should be {right[0].norm():.3g} long."
        )
    if same(moves, moves[:1].expand_as(moves)):
        fail(
            f"All your steps are the same, {show(moves[0])}: they use the gradient at the start. "
            f"Ask for it anew at every point; your second step should be {show(right[1])}."
        )
    wrong = [i for i in range(len(right)) if not same(got[i + 1], wanted[i + 1], atol=1e-5)]
    if wrong and wrong[0] > 0:
        step = wrong[0] + 1
        fail(
            f"Your path agrees up to step {step - 1}. After step {step} expected "
            f"{show(wanted[step])}, yours is {show(got[step])}."
        )
    assert_close(got, wanted, f"the path at a rate of {lr:.3g}", atol=1e-5)


@concept("lr_too_high")
@hint("No clipping, no early stop: take the same step whatever comes of it.")
@needs("test_each_step_is_minus_the_rate_times_the_gradient")
def test_a_rate_that_is_too_high_diverges(student, reference, case):
    got = numbers(student["high"], "the path at a high rate")
    wanted, rate, steps = reference["high"].double(), case["high_lr"], case["high_steps"]
    if got.shape != wanted.shape:
        fail(
            f"At a rate of {rate:.3g} expected a path of shape {list(wanted.shape)}, for {steps} "
            f"steps, as at any other rate; yours has {list(got.shape)}."
        )
    far, mine = ((path[-1] - case["lowest"]).norm().item() for path in (wanted, got))
    if mine <= far / 2:
        fail(
            f"At a rate of {rate:.3g} each step jumps across the valley and lands farther up: "
            f"after {steps} steps expected to be {far:.4g} away from the lowest point, yours is "
            f"{mine:.4g} away. Nothing should be clipped or stopped: a rate that is too high must "
            "show."
        )
    scale = wanted.abs().amax(dim=1, keepdim=True)
    assert_close(got / scale, wanted / scale, "the path at a high rate (relative)", atol=1e-3)


@concept("tensor")
@hint("`point = point - step` makes a new tensor; `point -= step` changes the one you were given.")
@needs("test_each_step_is_minus_the_rate_times_the_gradient")
def test_the_start_is_left_as_it_was(student, case):
    after, before = student["start"], case["start"]
    if not same(after, before):
        moved = numbers(after, "the start after the descent")
        fail(
            f"The caller's start was {show(before)} and is {show(moved)} after your descent: you "
            "changed it in place. A second descent from there would begin somewhere else."
        )


@points(2)
@concept("gradient_descent", "loss")
@hint("With error = slope·x + intercept − y: 2·mean(error·x) for the slope, 2·mean(error) for the "
      "intercept.")  # fmt: skip
def test_the_first_step_follows_the_slope_of_the_mean_squared_error(student, reference, case):
    n, lr = len(case["x"]), case["line_lr"]
    zero = numbers(student["line_unmoved"], "`fit_line` with steps=0")
    if zero.shape == (2,) and not same(zero, [0.0, 0.0]):
        fail(f"Expected the line to start at (0, 0); with steps=0 yours is {show(zero)}.")
    assert_close(zero, [0.0, 0.0], "`fit_line` with steps=0")
    got, wanted = numbers(student["line_first"], "`fit_line`"), reference["line_first"]
    slope, intercept = wanted
    told = f"After one step at a rate of {lr:.3g} expected {show(torch.tensor(wanted))}"
    guesses = {
        "the wrong way: a line that fits worse. Subtract the gradient": [-slope, -intercept],
        f"{n} times as far: the gradient of the summed error. Take the mean over the {n} points": [
            n * slope,
            n * intercept,
        ],
        "half as far: the derivative of a square has a factor 2": [slope / 2, intercept / 2],
        "without a step in the intercept, whose gradient is 2·mean(error)": [slope, 0.0],
        "(intercept, slope), the other way round": [intercept, slope],
        "the best line at once, but a descent gets there step by step": best_line(case),
        "a slope that has moved and an intercept that answers to the new slope. Compute both "
        "gradients on the same line, then move both": [slope, intercept - lr * 2 * slope
                                                       * case["x"].mean().item()],
    }  # fmt: skip
    for guess, line in guesses.items():
        if same(got, line, rtol=1e-3) and not same(got, wanted, rtol=1e-3):
            fail(f"{told}; yours is {show(got)}, {guess}.")
    assert_close(got, wanted, "the line after one step", rtol=1e-3, atol=1e-5)


def best_line(case):
    """Slope and intercept of least squares."""
    columns = torch.stack([case["x"], torch.ones(len(case["x"]))], dim=1).double()
    return torch.linalg.lstsq(columns, case["y"].double()[:, None]).solution[:, 0].tolist()


@concept("gradient_descent")
@hint("The errors belong to the line of this step: compute them inside the loop.")
@needs("test_the_first_step_follows_the_slope_of_the_mean_squared_error")
def test_every_step_begins_where_the_last_one_ended(student, reference, case):
    got, wanted = numbers(student["line_few"], "`fit_line`"), reference["line_few"]
    first, steps = torch.tensor(reference["line_first"]), case["few"]
    told = f"After {steps} steps expected the line {show(torch.tensor(wanted))}"
    if same(got, steps * first, rtol=1e-3):
        fail(
            f"{told}; yours is {show(got)}, {steps} times the first step. Compute the errors anew "
            "in each step, from the line as it then is."
        )
    if same(got, first):
        fail(f"{told}; yours is {show(got)}, the line after the first step.")
    assert_close(got, wanted, f"the line after {steps} steps", rtol=1e-3, atol=1e-4)


@concept("fast_fitting", "lr_too_low")
@hint("Take every step, also the very small ones at the end.")
def test_enough_steps_reach_the_best_line(student, case):
    got, wanted = numbers(student["line_many"], "`fit_line`"), best_line(case)
    told = (
        f"The line with the smallest squared error is {show(torch.tensor(wanted))}. At a rate of "
        f"{case['line_lr']:.3g} {case['many']} steps get there"
    )
    if got.shape == (2,) and not got.isfinite().all():
        fail(f"{told}; yours is {show(got)}: it diverged.")
    if got.shape == (2,) and not same(got, wanted, rtol=2e-3, atol=2e-3):
        fail(f"{told}; yours is at {show(got)}.")
    assert_close(got, wanted, f"the line after {case['many']} steps", rtol=2e-3, atol=2e-3)


@concept("lr_too_high")
@hint("Return the last line, good or bad.")
@needs("test_every_step_begins_where_the_last_one_ended")
def test_the_line_diverges_when_the_rate_is_too_high(student, reference, case):
    got, wanted = numbers(student["line_high"], "`fit_line`"), torch.tensor(reference["line_high"])
    told = (
        f"At a rate of {case['line_high_lr']:.3g} the fit overshoots more with every step: after "
        f"{case['line_high_steps']} steps expected the useless line {show(wanted)}"
    )
    if got.shape == (2,) and got.abs().max() <= wanted.abs().max() / 2:
        fail(
            f"{told}; yours is {show(got)}. Return the line of the last step, not the best one, "
            "and clip nothing: the caller should see that the rate is too high."
        )
    assert_close(got, wanted, "the line at a high rate", rtol=1e-3)
