import torch

from grader.checking import Case, concept, fail, hint, needs, numbers, points, same
from grader.checks.fbeta_cases import (
    accuracy,
    draw,
    f2,
    f_score,
    grid,
    other_means,
    precision_recall,
)


def cases(seed):
    return [Case("tags", draw(seed))]


def score(value, what):
    """The answer as a float64 tensor of no axes; fails when it is not one number."""
    got = numbers(value, what)
    if got.numel() != 1:
        fail(f"{what}: expected one number, the mean; yours has shape {list(got.shape)}.")
    return got.reshape(())


def scores(value, n, what):
    """As many answers, as float64 `[n]`."""
    if not isinstance(value, (list, torch.Tensor)) or len(value) != n:
        fail(f"{what}: expected {n} numbers.")
    return torch.stack([score(item, what) for item in value])


def assert_score(got, wanted, what):
    if not same(got, torch.tensor(wanted, dtype=torch.float64)):
        fail(f"{what}: expected {wanted:.4f}, yours is {got.item():.4f}.")


@points(2)
@concept("fbeta_threshold")
@hint("(1 + β²)·P·R / (β²·P + R), with P = hits / predicted and R = hits / true, for each image.")
def test_recall_counts_beta_squared_times_as_much(student, case):
    """A single image, so that every mean is the same."""
    image, betas = case["one"], case["betas"]
    found = torch.stack([score(student["one"], "`fbeta` of one image"),
                         *scores(student["other_betas"], len(betas), "`fbeta`")])  # fmt: skip
    betas = torch.tensor([2.0, *betas], dtype=torch.float64)
    p, r = precision_recall(image, 0.2)
    wanted = f_score(p, r, betas**2)
    if same(found, wanted):
        return
    told = (
        f"With precision {p.item():.3f} and recall {r.item():.3f} expected F2 = {wanted[0]:.4f}; "
        f"yours is {found[0]:.4f}"
    )
    if same(found, f_score(p, r, betas)):
        fail(f"{told}. You weigh with β where the formula has β².")
    if same(found, f_score(r, p, betas**2)):
        fail(f"{told}. Precision and recall are exchanged: β² belongs to precision, below.")
    everything = precision_recall(image, 0.0)
    if same(found, f_score(*everything, betas**2)):
        n = image["targets"].shape[1]
        fail(f"{told}, as if all {n} tags were above 0.2. Do you apply sigmoid to probabilities?")
    highest = image["probabilities"] == image["probabilities"].max()
    first = {"probabilities": highest.float(), "targets": image["targets"]}
    if same(found, f_score(*precision_recall(first, 0.5), betas**2)):
        n = int((image["probabilities"] > 0.2).sum())
        fail(f"{told}, that of the most probable tag alone. {n} tags are above the threshold.")
    for beta, right, got in zip(betas.tolist(), wanted, found, strict=True):
        if not same(got, right):
            fail(
                f"With precision {p.item():.3f} and recall {r.item():.3f} expected "
                f"F{beta:g} = {right:.4f}; yours is {got:.4f}."
            )


@concept("fbeta_threshold", "single_vs_multi_label")
@needs("test_recall_counts_beta_squared_times_as_much")
@hint("Sum over the tags only, `.sum(dim=1)`: N precisions, N recalls, N scores, then their mean.")
def test_every_image_has_its_own_score_and_the_mean_is_taken(student, case):
    tags = case["batch"]
    wanted, got = f2(tags, 0.2), score(student["batch"], "`fbeta` of a batch")
    names = {
        "pooled": "you count the hits of all images together, so that images with many tags "
        "count more",
        "by tag": "you score each tag over the images (`sum(dim=0)`), not each image",
        "mean precision and recall": "you average precision and recall first and take F of that",
    }
    for name, other in other_means(tags, 0.2).items():
        if same(got, torch.tensor(other, dtype=torch.float64)):
            fail(f"Expected the mean of each image's F2, {wanted:.4f}; yours is {got:.4f}: "
                 f"{names[name]}.")  # fmt: skip
    if same(got, torch.tensor(wanted * len(tags["targets"]), dtype=torch.float64)):
        fail(f"Expected the mean of each image's F2, {wanted:.4f}; yours is their sum, {got:.4f}.")
    assert_score(got, wanted, f"Mean F2 of {len(tags['targets'])} images")


