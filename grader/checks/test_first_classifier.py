import torch
import torch.nn.functional as F

from curriculum.datasets import digits, split
from grader.checking import Case, assert_close, concept, fail, hint, needs, numbers, points

SHAKES = 3  # each digit appears this many times, shaken anew

# Accuracy over seeds 1 to 10:        mean   deviation  lowest  highest  mean - 5.2 deviations
#   reference                         0.961    0.0145    0.928    0.981    0.886
#   alternatives/data_loader          0.954    0.0113    0.942    0.973    0.896
#   alternatives/momentum_by_hand     0.972    0.0076    0.961    0.985    0.932
#   alternatives/one_cycle_resnet     0.988    0.0038    0.983    0.994    0.969
#   mistakes/forgets_zero_grad        0.756    0.0472    0.671    0.824
#   mistakes/never_shuffles           0.258    0.0289    0.223    0.306
BAR = 0.88
MIXED = 32  # changes of class; the scenario counts no further


def cases(seed):
    g = torch.Generator().manual_seed(seed)
    n_each, wide, new = (int(torch.randint(5, 9, (), generator=g)) for _ in range(3))
    height, width = (int(torch.randint(9, 14, (), generator=g)) for _ in range(2))
    n_classes = (8, 9, 11, 12)[wide - 5]  # three have images; never ten
    colour = textures(4, (3, height, width), g)
    probe = {
        "few": {**textures(2, (1, 8, 8), g), "n_classes": n_classes, "epochs": 4},
        "tiny": {**textures(n_each, (1, 8, 8), g), "n_classes": n_classes, "epochs": 30},
        "colour": {**colour, "n_classes": n_classes, "epochs": 1},
        "sorted": {**sorted_stripes(g), "n_classes": 2, "epochs": 2},
        "seeds": torch.randperm(1000, generator=g)[:2].tolist(),
    }
    probe["colour"]["new"] = torch.rand(new, 3, height, width, generator=g)
    return [Case("textures", probe), sorted_digits(seed, g)]


def textures(n_each, shape, g):
    """Horizontal stripes, vertical stripes and plain grey, in turn: images `[3·n_each, *shape]`."""
    rows = (torch.arange(shape[1]) % 2).float()[:, None].expand(shape[1:])
    columns = (torch.arange(shape[2]) % 2).float().expand(shape[1:])
    plain = torch.full(shape[1:], 0.5)
    labels = torch.arange(3).repeat(n_each)
    clean = torch.stack([rows, columns, plain])[labels].unsqueeze(1).expand(-1, *shape)
    images = (clean + 0.1 * torch.randn(clean.shape, generator=g)).clamp(0, 1)
    return {"images": images, "labels": labels}


def sorted_stripes(g):
    """Two classes of stripes, 64 images of each, the first class first."""
    pool = textures(64, (1, 8, 8), g)
    order = torch.cat([(pool["labels"] == label).nonzero()[:, 0] for label in (0, 1)])
    return {"images": pool["images"][order], "labels": pool["labels"][order]}


def sorted_digits(seed, g):
    """The case that trains: digits sorted by class, shaken as the held-out ones are."""
    train, held_out = (
        part.take(torch.arange(len(part)).repeat(SHAKES)) for part in split(digits(), seed)
    )
    train = train.take(train.labels.argsort(stable=True))
    public = {
        "images": shake(train.images, g),
        "labels": train.labels,
        "n_classes": 10,
        "epochs": 5,
        "seed": int(torch.randint(1000, (), generator=g)),
        "held_out": shake(held_out.images, g),
    }
    return Case("digits", public, {"labels": held_out.labels}, train=True, seconds=40)


def shake(images, g):
    """Each image moved by up to one pixel along both axes, and a little noise."""
    n, _, height, width = images.shape
    places = torch.randint(0, 3, (n, 2), generator=g).tolist()
    padded = F.pad(images, (1, 1, 1, 1))
    moved = torch.stack([
        image[:, y : y + height, x : x + width]
        for image, (y, x) in zip(padded, places, strict=True)
    ])  # fmt: skip
    return (moved + 0.05 * torch.randn(moved.shape, generator=g)).clamp(0, 1)


@concept("cnn", "fully_connected")
@hint("The last layer is `nn.Linear(…, n_classes)`, and the function ends with `return model`.")
def test_the_model_gives_a_logit_for_every_class(student, case):
    kind = student["kind"]
    if kind != "Module":
        also = " Is a `return` missing?" if kind == "NoneType" else ""
        fail(f"Expected the trained model, an `nn.Module`; yours returns a `{kind}`.{also}")
    wanted = [len(case["tiny"]["images"]), case["few"]["n_classes"]]
    if student["shape"] != wanted:
        fail(
            f"With n_classes={wanted[1]} the model should give logits of shape {wanted} for "
            f"{wanted[0]} images; yours gives {student['shape']}."
        )


