import torch

from curriculum.datasets import digits, split
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
)

# Accuracy over seeds 1 to 10:          mean   deviation  lowest  highest  mean - 5.2 deviations
#   reference                           0.955    0.0070    0.944    0.965    0.919
#   alternatives (both)                 0.955    0.0070    0.944    0.965    0.919
#   the same in float32                 0.956    0.0076    0.943    0.969    0.917
#   mistakes/steps_before_unscaling     0.095    0.0121    0.075    0.113
# `never_updates_the_scaler` raises an error. Most others train well where nothing overflows.
BAR = 0.91
START = 2.0**16  # where the scale of `GradScaler` starts


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    return [network_case(g), digits_case(seed, g)]


def network_case(g):
    """A tiny network and batches to train it on; images for the layers that are counted."""

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    n_in, n_classes, n_batches = draw(10, 17), draw(3, 6), draw(3, 6)
    public = {
        "weights": [t for n in ((n_in, 12), (12, 8), (8, n_classes)) for t in linear(*n, g)],
        "inputs": torch.rand(n_batches * 16, n_in, generator=g),
        "targets": torch.randint(n_classes, (n_batches * 16,), generator=g),
        "batch_size": 16,
        "lr": 0.1 + 0.1 * torch.rand((), generator=g).item(),
        "epochs": draw(3, 5),
        "small": 10.0 ** -draw(6, 8),
        "large": float(draw(40, 80)),
        "steps": 12,
        "images": torch.rand(draw(3, 8), draw(1, 4), 2 * draw(4, 7), 12, generator=g),
        "width": draw(3, 9),
        "n_out": draw(3, 9),
    }
    return Case("network", public)


def digits_case(seed, g):
    """The case that trains. Every image is moved a little, so that none is known already."""
    train, held_out = split(digits(), seed, valid=0.4)
    public = {
        "weights": [t for n in ((64, 64), (64, 32), (32, 10)) for t in linear(*n, g)],
        "train": shaken(train.images, g),
        "labels": train.labels,
        "held_out": shaken(held_out.images, g),
        "lr": 0.2,
        "epochs": 20,
    }
    return Case("digits", public, {"answers": held_out.labels}, train=True, seconds=40)


def linear(n_in, n_out, g):
    """The weights and biases of a linear layer."""
    return [n_in**-0.5 * torch.randn(n_out, n_in, generator=g), torch.zeros(n_out)]


def shaken(images, g):
    """Each image with a little noise, and a little brighter or darker."""
    brightness = 0.8 + 0.2 * torch.rand(len(images), 1, 1, 1, generator=g)
    return (images * brightness + 0.05 * torch.randn(images.shape, generator=g)).clamp(0, 1)


# --- train_mixed -------------------------------------------------------------------------------


@points(0.5)
@concept("training_loop_counts", "loss")
@hint("`losses.append(loss.item())` in every step, with the loss as `loss_func` gave it.")
def test_it_returns_the_loss_of_every_step(student, case):
    returned, told = (student["losses"][name] for name in ("returned", "told"))
    steps = case["epochs"] * len(case["inputs"].split(case["batch_size"]))
    if len(told) != steps:
        fail(f"Expected {steps} steps, a loss each; your training asked for {len(told)} losses.")
    if not numbers(told, "losses").isfinite().all():
        fail(f"Expected finite losses; yours go {listed(numbers(told, 'losses'))}.")
    assert_close(returned, told, what="losses", rtol=1e-3)


@concept("mixed_precision", "to_fp16")
@hint("`with torch.autocast(device, torch.float16):` around `model(inputs)`, device `'cpu'` here.")
def test_the_activations_are_float16(student):
    found = set(student["watched"]["activations"])
    if found != {"torch.float16"}:
        why = ""
        if "torch.bfloat16" in found:
            why = " That is what autocast takes on the CPU when no dtype is named."
        elif found == {"torch.float32"}:
            why = " Is autocast told the device on which the model is?"
        fail(
            "In training, expected the first layer to put out torch.float16; yours puts out "
            f"{', '.join(sorted(found)) or 'nothing'}.{why}"
        )


@concept("mixed_precision", "to_fp16")
@hint("Leave the model as it is: autocast converts copies of the weights.")
def test_the_weights_stay_float32(student):
    found = set(student["watched"]["weights"])
    if found != {"torch.float32"}:
        fail(
            "Expected parameters of torch.float32 in every step and afterwards; some of yours are "
            f"{', '.join(sorted(found - {'torch.float32'}))}."
        )


@points(0.5)
@concept("loss", "mixed_precision")
@hint("`loss_func(outputs.float(), targets)`.")
def test_the_loss_is_computed_in_float32(student):
    found = set(student["watched"]["outputs"])
    if found != {"torch.float32"}:
        fail(
            "Expected `loss_func` to be given outputs of torch.float32; yours are "
            f"{', '.join(sorted(found)) or 'missing'}."
        )


@concept("mixed_precision")
@hint("`scaler = torch.amp.GradScaler(device)`, then `scaler.scale(loss).backward()`.")
def test_the_loss_is_scaled_up_before_the_backward_pass(student):
    factors = numbers(student["watched"]["factors"], "factors of the gradients")
    if not len(factors):
        fail("There was no backward pass from the loss that `loss_func` gave.")
    if factors[0] != START:
        fail(
            f"Expected gradients {START:,.0f} times as large as they are in the first step; yours "
            f"are {factors[0]:,g} times as large."
        )


