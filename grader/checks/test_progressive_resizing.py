import torch

from grader.checking import assert_close, concept, fail, hint, needs, numbers, points, same
from grader.checks.progressive_resizing_cases import draw_case


def cases(seed):
    return [draw_case(seed)]


@concept("adaptive_pooling", "fully_connected")
@hint("Pool every feature map to a single number before `nn.Flatten()`.")
def test_images_of_any_size_give_a_logit_per_class(student, case):
    for shape, images in zip(student["shapes"], case["images"], strict=True):
        wanted = [len(images), case["n_classes"]]
        if shape != wanted:
            fail(
                f"For images of shape {list(images.shape)} expected logits of shape {wanted}; "
                f"yours have {shape}."
            )


@points(2)
@concept("adaptive_pooling", "max_pooling", "feature_map")
@needs("test_images_of_any_size_give_a_logit_per_class")
@hint("`torch.cat([F.adaptive_max_pool2d(x, 1), F.adaptive_avg_pool2d(x, 1)], dim=1)`")
def test_the_head_gets_the_maxima_and_then_the_averages(student, reference, case):
    n = case["n_features"]
    found = zip(student["pooled"], reference["pooled"], case["images"], strict=True)
    for got, wanted, images in found:
        got = numbers(got, "what comes to the head")
        told = (
            f"From {n} feature maps the head should get {2 * n} numbers an image, their maxima and "
            "then their averages"
        )
        if got.shape != wanted.shape:
            fail(f"{told}; yours gets shape {list(got.shape)} for {len(images)} images.")
        average_first = torch.cat([wanted[:, n:], wanted[:, :n]], 1)
        if same(got, average_first) and not same(got, wanted):
            fail(f"{told}; yours gets the averages first.")
        if same(got, wanted.view(-1, 2, n).transpose(1, 2).flatten(1)) and not same(got, wanted):
            fail(f"{told}; yours gets maximum and average of the first map, then of the second, …")
        assert_close(got, wanted, f"{told}. Of images {list(images.shape)}")


@concept("transfer_head", "fully_connected")
@needs("test_the_head_gets_the_maxima_and_then_the_averages")
@hint("After the pooling: `nn.Flatten()`, `nn.BatchNorm1d(2 * n_features)`, `nn.Linear(…)`.")
def test_batchnorm_and_one_linear_layer_make_the_logits(student, reference, case):
    n, n_classes = 2 * case["n_features"], case["n_classes"]
    found, wanted = student["layers"], reference["layers"]
    if found != wanted:
        names = [f"{layer['kind']} ({layer['n_in']} → {layer['n_out']})" for layer in found]
        fail(
            f"After the pooling expected BatchNorm of {n} numbers and then Linear ({n} → "
            f"{n_classes}); yours has {', '.join(names) or 'neither'}."
        )
    for piece, mode in (("outputs", "eval"), ("training_outputs", "train")):
        for got, right in zip(student[piece], reference[piece], strict=True):
            got = numbers(got, "the logits")
            for name, wrong in WRONG.items():
                if same(got, wrong(right)) and not same(got, right):
                    fail(f"The outputs should be those of the linear layer; yours are {name}.")
            assert_close(got, right, f"logits in {mode} mode, with weights given to the head")


WRONG = {
    "cut at 0 by a ReLU": torch.relu,
    "probabilities, by a softmax": lambda logits: logits.softmax(1),
    "its logarithms of probabilities, by a log-softmax": lambda logits: logits.log_softmax(1),
}


@concept("transfer_learning_order", "layer_groups")
@hint("`nn.Sequential(body, …)`: the body itself, neither a copy nor frozen.")
def test_the_body_is_part_of_the_model_and_trains(student):
    found = student["body_moved"]
    before, after = (numbers(found[name], "the body's weight") for name in ("before", "after"))
    if same(before, after, rtol=0, atol=0):
        fail(
            "After a step with all parameters of your model the weights of `body` are what they "
            "were; expected them to move. Is it a copy that trains, or is the body frozen?"
        )


def lengths(case):
    """The steps that each size should get, in turn."""
    return [len(case["batches"][str(s)]["images"]) * case["epochs_each"] for s in case["sizes"]]


