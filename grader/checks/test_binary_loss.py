import torch

from grader.checking import Case, assert_close, concept, fail, hint, needs, numbers, points, same
from grader.checks.binary_loss_cases import accuracy, draw, found


def cases(seed):
    return [Case("answers", draw(seed))]


def single(value, what):
    """The answer as a float64 tensor of no axes."""
    got = numbers(value, what)
    if got.numel() != 1:
        fail(f"{what} should be one number; yours has shape {list(got.shape)}.")
    return got.reshape(())


def losses(value, n):
    """The losses of n single items, float64 `[n]`."""
    if not isinstance(value, (list, torch.Tensor)) or len(value) != n:
        fail(f"Expected {n} losses.")
    return torch.stack([single(item, "`binary_loss` of one item") for item in value])


def near(got, wanted):
    return same(got, torch.tensor(wanted, dtype=torch.float64))


@points(2)
@concept("loss", "torch_where_limit", "logistic_regression")
@hint("p = sigmoid(activation). The distance is 1 - p where the target is 1, and p where it is 0.")
def test_the_loss_is_the_distance_of_the_probability_to_the_target(student, case):
    """Of one item at a time."""
    a = case["single"].double()
    p = a.sigmoid()
    yes, no = losses(student["yes"], len(a)), losses(student["no"], len(a))
    if same(torch.stack([yes, no]), torch.stack([1 - p, p])):
        return
    for other_yes, other_no, name in (
        (p, 1 - p, "The two sides of your `where` are exchanged: this is small for wrong answers"),
        (1 - a, a, "That is 1 - activation: sigmoid comes first, it makes a probability of it"),
        ((1 - p) ** 2, p**2, "That is the distance squared"),
        (-p.log(), -(1 - p).log(), "That is -log of the probability (cross-entropy)"),
        ((p < 0.5).double(), (p > 0.5).double(), "You round to yes or no before you measure"),
        (p - 1, p, "A distance has no sign"),
    ):
        if same(torch.stack([yes, no]), torch.stack([other_yes, other_no])):
            fail(
                f"For an activation of {a[0]:.3f} the probability is {p[0]:.4f}. With target 1 "
                f"expected {1 - p[0]:.4f}, yours is {yes[0]:.4f}. {name}."
            )
    for target, got, wanted in ((1, yes, 1 - p), (0, no, p)):
        for i in range(len(a)):
            if not same(got[i], wanted[i]):
                fail(
                    f"For an activation of {a[i]:.3f} the probability is {p[i]:.4f}; with target "
                    f"{target} expected a distance of {wanted[i]:.4f}, yours is {got[i]:.4f}."
                )


@concept("loss", "mini_batch")
@needs("test_the_loss_is_the_distance_of_the_probability_to_the_target")
@hint("`.mean()` of all the distances, whatever their shape.")
def test_the_loss_is_the_mean_over_the_batch(student, reference, case):
    n, wanted = len(case["batch"]["targets"]), float(reference["batch"])
    for name, shape in (
        ("batch", f"shape [{n}]"),
        ("column", f"shape [{n}, 1]"),
        ("whole_targets", f"shape [{n}] with int64 targets"),
    ):
        got = single(student[name], "`binary_loss` of a batch")
        if near(got, wanted * n):
            fail(f"Expected the mean of the {n} distances, {wanted:.4f}; yours is their sum, "
                 f"{got:.4f}: it would grow with the batch size.")  # fmt: skip
        if not near(got, wanted):
            fail(f"For a batch of {shape} expected a mean distance of {wanted:.4f}; yours is "
                 f"{got:.4f}.")  # fmt: skip


@concept("loss", "sigmoid_multilabel")
@needs("test_the_loss_is_the_distance_of_the_probability_to_the_target")
@hint("exp(10000) is infinite, and inf / inf is NaN. `torch.sigmoid` is safe at both ends.")
def test_the_loss_stays_between_zero_and_one(student, case):
    a = case["sure"]
    yes, no = losses(student["sure_yes"], len(a)), losses(student["sure_no"], len(a))
    for target, got in ((1, yes), (0, no)):
        for activation, mine in zip(a.tolist(), got, strict=True):
            wanted = float((activation > 0) != (target == 1))
            said = f"For an activation of {activation:.4g} and target {target}"
            if mine.isnan():
                fail(f"{said} expected {wanted:g}; yours is NaN: `exp` overflowed to infinity.")
            if not same(mine, wanted, atol=1e-5):
                fail(f"{said} expected {wanted:g}; yours is {mine:.4g}.")


