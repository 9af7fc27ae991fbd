import torch

from grader.checking import (
    Case,
    assert_close,
    assert_equal,
    concept,
    fail,
    hint,
    needs,
    numbers,
    points,
)

N_CLASSES = 4


def cases(seed):
    g = torch.Generator().manual_seed(seed)

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    n_batches, size = draw(3, 6), draw(5, 8)
    batch_size = draw(6, 10)
    n = batch_size * draw(4, 6) + draw(2, batch_size - 2)
    targets = torch.randint(N_CLASSES, (n,), generator=g)
    centres = torch.randn(N_CLASSES, 6, generator=g)
    flags = [1, 0, 1, 0]
    public = {
        "weights": draw(0, 10**6),
        "width": draw(4, 8),
        "images": torch.rand(n_batches, size, 1, 8, 8, generator=g),
        "labels": torch.randint(10, (n_batches, size), generator=g),
        "short": draw(2, size - 1),
        "flags": [flags[i] for i in torch.randperm(4, generator=g).tolist()],
        "activations": centres[targets] + torch.randn(n, 6, generator=g),
        "targets": targets,
        "order": draw(0, 10**6),
        "lr": draw(20, 60) / 1000,
        "batch_size": batch_size,
        "epochs": draw(15, 21),
    }
    return [Case("cache", public)]


def compare_rows(found, wanted, what):
    """Compares as many images as there are; how many there should be is another check's affair."""
    got, right = numbers(found, what), numbers(wanted, what)
    if got.dim() == 0 or len(got) == 0:
        fail(f"{what}: expected shape {list(right.shape)}, yours is {list(got.shape)}.")
    n = min(len(got), len(right))
    assert_close(got[:n], right[:n], what, rtol=1e-4, atol=1e-5)


@concept("precompute", "activation")
@hint("`body.eval()` before the loop: dropout off, BatchNorm by its stored statistics.")
def test_activations_are_those_of_eval_mode(student, reference):
    got, wanted = student["cache"]["activations"], reference["cache"]["activations"]
    compare_rows(got, wanted, "activations of a body that came in train mode")


@concept("precompute", "feature_map")
@needs("test_activations_are_those_of_eval_mode")
@hint("Store what the body gives, as it is; `torch.cat` joins along the first axis only.")
def test_feature_maps_keep_their_shape(student, reference):
    got, wanted = student["maps"]["activations"], reference["maps"]["activations"]
    compare_rows(got, wanted, "activations of a body that ends in feature maps")


@concept("precompute", "data_augmentation", "epoch")
@hint("One loop over the loader, all of its batches, each put into the body once.")
def test_every_image_is_there_once(student, reference):
    found, wanted = student["passes"], reference["passes"]
    n = wanted["targets"]
    for name in ("activations", "targets"):
        if found[name] != n:
            fail(
                f"The loader has {n} images (its last batch is smaller than the others): expected "
                f"{n} {name}, yours are {found[name]}."
            )
    if found["passes"] != 1:
        fail(f"You went through the loader {found['passes']} times; expected a single pass.")


@concept("precompute", "mini_batch")
@hint("Collect `body(images)` and `labels` in the same loop; a second pass may come in new order.")
def test_targets_stay_with_their_images(student, reference):
    for piece in ("cache", "shuffled"):
        got, wanted = student[piece]["targets"], reference[piece]["targets"]
        labels, right = numbers(got, "targets").flatten(), numbers(wanted, "targets")
        n = min(len(labels), len(right))
        wrong = int((labels[:n] != right[:n]).sum())
        if wrong or not n:
            how = "whose order is new in each pass" if piece == "shuffled" else "in a fixed order"
            fail(
                f"With a loader {how}: {wrong} of the first {n} targets are not those of the "
                f"images that came at their place; expected {right[:6].int().tolist()}… to begin "
                f"with, yours are {labels[:6].int().tolist()}…."
            )


@concept("precompute", "unfreeze")
@hint("`with torch.no_grad():` around the loop.")
def test_the_cache_keeps_no_graph(student):
    kind = student["kind"]
    if kind["type"] != "Tensor":
        fail(f"Expected the activations as one tensor, yours are of type `{kind['type']}`.")
    if kind["graph"]:
        fail(
            "Your activations have requires_grad=True: they carry the graph of the whole body "
            "along, which costs memory and sends gradients into it. Expected plain numbers."
        )
    if kind["inference"]:
        fail(
            "Your activations were made in `torch.inference_mode()`, and a head cannot train on "
            "such tensors (`Inference tensors cannot be saved for backward`); use `no_grad`."
        )


@concept("precompute", "unfreeze")
@needs("test_activations_are_those_of_eval_mode")
@hint("Note the mode at the start and put it back at the end; change nothing else in the body.")
def test_the_body_is_left_as_it_was(student, reference):
    for mode, wanted in reference["left"].items():
        found = student["left"][mode]
        if found["modes"][0] != mode:
            fail(f"The body came in {mode} mode and left in {found['modes'][0]} mode.")
        assert_equal(found["modes"], wanted["modes"], f"modes of its modules (came in {mode})")
        for name, flag in wanted["flags"].items():
            if found["flags"].get(name) != flag:
                fail(
                    f"`{name}` of the body came with requires_grad={bool(flag)} and left with "
                    f"{not flag}; `torch.no_grad()` does without touching it."
                )
        for name, value in wanted["state"].items():
            assert_close(found["state"].get(name), value, f"`{name}` of the body afterwards")