def in_words(seen):
    """[8, 8, 8, 12, 12] as "3 × 8, 2 × 12"."""
    seen = [int(size) for size in seen]
    starts = [i for i in range(len(seen)) if i == 0 or seen[i] != seen[i - 1]]
    ends = [*starts[1:], len(seen)]
    runs = [f"{end - start} × {seen[start]}" for start, end in zip(starts, ends, strict=True)]
    return ", ".join(runs[:8]) + (", …" if len(runs) > 8 else "") or "none"


@points(2)
@concept("progressive_resizing", "small_images_first", "epoch")
@hint("`for size in sizes:`, in it `for _ in range(epochs_each):`, in it `for x, y in loader:`.")
def test_one_size_follows_the_other_for_so_many_epochs(student, case):
    seen = numbers(student["seen"], "the sizes of the images").flatten().tolist()
    sizes, counts = case["sizes"], lengths(case)
    wanted = [size for size, n in zip(sizes, counts, strict=True) for _ in range(n)]
    if seen == wanted:
        return
    if not seen:
        fail("In training your model was never called with a batch, as `model(images)`.")
    told = (
        f"With sizes={sizes} and epochs_each={case['epochs_each']} expected steps on images of "
        f"these sizes: {in_words(wanted)}; yours are {in_words(seen)}."
    )
    if set(seen) != set(sizes):
        left = [size for size in sizes if size not in seen]
        fail(f"{told} Nothing was trained at {', '.join(map(str, left))}.")
    if seen == sorted(wanted, reverse=True):
        fail(f"{told} Begin with the small images, in the order given.")
    if sorted(seen) == sorted(wanted):
        fail(f"{told} All epochs of a size come before the next size.")
    fail(told)


@points(2)
@concept("progressive_resizing", "small_images_first")
@needs("test_one_size_follows_the_other_for_so_many_epochs")
@hint("Nothing about the model happens between the sizes: only the loader changes.")
def test_the_weights_are_carried_over_to_the_next_size(student, case):
    found, sizes = student["weights"], case["sizes"]
    others = int(numbers(found["others"], "steps of other models"))
    if others:
        fail(
            f"{others} of your steps train another model than the one handed in, a copy perhaps. "
            "Expected the same model at every size."
        )
    if int(numbers(found["moved"], "weights that moved")) != 2:
        fail("After the training the model's weights are what they were before.")
    before, first = (numbers(found[name], name) for name in ("as_before", "as_at_first"))
    for size, kept, fresh in zip(sizes[1:], before.tolist(), first.tolist(), strict=True):
        if fresh:
            fail(
                f"At size {size} your training begins again with the weights of the very "
                "beginning. Expected it to go on with those that the smaller images have taught."
            )
        if kept != 2:
            fail(
                f"Your weights jump where size {size} begins, to something else than the "
                "training before had left. Expected it to go on with those."
            )


@concept("mini_batch", "loss", "cross_entropy_parts")
@needs("test_one_size_follows_the_other_for_so_many_epochs")
@hint("`losses.append(loss.item())` in every step, in one list for all sizes; `return losses`.")
def test_the_loss_of_every_step_is_returned(student, case):
    found = student["losses"]
    returned, said = (numbers(found[name], "the losses") for name in ("returned", "said"))
    counts = lengths(case)
    if returned.shape != said.shape:
        fail(
            f"Expected {sum(counts)} losses in one list, one a step ({counts} at sizes "
            f"{case['sizes']}); yours have shape {list(returned.shape)}."
        )
    what = "losses, compared with the cross-entropy of the model's outputs in each step"
    assert_close(returned, said, what, rtol=1e-3, atol=1e-5)


@concept("progressive_resizing", "learning_rate")
@needs("test_one_size_follows_the_other_for_so_many_epochs")
@hint("Give `lr` to your optimiser, or to `fit_one_cycle`.")
def test_the_rate_is_the_one_given(student):
    moved = int(numbers(student["without_rate"], "weights that moved"))
    if moved:
        fail(f"With lr=0 nothing should move, yet {moved} of the model's 2 weights did.")


@concept("small_images_first", "bn_freeze")
@needs("test_one_size_follows_the_other_for_so_many_epochs")
@hint("`model.train()` before the first step.")
def test_the_model_trains_in_train_mode(student):
    modes = numbers(student["modes"], "modes")
    if not modes.all():
        fail(
            f"{int((modes == 0).sum())} of your {len(modes)} steps ran in eval mode, in which "
            "BatchNorm and dropout do not train. Expected train mode throughout."
        )
