"""What test_lr_finder reads out of a submission's evidence, and the words for what is wrong."""

import math

import torch

from grader.checking import assert_close, fail, numbers, same

BETA = 0.98
METHODS = ("minimum", "steep", "valley", "slide")


def search(result, part=None):
    """The pair (lrs, losses) that lr_find returned, each as a 1-d tensor; or one of them."""
    if not isinstance(result, list) or len(result) != 2:
        fail("lr_find should return a pair: `return lrs, losses`.")
    lrs, losses = numbers(result[0], "the rates"), numbers(result[1], "the losses")
    for values, what in ((lrs, "rates"), (losses, "losses")):
        if values.dim() != 1:
            fail(f"The {what} should be one number a step; yours have shape {list(values.shape)}.")
    return (lrs, losses) if part is None else (lrs, losses)[part]


def raw_losses(smoothed):
    """The mini-batches' own losses behind the reference's smoothed ones, and the biased average."""
    steps = torch.arange(1, len(smoothed) + 1, dtype=torch.float64)
    average = smoothed * (1 - BETA**steps)
    before = torch.cat([average.new_zeros(1), average[:-1]])
    return (average - BETA * before) / (1 - BETA), average


def close(a, b, rtol=1e-3):
    return a.shape == b.shape and same(a, b, rtol=rtol, atol=1e-7)


def ran_to_the_end(losses, num_it):
    if len(losses) != num_it:
        fail(
            f"With stop_div=False and num_it={num_it} expected {num_it} points, one for each step; "
            f"yours stop at {len(losses)}."
        )


def wrong_factor(lrs, ratio, factor, start, end, n):
    """Fails with what is wrong about rates that do grow exponentially."""
    if abs(lrs[0].item() / start - 1) > 1e-3:
        fail(
            f"Expected the first step at start_lr = {start:.4g}; your first rate is "
            f"{lrs[0].item():.4g}. Note the rate before you raise it."
        )
    if abs(lrs[-1].item() / end - 1) < 1e-3:
        fail(
            f"Your last rate is end_lr = {end:.4g} itself; expected {end / factor:.4g}, one "
            f"factor short of it. Your factor is {ratio:.5g}, expected {factor:.5g}: step i stands "
            f"at i/num_it of the way, so divide by {n}, not by {n - 1}."
        )
    fail(
        f"Expected each rate to be {factor:.5g} times the one before; yours grow by a factor of "
        f"{ratio:.5g}, from {lrs[0].item():.3g} to {lrs[-1].item():.3g}."
    )


def why(losses, case, wrong):
    """What a curve that goes wrong at this step tells about the training."""
    if wrong == 2:
        return (
            "The first step was right and the second was not, as when gradients pile up: is "
            "`optimizer.zero_grad()` there, before `backward`?"
        )
    if wrong > 2:
        return "The step before moved the weights differently, or the smoothing changed."
    (x, y), (next_x, next_y) = ([t.double() for t in batch] for batch in case["batches"][:2])
    weight, bias = case["weight"].double(), case["bias"].double()
    error = x @ weight.T + bias - y
    own = (losses[1] * (1 - BETA**2) - BETA * (1 - BETA) * losses[0]) / (1 - BETA)
    if close(own, (next_x @ weight.T + bias - next_y).square().mean()):
        return "That is the untrained model's loss: the first step did not move the weights."
    weight = weight - case["lr"] * 2 * (error * x).mean(0)
    bias = bias - case["lr"] * 2 * error.mean()
    if close(own, (x @ weight.T + bias - y).square().mean()):
        return (
            "That is the loss of the first mini-batch after one step: each step should take the "
            "next one, but `next(iter(loader))` always begins again."
        )
    return f"The first step did not move the weights by rate ({case['lr']:.3g}) times gradient."


def from_first(raw):
    """The moving average that begins with the first loss."""
    values = [raw[0]]
    for loss in raw[1:]:
        values.append(BETA * values[-1] + (1 - BETA) * loss)
    return torch.stack(values)


def took_steps(steps):
    if steps == 0:
        fail("Your search took no step with make_optimizer's optimiser: nothing to put back yet.")


def largest_move(now, before):
    """(name, distance) of the tensor that moved furthest from where it was; NaN counts as far."""
    moves = {}
    for name, value in before.items():
        if name not in now:
            fail(f"After the search the model's `{name}` is gone.")
        got = numbers(now[name], name)
        if got.shape != value.shape:
            fail(f"After the search `{name}` has shape {list(got.shape)}, not {list(value.shape)}.")
        moves[name] = (got - value).abs().nan_to_num(nan=math.inf).max().item()
    return max(moves.items(), key=lambda item: item[1])


def suggestion(found, method):
    """One value of the dict that suggest returned."""
    if not isinstance(found, dict) or method not in found:
        keys = ", ".join(map(repr, METHODS))
        fail(f"suggest should return a dict with {keys}; '{method}' is missing.")
    return found[method]


def readable(curve):
    """Rates and losses without the ends, as tensors."""
    cut = slice(curve["num_it"] // 10, -5)
    return [torch.tensor(curve[k][cut], dtype=torch.float64) for k in ("lrs", "losses")]


def judge_suggestion(student, reference, case, method, diagnose):
    """Compares one suggestion on the plain curve; `diagnose(lrs, losses, got)` may know better."""
    got, wanted = suggestion(student["curve"], method), reference["curve"][method]
    value = numbers(got, f"the suggestion '{method}'")
    if value.dim() == 0 and not close(value, numbers(wanted, method), 1e-4):
        lrs, losses = readable(case["curve"])
        if message := diagnose(lrs, losses, value.item()):
            fail(f"Expected {wanted:.3g}; yours is {value.item():.3g}, {message}")
        place = (lrs / value).log().abs()
        if place.min() < 1e-3:
            point, right = int(place.argmin()), int((lrs / wanted).log().abs().argmin())
            fail(
                f"'{method}': expected {wanted:.3g}, the rate at point {right} of the {len(lrs)} "
                f"read; yours is {value.item():.3g}, the rate at point {point}."
            )
    assert_close(got, wanted, f"the suggestion '{method}'", atol=0.0)


def is_near(a, b):
    return a > 0 and abs(math.log(a / float(b))) < 1e-4


def neighbours_run(losses):
    """Where the suggestion would be, were a valley made of neighbouring points."""
    length, best, end = 1, 1, 0
    for i in range(1, len(losses)):
        length = length + 1 if losses[i] < losses[i - 1] else 1
        if length > best:
            best, end = length, i
    return end - best + best // 3 + best // 6


def right_methods(student, reference):
    """The suggestions that are right on the plain curve: these alone are judged further."""
    found, wanted = student["curve"], reference["curve"]
    right = [m for m in METHODS if same(suggestion(found, m), wanted[m], rtol=1e-4, atol=0.0)]
    if not right:
        fail("This is judged with the suggestions that are right on a plain curve: none is yet.")
    return right


def judge_others(student, reference, right, name, what):
    for method in right:
        got = suggestion(student[name], method)
        assert_close(got, reference[name][method], f"'{method}' {what}", rtol=1e-4, atol=0.0)
