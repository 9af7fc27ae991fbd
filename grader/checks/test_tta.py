import torch
import torch.nn.functional as F

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
    g = torch.Generator().manual_seed(seed)

    def between(low, high):
        return int(torch.randint(low, high + 1, (), generator=g))

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()

    n_classes, n = between(3, 5), between(5, 8)
    images = torch.rand(between(6, 8), 1, 7, 7, generator=g)
    changes = [[between(1, 6), uniform(0.4, 1.6), uniform(-0.5, 0.5)] for _ in range(n + 4)]
    body = {
        "conv.weight": torch.randn(4, 1, 3, 3, generator=g) / 3,
        "conv.bias": 0.1 * torch.randn(4, generator=g),
        "norm.weight": 1 + 0.1 * torch.randn(4, generator=g),
        "norm.bias": 0.5 + 0.1 * torch.randn(4, generator=g),
        "norm.running_mean": 0.3 * torch.randn(4, generator=g),
        "norm.running_var": 0.2 + 0.2 * torch.rand(4, generator=g),
        "norm.num_batches_tracked": torch.tensor(between(3, 9)),
    }
    seen = [images] + [images.roll(k, -1) * scale + offset for k, scale, offset in changes]
    head = spread_head(features(torch.cat(seen), body), torch.randn(n_classes, 16, generator=g))
    public = {"images": images, "state": body | head, "changes": changes, "n": n}
    return [Case("network", public | {"beta": uniform(0.6, 0.9)})]


def features(images, state):
    """What the scenario's network hands to its head, [M, 16]."""
    convolved = F.conv2d(images, state["conv.weight"], state["conv.bias"])
    norm = (state[f"norm.{name}"] for name in ("running_mean", "running_var", "weight", "bias"))
    return F.adaptive_avg_pool2d(F.batch_norm(convolved, *norm).relu(), 2).flatten(1)


def spread_head(inputs, weight):
    """A head whose logits vary by 1.5 from view to view: no class is ever sure of itself."""
    logits = inputs @ weight.T
    scale = 1.5 / logits.std(0)
    return {"head.weight": weight * scale[:, None], "head.bias": -logits.mean(0) * scale}


def views(reference):
    """Probabilities of the plain images [N, K], and of the augmented ones [n, N, K]."""
    parts = reference["calls"]["views"]
    return parts["plain"].softmax(1), torch.stack(parts["augmented"]).softmax(2)


def table(value, wanted, what):
    """The value as numbers; fails where it is no table of that shape, or has NaN."""
    got = numbers(value, what)
    if got.shape != wanted.shape:
        fail(f"{what}: expected shape {list(wanted.shape)}, yours has {list(got.shape)}.")
    if got.isnan().any():
        fail(f"{what}: expected probabilities, yours has NaN.")
    return got


def assert_predicts(student):
    """What only counts when the model is asked at all begins with this."""
    if not student["graphs"]["predictions"]:
        fail("Your function never calls the model: `model(images)`.")


def where(got, wanted):
    """The place of the largest gap, and both probabilities there."""
    image, label = divmod(int((got - wanted).abs().argmax()), wanted.shape[1])
    return (
        f"image {image}, class {label}: expected {wanted[image, label]:.4f}, yours is "
        f"{got[image, label]:.4f}"
    )


@concept("softmax", "tta")
@hint("The model gives logits: `.softmax(dim=1)` turns each row into probabilities.")
def test_every_row_is_a_distribution_over_the_classes(student, reference):
    got, wanted = numbers(student["drawn"], "probabilities"), reference["drawn"]
    if got.shape != wanted.shape:
        fail(
            f"Expected probabilities of shape {list(wanted.shape)}, one row an image; yours have "
            f"{list(got.shape)}."
        )
    sums = got.sum(1)
    if not (got.min() >= 0 and torch.allclose(sums, torch.ones_like(sums), atol=1e-4)):
        columns = got.sum(0)
        axis = " (Your columns do: another axis?)" if torch.allclose(columns, columns[:1]) else ""
        fail(
            "Expected rows of probabilities, 0 or more, that sum to 1; your first row is "
            f"{[round(x, 3) for x in got[0].tolist()]}, with the sum {sums[0].item():.4g}.{axis}"
        )


@concept("tta", "data_augmentation")
@hint("`augment(images)` inside the loop, with the images as they came.")
def test_augment_is_called_n_times_on_the_images_given(student, case):
    found, n = student["calls"], case["n"]
    if found["calls"] != n:
        fail(f"With n={n} expected {n} calls of `augment`; yours are {found['calls']}.")
    if found["changed"]:
        fail(
            f"In {found['changed']} of {n} calls `augment` got images that had been changed "
            "already; each call begins with those given."
        )


@points(2)
@concept("tta", "softmax")
@needs("test_every_row_is_a_distribution_over_the_classes")
@hint("Softmax for each of the n predictions, then their mean: `torch.stack(…).mean(0)`.")
def test_the_augmented_predictions_are_averaged_as_probabilities(student, reference, case):
    n, wanted = case["n"], reference["half"]
    got = numbers(student["half"], "probabilities")
    plain, augmented = views(reference)
    logits, total = torch.stack(reference["calls"]["views"]["augmented"]), augmented.sum(0)
    guesses = {
        "you averaged logits and took the softmax of their mean": logits.mean(0).softmax(1),
        "the plain view is counted among the augmented ones": (total + plain) / (n + 1),
        "the plain view is one of your n": (total - augmented[-1] + plain) / n,
        "it is one augmented view, not the mean of all": augmented[0],
        "it is the largest of the n views, not their mean": augmented.amax(0),
    }
    for cause, mean in guesses.items():
        if not same(got, wanted) and same(got, mean.lerp(plain, 0.5)):
            fail(f"With n={n} and beta=0.5, {where(got, wanted)}: {cause}.")
    if same(got, (total + plain) / (n + 1)) and not same(got, wanted):
        fail(
            f"With n={n} and beta=0.5, {where(got, wanted)}, the mean of all {n + 1} views. The "
            "plain one should have half of the weight."
        )
    assert_close(got, wanted, f"probabilities with n={n} and beta=0.5")


