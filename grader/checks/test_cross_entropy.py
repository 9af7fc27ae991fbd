import torch

from grader.checking import (
    Case,
    assert_close,
    concept,
    fail,
    hint,
    needs,
    numbers,
    same,
)  # fmt: skip

LARGE = {"rtol": 1e-4, "atol": 2e-3}  # at 10,000 a float32 is only known to 0.001


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    k = int(torch.randint(4, 8, (), generator=g))
    n = k + int(torch.randint(1, 5, (), generator=g))  # more items than classes
    rows = 2 * torch.randn(n, k, generator=g)
    steps = torch.stack([torch.randperm(20, generator=g)[:4] for _ in range(3)])
    spread = 500.0 * (steps + 1) + torch.randn(3, 4, generator=g)  # 500 to 10,000
    few = torch.randint(0, 4, (3,), generator=g)
    few[0] = spread[0].argmin()  # the true class is hopeless
    public = {
        "rows": rows,
        "targets": torch.randperm(n, generator=g) % k,  # every class is there
        "log_probs": torch.randn(n, k, generator=g).log_softmax(1),
        "large": torch.randn(3, 4, generator=g) + torch.tensor([[1e4], [-1e4], [0.0]]),
        "spread": spread,
        "few": few,
    }
    return [Case("batch", public)]


def _fail_if_overflowed(value, what):
    """Fails with the reason where there is NaN or infinity."""
    got = numbers(value, what)
    if got.isnan().any():
        fail(f"{what} is NaN: `exp` overflowed to infinity, or every `exp` became 0.")
    if got.isinf().any():
        fail(f"{what} is infinite: the log of a 0, or of an infinite sum of `exp`.")


@concept("softmax", "log_exp", "cross_entropy_parts")
@hint("log(exp(x) / sum(exp(x))) = x - log(sum(exp(x))), the sum taken along each row.")
def test_log_softmax_is_the_log_of_the_probabilities(student, reference, case):
    got, wanted = student["log_softmax"], reference["log_softmax"]
    if same(got, wanted.exp()):
        fail("Expected logarithms of the probabilities; yours are the probabilities themselves.")
    if same(got, case["rows"].log_softmax(0)):
        fail("Each row's probabilities should sum to 1; yours sum to 1 along the columns.")
    assert_close(got, wanted, "`log_softmax`", atol=1e-5)


@concept("log_exp", "softmax")
@hint("Subtract each row's largest activation before `exp`: softmax stays the same.")
@needs("test_log_softmax_is_the_log_of_the_probabilities")
def test_log_softmax_survives_large_activations(student, reference):
    what = "`log_softmax` of activations near 10,000 or -10,000"
    _fail_if_overflowed(student["log_softmax_large"], what)
    assert_close(student["log_softmax_large"], reference["log_softmax_large"], what, **LARGE)


@concept("log_exp")
@hint("A probability of exp(-3000) is stored as 0. Let `log` and `exp` cancel on paper instead.")
@needs("test_log_softmax_is_the_log_of_the_probabilities")
def test_log_softmax_stays_finite_for_hopeless_classes(student, reference):
    what = "`log_softmax` of activations that are thousands apart"
    _fail_if_overflowed(student["log_softmax_spread"], what)
    assert_close(student["log_softmax_spread"], reference["log_softmax_spread"], what, **LARGE)


@concept("cross_entropy_parts")
@hint("Pick the true class's entry as it is and change its sign; it is a logarithm already.")
def test_nll_is_minus_the_true_class_entry(student, reference):
    got, wanted = student["nll_one"], reference["nll_one"]
    value = numbers(got, "`nll` of a single item")
    if value.isnan().any():
        fail("`nll` gives NaN. Its input holds logarithms already (negative): take none.")
    if same(value.squeeze(), -wanted):
        fail(f"A loss is never negative here: expected {wanted:.4g}, yours is {-wanted:.4g}.")
    assert_close(got, wanted, "`nll` of a single item", atol=1e-5)


