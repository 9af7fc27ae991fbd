import math

import torch

from grader.checking import assert_close, concept, fail, hint, needs, numbers, points
from grader.checks.choose_epochs_cases import runs_case


def cases(seed):
    return [runs_case(torch.Generator().manual_seed(seed))]


def count(value):
    """The number of epochs that best_epoch gave."""
    epochs = numbers(value, "the number of epochs")
    if epochs.numel() != 1:
        fail(f"Expected one number of epochs; yours has shape {list(epochs.shape)}.")
    return epochs.item()


def assert_epoch(got, wanted, run, what):
    """Fails unless the epochs are right; an epoch's number is 1 more than its place in the list."""
    epochs, right = count(got), count(wanted)
    if epochs == right:
        return
    metric = run["metric"]
    highest = metric[int(right) - 1]
    expected = (
        f"{what}: the metric is highest in epoch {right:.0f}, with {highest:.4g}. "
        f"Expected {right:.0f}"
    )
    if epochs == right - 1:
        fail(f"{expected}; yours is {epochs:.4g}. A list counts from 0, epochs from 1.")
    if epochs in (max(metric), min(metric)):
        fail(f"{expected}; yours is {epochs:.4g}, a value of the metric and not an epoch.")
    if epochs == 1 + metric.index(min(metric)):
        fail(f"{expected}; yours is {epochs:.0f}, where it is lowest. Higher is better here.")
    if not (epochs.is_integer() and 1 <= epochs <= len(metric)):
        fail(f"{expected}, a number between 1 and {len(metric)}; yours is {epochs:.4g}.")
    fail(f"{expected}; yours is {epochs:.0f}, where it is {metric[int(epochs) - 1]:.4g}.")


@points(2)
@concept("choosing_epochs", "metric_vs_loss")
@hint("Look at `valid_metric` alone: where is its maximum?")
def test_the_metric_decides_and_not_the_loss(student, reference, case):
    run, epochs = case["curves"], count(student["curves"])
    lowest = 1 + run["loss"].index(min(run["loss"]))
    right = reference["curves"]
    if epochs == lowest:
        fail(
            f"Yours is {lowest}, the epoch of the lowest loss. From there on the loss rises, but "
            f"the metric goes on improving, from {run['metric'][lowest - 1]:.4g} to "
            f"{run['metric'][right - 1]:.4g} in epoch {right}: that is the one."
        )
    assert_epoch(epochs, right, run, f"A run of {len(run['metric'])} epochs")


@concept("choosing_epochs", "epoch_choice")
@hint("`list.index(value)` finds the first place of a value.")
def test_the_earliest_of_equal_epochs_is_chosen(student, reference, case):
    run, epochs = case["ties"], count(student["ties"])
    best = max(run["metric"])
    equal = [1 + i for i, value in enumerate(run["metric"]) if value == best]
    if epochs in equal[1:]:
        fail(
            f"The metric is highest, {best:.4g}, in the epochs {equal[0]}, {equal[1]} and "
            f"{equal[2]}. Of equals expected the earliest, {equal[0]}; yours is {epochs:.0f}."
        )
    assert_epoch(epochs, reference["ties"], run, "A run with three equal epochs")


@concept("choosing_epochs", "early_stopping_1cycle")
@hint("The run is over, so look at all of it before you decide.")
def test_a_dip_does_not_end_the_search(student, reference, case):
    what = "A run that gets worse for a while and better again"
    assert_epoch(student["dips"], reference["dips"], case["dips"], what)


@concept("epoch_choice")
@hint("Any epoch may be the best, the first (1) and the last (the length of the list) included.")
def test_the_first_and_the_last_epoch_may_be_best(student, reference, case):
    runs = {"falling": "A run that only gets worse", "rising": "A run that improves to the end"}
    for name, what in runs.items():
        assert_epoch(student[name], reference[name], case[name], what)