@points(1.5)
@concept("mixed_precision", "sgd")
@needs("test_the_activations_are_float16", "test_the_weights_stay_float32")
@hint("`scaler.step(optimizer)` divides the gradients by the scale before the step.")
def test_a_step_is_as_long_as_in_float32(student, reference):
    moves = zip(student["step"]["found"], reference["step"]["plain"], strict=True)
    for number, (found, wanted) in enumerate(moves, 1):
        found, wanted = (numbers(move, "how far a parameter moves") for move in (found, wanted))
        factor = (found.norm() / wanted.norm()).item()
        if not (found - wanted).norm() < 0.05 * wanted.norm():
            fail(
                f"In the first step the {number}. parameter should move as in float32, p -= lr * "
                f"p.grad, to within 5 %. Yours moves {factor:,.4g} times as far."
                if not 0.95 < factor < 1.05
                else f"In the first step the {number}. parameter moves in another direction than "
                "in float32."
            )


@points(1.5)
@concept("mixed_precision", "lr_too_high")
@needs(
    "test_the_loss_is_scaled_up_before_the_backward_pass", "test_a_step_is_as_long_as_in_float32"
)
@hint("`scaler.update()` after each `scaler.step(optimizer)`, with one scaler for all steps.")
def test_a_step_whose_gradients_overflow_is_left_out(student, reference):
    factors = numbers(student["overflow"]["factors"], "factors of the gradients")
    first = numbers(student["overflow"]["losses"], "losses")
    weights = numbers(torch.stack(student["overflow"]["weights"]), "weights")
    good = numbers(reference["overflow"]["factors"], "factors")
    skipped = int((good > good[-1]).sum())  # so many steps overflow, each at half the scale
    for step in range(1, min(len(weights), skipped + 1)):
        if not torch.equal(weights[step], weights[0]):
            fail(
                f"With large inputs the gradients of step {step} overflow in float16. Expected the "
                "weights to stay as they are; yours change"
                f"{'' if torch.isfinite(weights[step]).all() else ', to NaN or infinity'}."
            )
    if not same(factors, good):
        fail(
            f"With large inputs the first gradients overflow. Expected the scale to be halved "
            f"until they do not, {listed(good)}; yours is {listed(factors)}."
        )
    if not first[-1] < first[0]:
        fail(
            f"When the scale has come down, training should begin; yours ends with a loss of "
            f"{first[-1]:.3g}, having begun with {first[0]:.3g}."
        )


def listed(factors):
    shown = [f"{factor:,g}" for factor in factors.tolist()]
    return ", ".join(shown[:8]) + (", …" if len(shown) > 8 else "")


@points(1.5)
@concept("mixed_precision", "lr_too_low")
@needs("test_the_loss_is_scaled_up_before_the_backward_pass")
@hint("In float16 all below 0.00000003 is 0. Scale the loss up, and the step down again.")
def test_the_losses_are_those_of_float32(student, reference):
    plain = numbers(reference["curve"]["plain"], "losses")
    found = numbers(student["curve"]["found"], "losses")
    if found.shape != plain.shape:
        fail(f"Expected {len(plain)} losses, yours are {list(found.shape)}.")
    off = (found - plain).abs() / plain
    if not off.max() < 0.05:
        worst = int(off.nan_to_num(torch.inf).argmax())
        fail(
            "With a very small loss, and a rate as much higher, expected the losses of float32 to "
            f"within 5 %; in step {worst + 1} of {len(plain)} that is {plain[worst]:.4g}, yours is "
            f"{found[worst]:.4g}."
        )


@concept("mixed_precision", "test_set")
@needs("test_it_returns_the_loss_of_every_step")
@hint("Train in 32-bit floats first, then change one thing after another.")
def test_it_recognises_digits(student, case):
    found = numbers(student["predictions"], "predicted classes")
    if found.shape != case["answers"].shape:
        fail(f"Expected {len(case['answers'])} classes, yours have shape {list(found.shape)}.")
    accuracy = (found == case["answers"]).double().mean().item()
    if not accuracy >= BAR:
        fail(
            f"Expected at least {BAR:.0%} of the {len(found)} held-out digits right; the model "
            f"that you trained gets {accuracy:.1%}. (Guessing gets 10 %.)"
        )


# --- activation_bytes --------------------------------------------------------------------------


@concept("activation", "mixed_precision")
@hint("`layer.register_forward_hook(note)` on every module without children; 4 bytes a number.")
def test_the_bytes_of_all_outputs_are_counted(student, reference):
    assert_count(student["bytes"], reference["bytes"], "Without autocast")


@concept("activation", "mixed_precision")
@hint("`output.numel() * output.element_size()` knows whether a number takes 4 bytes or 2.")
def test_in_half_precision_fewer_bytes_are_counted(student, reference):
    assert_count(student["half_bytes"], reference["half_bytes"], "Under autocast")


def assert_count(found, wanted, when):
    found = numbers(found, "bytes")
    if found.dim() or found != wanted:
        shown = f"{found:,.0f}" if not found.dim() else f"of shape {list(found.shape)}"
        fail(
            f"{when} expected {wanted:,} bytes for the outputs of all modules without modules "
            f"inside, each time they are called; yours is {shown}."
        )


@points(0.5)
@concept("activation", "bn_freeze")
@hint("Eval mode for the count, then every module's mode as it was; `handle.remove()`.")
def test_counting_leaves_the_model_as_it_was(student):
    before, after = student["left"]["before"], student["left"]["after"]
    for name, value in before["state"].items():
        if not same(after["state"][name], value, rtol=0, atol=0):
            fail(f"After `activation_bytes` the model's `{name}` has other values than before.")
    for what, words in {
        "dtypes": "the parameters' dtypes",
        "modes": "the modules' modes (1 train, 0 eval)",
        "hooks": "the number of hooks",
    }.items():
        if before[what] != after[what]:
            fail(f"`activation_bytes` changes {words}: {before[what]} before, {after[what]} after.")