@concept("cross_entropy_parts", "mini_batch")
@hint("Each item has one true class: `log_probs[torch.arange(N), targets]` has N numbers.")
@needs("test_nll_is_minus_the_true_class_entry")
def test_nll_is_the_mean_over_the_batch(student, reference, case):
    got, wanted, n = student["nll"], reference["nll"], len(case["targets"])
    if same(got, wanted * n):
        fail(f"Expected the mean over the {n} items, {wanted:.4g}; yours is their sum.")
    if same(got, -case["log_probs"][:, case["targets"]].mean()):
        fail(
            f"Expected {n} entries, one an item; yours is the mean of {n} x {n}, each item's "
            "entries for the classes of all items."
        )
    assert_close(got, wanted, "`nll`", atol=1e-5)


@concept("cross_entropy_parts")
@hint("`nll(log_softmax(activations), targets)`, nothing more.")
def test_cross_entropy_joins_log_softmax_and_nll(student, reference, case):
    got, wanted, n = student["loss"], reference["loss"], len(case["targets"])
    chances = case["rows"].double().softmax(1)
    if same(got, -chances[torch.arange(n), case["targets"]].mean()):
        fail("Yours is minus the true class's probability; expected minus its logarithm.")
    if same(got, torch.nn.functional.cross_entropy(chances, case["targets"])):
        fail("You applied softmax twice: first to the activations, then inside the loss.")
    if same(got, wanted * n):
        fail(f"Expected the mean over the {n} items, {wanted:.4g}; yours is their sum.")
    assert_close(got, wanted, "`cross_entropy`", atol=1e-5)


@concept("cross_entropy_parts", "log_exp")
@hint("Build it from your `log_softmax`, with the row's largest activation subtracted there.")
@needs("test_cross_entropy_joins_log_softmax_and_nll")
def test_cross_entropy_survives_large_activations(student, reference):
    for name, where in (("loss_large", "near ±10,000"), ("loss_spread", "thousands apart")):
        what = f"`cross_entropy` of activations {where}"
        _fail_if_overflowed(student[name], what)
        assert_close(student[name], reference[name], what, **LARGE)


@concept("cross_entropy_gradient")
@hint("Softmax of the activations, and 1 less at the true class. No backward pass is needed.")
def test_the_gradient_is_prediction_minus_target(student, reference, case):
    try:
        got, wanted = student["gradient_one"], reference["gradient_one"]
    except AssertionError as error:
        if "does not require grad" in str(error):
            fail("Autograd is switched off here: write the gradient out from the activations.")
        raise
    if same(got, -wanted):
        fail("Yours is target minus prediction: every sign is the wrong way round.")
    if same(got, case["rows"][:1].softmax(1)):
        fail("Yours is softmax alone; expected 1 less at the true class.")
    assert_close(got, wanted, "`gradient` for a single item", atol=1e-5)


@concept("cross_entropy_gradient", "mini_batch")
@hint("The loss is a mean over N items, so each item's share of the gradient is divided by N.")
@needs("test_the_gradient_is_prediction_minus_target")
def test_the_gradient_belongs_to_the_mean_loss(student, reference, case):
    got, wanted, n = student["gradient"], reference["gradient"], len(case["targets"])
    if same(got, wanted * n):
        fail(f"Yours is {n} times too large: it belongs to the sum of the losses, not the mean.")
    assert_close(got, wanted, f"`gradient` for a batch of {n}", atol=1e-5)


@concept("cross_entropy_gradient", "log_exp")
@hint("exp(10000) is infinite. `log_softmax(activations).exp()` gives the probabilities safely.")
@needs("test_the_gradient_belongs_to_the_mean_loss")
def test_the_gradient_survives_large_activations(student, reference):
    what = "`gradient` for activations near ±10,000"
    _fail_if_overflowed(student["gradient_large"], what)
    assert_close(student["gradient_large"], reference["gradient_large"], what, atol=1e-3)