@concept("mini_batch", "training_loop_counts")
@hint("`range(0, n, batch_size)` or `order.split(batch_size)`: the last batch may be smaller.")
def test_every_epoch_uses_all_activations(student, reference, case):
    sizes, wanted = student["log"]["sizes"], reference["log"]["sizes"]
    n, size = len(case["targets"]), case["batch_size"]
    if sizes != wanted:
        per_epoch = len(wanted) // 3
        fail(
            f"{n} activations in batches of {size}: expected {per_epoch} batches of sizes "
            f"{wanted[:per_epoch]} in each of three epochs; your head saw {len(sizes)} batches, "
            f"the first of sizes {sizes[:per_epoch]}."
        )


@concept("mini_batch", "sgd")
@needs("test_every_epoch_uses_all_activations")
@hint("`order = torch.randperm(n, generator=generator)`, once at the beginning of every epoch.")
def test_each_epoch_has_a_new_order_from_the_generator(student, reference, case):
    n = len(case["targets"])
    rows, wanted = student["log"]["rows"], reference["log"]["rows"]
    if rows == wanted:
        return
    first, second, third = (rows[i * n : (i + 1) * n] for i in range(3))
    if first == list(range(n)):
        fail("Your first epoch takes the activations in the order of the cache; shuffle them.")
    if first == second == third:
        fail(
            "Your three epochs take the activations in the same order; expected a new "
            "`torch.randperm(n, generator=generator)` at the beginning of each."
        )
    epoch = next(i for i in range(3) if rows[i * n : (i + 1) * n] != wanted[i * n : (i + 1) * n])
    fail(
        f"In epoch {epoch + 1} expected the rows {wanted[epoch * n : epoch * n + 5]}… from "
        f"`torch.randperm(n, generator=generator)`; yours are {rows[epoch * n : epoch * n + 5]}…. "
        "The order must come from the generator given, one draw an epoch, and index the cache "
        "itself, not the last epoch's shuffle."
    )


@points(2)
@concept("training_loop_counts", "loss", "learning_rate")
@hint(
    "`torch.optim.AdamW(head.parameters(), lr=lr)`, made once; in each step loss by "
    "`F.cross_entropy`, zero_grad, backward, step."
)
def test_each_step_is_adamw_on_the_cross_entropy(student, reference, case):
    losses, wanted = series(student["whole"], reference["whole"])
    if not abs(losses[0].item() - wanted[0].item()) <= 1e-4:
        fail(
            f"The first loss should be the cross-entropy before any step, {wanted[0].item():.5g}; "
            f"yours is {losses[0].item():.5g}. Give `F.cross_entropy` what the head gives, and the "
            "targets of the very same rows."
        )
    n = min(len(losses), len(wanted))
    right = (losses[:n] - wanted[:n]).abs() <= 1e-5 + 1e-5 * wanted[:n]
    if not right.all():
        wrong = int((~right).nonzero()[0])
        after = "the first step" if wrong == 1 else f"{wrong} steps"
        fail(
            f"With one batch an epoch and lr={case['lr']}, expected a loss of "
            f"{wanted[wrong].item():.6g} after {after}; yours is {losses[wrong].item():.6g}, and "
            "all before agree. Is it AdamW with torch's defaults, made once, and are the gradients "
            "zero before each backward?"
        )


@concept("loss", "training_loop_counts")
@needs(
    "test_each_epoch_has_a_new_order_from_the_generator",
    "test_each_step_is_adamw_on_the_cross_entropy",
)
@hint("`losses.append(loss.item())` inside the inner loop, for each batch.")
def test_there_is_one_loss_for_each_batch(student, reference, case):
    losses, wanted = series(student["losses"], reference["losses"])
    if len(losses) != len(wanted):
        per_epoch = len(wanted) // 4
        fail(
            f"Four epochs of {per_epoch} batches: expected {len(wanted)} losses, yours are "
            f"{len(losses)}."
        )
    assert_close(losses, wanted, "losses of four epochs", rtol=1e-5, atol=1e-5)


@concept("fully_connected", "precompute")
@hint("`head.train()` before the first step: dropout in the head should drop.")
def test_the_head_trains_in_train_mode(student, reference):
    modes = student["log"]["modes"]
    if not modes:
        fail("Your head was never called; expected a call for each batch.")
    if set(modes) != {"train"}:
        fail(
            f"The head came in eval mode, and in {modes.count('eval')} of {len(modes)} training "
            "steps it still was; expected train mode."
        )


def series(got, wanted):
    losses, right = numbers(got, "losses"), numbers(wanted, "losses")
    if losses.dim() != 1 or len(losses) == 0:
        fail(f"Expected a list of {len(right)} losses; yours has the shape {list(losses.shape)}.")
    return losses, right