@points(2)
@concept("metric_vs_loss", "gradient_descent", "loss")
@needs("test_the_loss_is_the_mean_over_the_batch")
@hint("Return the tensor itself: `.item()`, `float(…)` and `.detach()` cut off the gradient.")
def test_the_loss_has_a_slope_to_follow(student, case):
    try:
        got = student["gradient"]
    except AssertionError as error:
        for sign in ("backward", "does not require grad"):
            if sign in str(error):
                fail(
                    "`binary_loss(...).backward()` fails: your result no longer knows how it was "
                    "computed. Return a tensor made of the activations by torch alone."
                )
        raise
    if got is None:
        fail("After `backward()` the activations have no gradient: the result does not hang on "
             "them.")  # fmt: skip
    a, targets = case["batch"]["activations"].double(), case["batch"]["targets"]
    slope = a.sigmoid() * (1 - a.sigmoid()) / len(a)
    wanted = torch.where(targets == 1, -slope, slope)
    if same(got, torch.zeros_like(wanted)):
        fail(
            f"Every gradient of your loss is 0, so training would stand still. With target 1 and "
            f"N = {len(a)} expected -p(1 - p)/N. Do you round anywhere?"
        )
    assert_close(got, wanted, "The gradient of `binary_loss` in the activations")


@points(2)
@concept("accuracy", "metric_vs_loss")
@hint("`(predicted == targets).float().mean()`: right yeses and right noes.")
def test_accuracy_is_the_share_of_right_answers(student, case):
    """Every activation is 1 at least from zero."""
    items, wanted = case["answers"], accuracy(case["answers"])
    n = len(items["targets"])
    for name, shape in (("accuracy", [n]), ("accuracy_column", [n, 1])):
        got = single(student[name], "`batch_accuracy`")
        if near(got, wanted):
            continue
        told = (
            f"For shape {shape}, {round(wanted * n)} of {n} answers are right: expected "
            f"{wanted:.4f}; yours is {got.item():.4f}"
        )
        for other, why in (
            (accuracy(items, -9.0), "as if every answer were yes. Is sigmoid applied twice?"),
            (1 - wanted, "the share of wrong answers"),
            (found(items), "the share of the yeses that are found. Right noes count as well"),
            (wanted * n, "their number. Divide by the size of the batch"),
            (wanted * 100, "the percentage. Leave out the factor of 100"),
        ):
            if near(got, other):
                fail(f"{told}, {why}.".replace("?.", "?"))
        fail(f"{told}.")


@concept("logistic_regression", "sigmoid_multilabel")
@needs("test_accuracy_is_the_share_of_right_answers")
@hint("A probability of 0.5 belongs to an activation of 0, not of 0.5: sigmoid first.")
def test_yes_is_a_probability_above_one_half(student, case):
    items, got = case["narrow"], single(student["accuracy_narrow"], "`batch_accuracy`")
    wanted = accuracy(items)
    if near(got, wanted):
        return
    if near(got, accuracy(items, 0.5)):
        low = items["activations"][(items["activations"] > 0) & (items["activations"] < 0.5)]
        fail(
            f"{len(low)} activations lie between 0 and 0.5; the first, {low[0]:.3f}, is a "
            f"probability of {low[0].sigmoid():.3f}, so a yes. Expected an accuracy of "
            f"{wanted:.4f}; yours is {got:.4f}, with all of these as noes."
        )
    fail(f"With activations close to 0 expected an accuracy of {wanted:.4f}; yours is {got:.4f}.")


@concept("accuracy", "logistic_regression")
@needs("test_yes_is_a_probability_above_one_half")
@hint("`>` and `>=` differ where a probability is exactly 0.5; `round` takes 0.5 to 0 as well.")
def test_exactly_one_half_is_a_no(student, case):
    items, got = case["halves"], single(student["accuracy_halves"], "`batch_accuracy`")
    wanted = accuracy(items)
    if not near(got, wanted):
        n = int((items["activations"] == 0).sum())
        fail(
            f"{n} activations are exactly 0, probabilities of exactly 0.5. That is not above 0.5, "
            f"so the answer is no: expected an accuracy of {wanted:.4f}; yours is {got:.4f}."
        )