@concept("fbeta_threshold")
@needs("test_every_image_has_its_own_score_and_the_mean_is_taken")
@hint("Add 1e-9 to each denominator: 0 / (0 + 1e-9) is 0, and no other result changes.")
def test_an_image_without_a_hit_scores_zero_and_counts(student):
    found = scores(student["empty"], 4, "`fbeta` of one image")
    names = (
        "An image with tags of which none is predicted",
        "An image without tags, for which some are predicted",
        "An image without tags, for which none is predicted",
    )
    for name, got in zip(names, found, strict=False):
        if got.isnan():
            fail(f"{name}: expected an F2 of 0, yours is NaN: 0 divided by 0.")
        assert_score(got, 0.0, f"{name}: F2")
    assert_score(found[3], 1.0, "An image whose tags are all right: F2")
    got = score(student["empty_batch"], "`fbeta` of a batch")
    if same(got, torch.tensor(1.0)):
        fail("Three images score 0 and one scores 1: expected a mean of 0.25; yours is 1. "
             "Images without a hit are to be counted, too.")  # fmt: skip
    assert_score(got, 0.25, "Three images score 0 and one scores 1: the mean")


@concept("fbeta_threshold")
@needs("test_recall_counts_beta_squared_times_as_much")
@hint("`probabilities > threshold`, with `threshold=0.2` in the signature.")
def test_tags_above_the_threshold_are_predicted(student, case):
    image, threshold = case["spread"], case["threshold"]
    found = [
        (0.2, "without one named (0.2)", score(student["spread"], "`fbeta`")),
        (threshold, f"with threshold={threshold:.2f}", score(student["spread_above"], "`fbeta`")),
    ]
    for right, name, got in found:
        wanted = f2(image, right)
        for other in (0.2, 0.5):
            if other != right and same(got, torch.tensor(f2(image, other), dtype=torch.float64)):
                above = [int((image["probabilities"] > t).sum()) for t in (right, other)]
                fail(
                    f"The threshold {name}: {above[0]} tags are above it, F2 = {wanted:.4f}. "
                    f"Yours is {got:.4f}, that of the {above[1]} tags above {other}."
                )
        assert_score(got, wanted, f"The threshold {name}: F2")


@points(0.5)
@concept("fbeta_threshold")
@needs("test_tags_above_the_threshold_are_predicted")
@hint("`>` and `>=` differ exactly where a probability equals the threshold.")
def test_a_probability_at_the_threshold_is_not_enough(student, case):
    image, threshold = case["on_it"], case["even"]
    got, wanted = score(student["on_it"], "`fbeta`"), f2(image, threshold)
    if same(got, torch.tensor(f2(image, threshold - 0.01), dtype=torch.float64)):
        fail(
            f"With threshold={threshold} three probabilities are exactly {threshold}. They are not "
            f"above it, so F2 = {wanted:.4f}; yours counts them and is {got:.4f}."
        )
    assert_score(got, wanted, f"With threshold={threshold}: F2")


@concept("accuracy", "single_vs_multi_label")
@hint("`(probabilities > threshold) == targets.bool()` has a True for each right answer.")
def test_accuracy_counts_every_tag_of_every_image(student, case):
    tags = case["batch"]
    got, wanted = score(student["accuracy"], "`accuracy_multi`"), accuracy(tags, 0.5)
    right = (tags["probabilities"] > 0.5) == tags["targets"].bool()
    told = (
        f"{int(right.sum())} of the {right.numel()} yes-or-no answers are right: expected "
        f"{wanted:.4f}; yours is {got:.4f}"
    )
    if same(got, right.all(1).double().mean()):
        fail(f"{told}, the share of images with every tag right.")
    if same(got, torch.tensor(accuracy(tags, 0.0), dtype=torch.float64)):
        fail(f"{told}, as if every tag were predicted. Do you apply sigmoid to probabilities?")
    hits = ((tags["probabilities"] > 0.5) & tags["targets"].bool()).sum().double()
    if same(got, hits / right.numel()):
        fail(f"{told}. A tag that is rightly left out is a right answer, too.")
    if not same(got, torch.tensor(wanted, dtype=torch.float64)):
        fail(f"{told}.")


@concept("accuracy", "fbeta_threshold")
@needs("test_accuracy_counts_every_tag_of_every_image")
@hint("`probabilities > threshold`, with `threshold=0.5` in the signature.")
def test_accuracy_asks_for_more_than_its_threshold(student, case):
    tags = case["halves"]
    for name, threshold, below, said in (
        ("accuracy_half", 0.5, 0.49, "Without a threshold named, 0.5 is meant"),
        ("accuracy_quarter", 0.25, 0.2, "With threshold=0.25"),
    ):
        got, wanted = score(student[name], "`accuracy_multi`"), accuracy(tags, threshold)
        told = f"{said}: expected {wanted:.4f}; yours is {got:.4f}"
        if same(got, torch.tensor(accuracy(tags, below), dtype=torch.float64)):
            at = int((tags["probabilities"] == threshold).sum())
            fail(f"{told}. {at} probabilities are exactly {threshold}: that is not above it.")
        for other in {0.2, 0.25, 0.5} - {threshold}:
            if same(got, torch.tensor(accuracy(tags, other), dtype=torch.float64)):
                fail(f"{told}, what a threshold of {other} gives.")
        assert_score(got, wanted, said)