@concept("cnn", "image_array")
@needs("test_the_model_gives_a_logit_for_every_class")
@hint("`images.shape[1]` is the number of channels; `nn.AdaptiveAvgPool2d` takes any size.")
def test_images_may_have_any_size_and_channels(student, case):
    shape = student["colour_shape"]
    new, n_classes = case["colour"]["new"], case["colour"]["n_classes"]
    if shape != [len(new), n_classes]:
        fail(
            f"For {len(new)} colour images of {new.shape[2]}×{new.shape[3]} expected logits of "
            f"shape {[len(new), n_classes]}; yours have {shape}."
        )


@concept("sgd", "loss")
@needs("test_the_model_gives_a_logit_for_every_class")
@hint("A loop over epochs and batches: predict, `cross_entropy`, `zero_grad`, `backward`, `step`.")
def test_it_learns_a_handful_of_images(student, case):
    assert_learns(student, case)


def assert_learns(student, case):
    """What only counts when training works at all begins with this."""
    tiny = student["tiny"]
    n = len(case["tiny"]["labels"])
    right, classes = (int(numbers(tiny[name], name)) for name in ("right", "classes"))
    if classes == 1:
        fail(f"Trained on {n} images of three classes, your model calls all of them the same.")
    if not right > n / 2:
        fail(
            f"Trained for {case['tiny']['epochs']} epochs on {n} images (flat stripes, upright "
            f"stripes, plain grey), your model gets {right} of these right; guessing gets {n // 3}."
        )


@concept("mini_batch", "sgd", "epoch")
@needs("test_it_learns_a_handful_of_images")
@hint("At the start of every epoch: `order = torch.randperm(len(images))`.")
def test_the_batches_mix_the_classes(student, case):
    assert_learns(student, case)
    changes = int(numbers(student["class_changes"], "changes of class"))
    n = len(case["sorted"]["labels"])
    if changes == 0:
        fail("Your model was never called with a batch of the training images, as `model(batch)`.")
    if changes < MIXED:
        fail(
            f"In two epochs over {n} images sorted by class, the class changed {changes} times "
            f"from one image to the next. In a new order each epoch it changes about {n} times."
        )


@concept("gradient_descent", "sgd")
@needs("test_it_learns_a_handful_of_images")
@hint("PyTorch adds to `.grad`: call `optimizer.zero_grad()` before each `backward()`.")
def test_every_step_starts_from_fresh_gradients(student, case):
    assert_learns(student, case)
    stale = int(numbers(student["leftovers"], "steps with old gradients"))
    if stale != 0:
        fail(
            f"In {case['few']['epochs']} epochs on {len(case['few']['labels'])} images, {stale} "
            "backward passes added to the gradients of an earlier batch; expected none."
        )


@concept("hyperparameter")
@needs("test_it_learns_a_handful_of_images")
@hint("`torch.manual_seed(seed)` before the model is built, and nowhere else.")
def test_the_seed_decides_the_model(student, case):
    assert_learns(student, case)
    n = len(case["tiny"]["labels"])
    same = numbers(student["same_seed"], "images whose logits differ")
    other = numbers(student["other_seed"], "images whose logits differ")
    if same != 0:
        fail(
            "Two runs with the same seed should give the same model; yours differ in the logits of "
            f"{int(same)} of {n} images."
        )
    if not other > 0:
        fail(f"Runs with two seeds should differ, but give the same logits for all {n} images.")


@concept("tensor")
@needs("test_it_learns_a_handful_of_images")
@hint("`images - mean` makes a new tensor; `images -= mean` changes the one you were given.")
def test_the_images_and_labels_are_left_as_they_were(student, case):
    assert_learns(student, case)
    for name in ("images", "labels"):
        assert_close(student["inputs"][name], case["few"][name], f"the {name} after training")


@points(5)
@concept("cnn", "accuracy", "test_set")
@needs("test_the_model_gives_a_logit_for_every_class")
@hint("Shuffled mini-batches of 32 to 64, Adam at about 1e-3 to 3e-3, two or three convolutions.")
def test_the_classifier_recognises_digits_it_never_saw(student, case):
    predicted, labels = numbers(student["predictions"], "predicted classes"), case["labels"]
    if predicted.shape != labels.shape:
        fail(f"Expected {len(labels)} predicted classes, yours have shape {list(predicted.shape)}.")
    accuracy = (predicted == labels).double().mean().item()
    if not accuracy >= BAR:
        fail(
            f"Expected at least {BAR:.0%} of the {len(labels)} held-out digits right; your model "
            f"gets {accuracy:.1%}. (Guessing gets 10 %.)"
        )