@points(0.5)
@concept("metric_vs_loss")
@hint("Do not touch `valid_loss` at all.")
def test_no_loss_is_needed(student, reference, case):
    what = "With valid_loss=None"
    assert_epoch(student["no_loss"], reference["no_loss"], case["curves"], what)


@points(0.5)
@concept("choosing_epochs")
@hint("Keep the model in a variable and end with `return model`; `fit` returns nothing.")
def test_retrain_gives_the_model_back(student):
    kind = student["counted"]["kind"]
    if kind != "Module":
        why = " `fit` trains in place and returns nothing." if kind == "NoneType" else ""
        fail(f"Expected a model that make_model made; yours returns a `{kind}`.{why}")


@concept("choosing_epochs", "epoch_choice")
@needs("test_retrain_gives_the_model_back")
@hint("`epochs = best_epoch(valid_metric, None)`, and that is what `fit` gets.")
def test_the_model_is_trained_for_the_best_number_of_epochs(student, reference, case):
    found, run = student["counted"], case["curves"]
    epochs = math.floor(weight(found))
    right, total = math.floor(weight(reference["counted"])), len(run["metric"])
    expected = (
        f"Epoch {right} was the best of {total}: expected a new model trained for {right} epochs"
    )
    if epochs == right:
        return
    if not found["fits"]:
        fail(f"{expected}; yours was not trained at all: `fit` was never called.")
    if epochs == 0:
        fail(f"{expected}; the one you return was not trained at all.")
    if epochs == total:
        fail(f"{expected}; yours was trained for all {total} of the first run.")
    if epochs == total + right:
        fail(
            f"{expected}; yours was trained for {total} + {right} = {epochs} epochs, as you went "
            "on with a model that had been through them all."
        )
    fail(f"{expected}; yours was trained for {epochs}.")


@concept("choosing_epochs", "overfitting")
@needs("test_retrain_gives_the_model_back")
@hint("Call `make_model()` once, train what it gives, and return that.")
def test_one_new_model_is_made_and_trained(student, reference):
    found, wanted = student["counted"], reference["counted"]
    fitted = {model for model, _ in found["fits"]}
    if not fitted:
        fail("`fit` was never called: the model that you return has its first, random weights.")
    if len(fitted) > 1:
        runs = " and ".join(f"model {model} for {epochs} epochs" for model, epochs in found["fits"])
        fail(
            f"You trained {runs}. The first run is over, and valid_metric is its record: expected "
            "one new model and nothing else."
        )
    if abs(weight(found) % 1 - weight(wanted) % 1) > 1e-4:
        fail(
            f"You called make_model {found['made']} times, and the model that you return is not "
            "the first it made. Expected one new model, trained and returned."
        )


def weight(found):
    """The weight of the model returned: its epochs, and behind the point the start it had."""
    value = numbers(found["weights"], "the weight")
    if value.numel() != 1 or not value.isfinite().all():
        fail("Expected the model as make_model made it, with its one weight.")
    return value.item()


@points(2)
@concept("early_stopping_1cycle", "choosing_epochs", "lr_annealing")
@needs(
    "test_the_model_is_trained_for_the_best_number_of_epochs",
    "test_one_new_model_is_made_and_trained",
)
@hint("Call `fit` once: it comes down to the low rates at the end of the epochs that it is given.")
def test_one_fit_covers_all_the_epochs(student, reference):
    found, wanted = student["scheduled"], reference["scheduled"]
    runs = [epochs for _, epochs in found["fits"]]
    if len(runs) > 1:
        fail(
            f"You called `fit` {len(runs)} times, for {', '.join(map(str, runs))} epochs. Each is "
            "a run of its own, which starts at the high rates and comes down again. Expected one, "
            f"`fit(model, {wanted['fits'][0][1]})`."
        )
    what = "the weights after a run whose rates fall along a cosine"
    assert_close(found["weights"], wanted["weights"], what)