def spoken(values):
    """The first and the last of the thresholds."""
    return f"{values[0]:.4f}, {values[1]:.4f}, … {values[-1]:.4f}"


@concept("fbeta_threshold", "metric_vs_loss")
@hint("`torch.linspace(lo, hi, n)` has n numbers with both ends among them.")
def test_the_best_of_n_even_steps_is_found(student, case):
    """Each metric falls evenly on both sides of its peak: the nearest threshold is the best."""
    search, peaks = case["search"], case["peaks"]
    steps = grid(**search)
    n, allowed = search["n"], f"The {search['n']} thresholds are {spoken(steps)}"
    for name, height in (("peaks", "1"), ("peaks_below_zero", "-1")):
        found = scores(student[name], len(peaks), "The best thresholds")
        wanted = [min(steps, key=lambda t, at=at: abs(t - at)) for at in peaks]
        if same(found, torch.tensor(wanted, dtype=torch.float64)):
            continue
        if name == "peaks_below_zero":
            fail(
                f"{allowed}. For a metric whose scores are all below zero expected "
                f"{wanted[0]:.4f}; yours is {found[0]:.4f}. Start from the first score, not from 0."
            )
        if same(found, found[:1].expand(len(peaks))):
            fail(
                f"For metrics that are highest at {peaks[0]:.3f} and at {peaks[-1]:.3f} you find "
                f"the same threshold, {found[0]:.4f}. Does your search call `metric`?"
            )
        lowest = [max(steps, key=lambda t, at=at: abs(t - at)) for at in peaks]
        if same(found, torch.tensor(lowest, dtype=torch.float64)):
            fail(
                f"For a metric that is highest at {peaks[0]:.3f} you give {found[0]:.4f}, where "
                f"it is lowest. A metric is to be large: expected {wanted[0]:.4f}."
            )
        places = torch.arange(n, dtype=torch.float64)
        if same(found, places[[steps.index(t) for t in wanted]]):
            fail(f"{allowed}. Expected the threshold, {wanted[0]:.4f}; yours is its number.")
        for at, right, got in zip(peaks, wanted, found.tolist(), strict=True):
            if abs(got - right) > 1e-5:
                fail(
                    f"{allowed}, both ends included. For a metric that is highest ({height}) at "
                    f"{at:.4f} expected the nearest of them, {right:.4f}; yours is {got:.4f}."
                )
        fail(f"{allowed}. Expected the best to be {spoken(wanted)}.")


@points(0.5)
@concept("fbeta_threshold")
@needs("test_the_best_of_n_even_steps_is_found")
@hint("Going upwards, replace the best only where the new score is larger: `>`, not `>=`.")
def test_of_equal_scores_the_lowest_threshold_is_taken(student, case):
    found = scores(student["plateaus"], len(case["plateaus"]), "The best thresholds")
    for (start, end), got in zip(case["plateaus"], found.tolist(), strict=True):
        equal = [t for t in grid(**case["search"]) if start < t < end]
        if abs(got - equal[0]) > 1e-5:
            fail(
                f"{len(equal)} thresholds from {equal[0]:.4f} to {equal[-1]:.4f} have the same, "
                f"highest score: expected the lowest of them, {equal[0]:.4f}; yours is {got:.4f}."
            )


@concept("partial_functions", "fbeta_threshold")
@needs("test_the_best_of_n_even_steps_is_found")
@hint("`metric(probabilities, targets, threshold=t)`: by name, for other arguments may come first.")
def test_the_metric_gets_the_threshold_by_name(student, reference, case):
    got = score(student["well_tagged"], "The best threshold")
    wanted, lo = float(reference["well_tagged"]), case["search"]["lo"]
    if abs(got.item() - wanted) > 1e-5:
        first = ", the first one you try" if abs(got.item() - lo) < 1e-5 else ""
        fail(
            "For `metric(probabilities, targets, share=1.0, threshold=0.5)`, the share of images "
            f"with their tags right, expected the threshold {wanted:.4f}; yours is {got:.4f}"
            f"{first}. Passed third and without its name, a threshold lands in `share`."
        )