@points(2)
@concept("tta")
@needs("test_every_row_is_a_distribution_over_the_classes")
@hint("`torch.lerp(augmented, plain, beta)` is augmented · (1 - beta) + plain · beta.")
def test_beta_is_the_weight_of_the_plain_prediction(student, reference, case):
    beta, plain = case["beta"], views(reference)[0]
    weights = {"half": 0.5, "drawn": beta, "one": 1.0}
    half, drawn, alone = (
        table(student[name], plain, f"Probabilities with beta={weight:.2g}")
        for name, weight in weights.items()
    )
    if same(half, plain):
        fail("With beta=0.5 yours is the plain prediction alone; expected both with equal weights.")
    if not same(alone, plain):
        if same(alone, 2 * half - plain):
            fail(
                f"With beta=1, {where(alone, plain)}: that is the augmented prediction alone. beta "
                "weighs the plain one."
            )
        assert_close(alone, plain, "with beta=1, the plain prediction alone")
    line = half + (2 * beta - 1) * (plain - half)  # on from 0.5, where both weigh the same
    assert_close(drawn, line, f"probabilities with beta={beta:.2f}, from yours at 0.5 and 1")


@concept("tta")
@needs("test_beta_is_the_weight_of_the_plain_prediction")
@hint("`if beta:` is False for 0 as well as for None; ask `if beta is None`.")
def test_beta_may_be_zero(student, reference):
    got, plain = numbers(student["zero"], "probabilities with beta=0"), views(reference)[0]
    if got.shape == (2, *plain.shape):
        fail("With beta=0 expected the augmented prediction; yours gives a pair, as for None.")
    assert_augmented(got, student, reference, "With beta=0, the augmented prediction alone")


def assert_augmented(got, student, reference, what):
    """Fails unless it is the augmented prediction, or what this student mixes in as such."""
    wanted, plain = views(reference)[1].mean(0), views(reference)[0]
    if same(got, plain):
        fail(f"{what}: {where(got, wanted)}, the plain view's.")
    own = 2 * table(student["half"], plain, "Probabilities with beta=0.5") - plain
    if not same(got, own, atol=1e-5):
        assert_close(got, wanted, what)


@concept("tta")
@needs("test_every_row_is_a_distribution_over_the_classes")
@hint("`if beta is None: return augmented, plain`.")
def test_without_beta_both_predictions_come_back(student, reference):
    pair, plain = numbers(student["pair"], "the result with beta=None"), views(reference)[0]
    if pair.shape != (2, *plain.shape):
        single = "one table" if pair.shape == plain.shape else f"of shape {list(pair.shape)}"
        fail(
            f"With beta=None expected two tables (augmented, plain), each of shape "
            f"{list(plain.shape)}; yours is {single}."
        )
    if same(pair[0], plain) and not same(pair[1], plain):
        fail("With beta=None the augmented prediction comes first, then the plain one.")
    assert_close(pair[1], plain, "with beta=None, the second: the plain prediction")
    first = "With beta=None, the first: the augmented prediction"
    assert_augmented(pair[0], student, reference, first)


@concept("tta")
@needs(
    "test_the_augmented_predictions_are_averaged_as_probabilities",
    "test_beta_is_the_weight_of_the_plain_prediction",
)
@hint("The signature ends in `n=4, beta=0.25`.")
def test_four_copies_and_a_quarter_are_the_defaults(student, reference):
    assert_close(student["default"], reference["default"], "probabilities without n and beta")


@concept("tta")
@hint("`model.eval()` before the first prediction: BatchNorm then uses its running statistics.")
def test_the_model_predicts_in_eval_mode(student, reference):
    assert_predicts(student)
    results, right = student["modes"], reference["drawn"]
    got, wanted = (
        table(results[mode], right, f"Probabilities in {mode} mode") for mode in ("train", "eval")
    )
    if not same(got, wanted):
        fail(
            "A model handed over in train mode should predict as in eval mode; its probabilities "
            f"differ by up to {(got - wanted).abs().max():.2g}. In train mode BatchNorm normalises "
            "by the batch at hand."
        )


@concept("tta")
@hint("Note `module.training` of every `model.modules()` before, set it again after.")
def test_every_layer_is_left_in_the_mode_it_was_found_in(student, reference):
    assert_predicts(student)
    for kind, wanted in reference["left"].items():
        for name, mode in wanted.items():
            if student["left"][kind][name] != mode:
                fail(
                    f"Handed over in {kind} mode, `{name}` should be in {mode} mode again after "
                    f"the call; yours is in {student['left'][kind][name]} mode."
                )


@concept("tta")
@hint("`with torch.no_grad():` around all predictions.")
def test_nothing_is_recorded_for_gradients(student):
    assert_predicts(student)
    found = student["graphs"]
    if found["outputs"]:
        fail(
            "The model's outputs carry a graph for gradients, which costs memory for every layer "
            "and n + 1 predictions. Expected none: `torch.no_grad()`."
        )
    if found["result"]:
        fail("The probabilities that come back carry a graph for gradients; expected none.")
