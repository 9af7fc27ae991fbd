import torch

from grader.checking import Case, assert_close, concept, fail, hint, needs, numbers, points, same
from grader.checks.pixel_accuracy_cases import accuracies, draw, overlap, read, sizes


def cases(seed):
    return [Case("scenes", draw(seed))]


def share(value):
    """The answer of `pixel_accuracy` as a float64 tensor of no axes."""
    got = numbers(value, "`pixel_accuracy`")
    if got.numel() != 1:
        fail(f"`pixel_accuracy` should be one number; yours has shape {list(got.shape)}.")
    return got.reshape(())


def near(got, wanted):
    return same(got, torch.tensor(wanted, dtype=torch.float64))


def overlaps(value, case, name):
    """The answer of `iou` as float64 `[n_classes]`."""
    n = case[name]["logits"].shape[1]
    got = numbers(value, "`iou`")
    if got.shape != (n,):
        fail(
            f"With n_classes={n} expected one number for each class, shape [{n}]; yours has "
            f"{list(got.shape)}."
        )
    return got


@concept("image_segmentation", "masks_as_integers", "accuracy")
@hint("`logits.argmax(dim=1)` is [N, H, W], the shape of the mask: compare the two.")
def test_a_pixel_is_right_where_its_largest_logit_is_its_class(student, case):
    predicted, mask, _ = read(case["labelled"])
    got, wanted = share(student["labelled"]), accuracies(case["labelled"])["right"]
    if near(got, wanted):
        return
    told = (
        f"Not a pixel is void, and {int((predicted == mask).sum())} of {mask.numel()} are right: "
        f"expected {wanted:.4f}; yours is {got.item():.4f}"
    )
    if near(got, 100 * wanted):
        fail(f"{told}. A share lies between 0 and 1: leave out the factor of 100.")
    if near(got, 1 - wanted):
        fail(f"{told}, the share of wrong pixels.")
    fail(f"{told}.")


@points(2)
@concept("void_pixels")
@needs("test_a_pixel_is_right_where_its_largest_logit_is_its_class")
@hint("`labelled = mask != void`, then use `labelled` on the predictions and on the mask.")
def test_void_pixels_are_in_neither_count(student, case):
    for name in ("void_class", "void_outside"):
        scene = case[name]
        predicted, mask, labelled = read(scene)
        found, got = accuracies(scene), share(student[name])
        right = predicted == mask
        hits, n = int(right[labelled].sum()), int(labelled.sum())
        told = (
            f"With void={scene['void']}, {n} of {mask.numel()} pixels are labelled and {hits} of "
            f"these right: expected {hits}/{n} = {found['right']:.4f}; yours is {got.item():.4f}"
        )
        if near(got, found["right"]):
            continue
        if near(got, found["below"]):
            fail(f"{told}, {hits}/{mask.numel()}: void pixels are still in the denominator.")
        if near(got, found["counted"]):
            fail(f"{told}: void pixels are counted like any others.")
        fail(f"{told}.")


@concept("void_pixels", "accuracy")
@needs("test_void_pixels_are_in_neither_count")
@hint("One count of right and one of labelled pixels over the whole batch, then one division.")
def test_the_pixels_of_all_images_are_counted_together(student, case):
    scene = case["uneven"]
    found, got = accuracies(scene), share(student["uneven"])
    if near(got, found["right"]):
        return
    counts = " and ".join(str(int(n)) for n in read(scene)[2].flatten(1).sum(1))
    told = (
        f"Two images with {counts} labelled pixels: counted together expected "
        f"{found['right']:.4f}; yours is {got.item():.4f}"
    )
    if near(got, found["by image"]):
        fail(f"{told}, the mean of the two images' accuracies.")
    fail(f"{told}.")


@concept("void_pixels")
@needs("test_void_pixels_are_in_neither_count")
@hint("0 right of 0 labelled pixels: in torch 0 / 0 is NaN, and so is the mean of nothing.")
def test_a_mask_that_is_all_void_has_no_accuracy(student):
    try:
        got = share(student["all_void"])
    except AssertionError as error:
        if "ZeroDivisionError" in str(error):
            fail("With every pixel void expected NaN; dividing Python's 0 by 0 is an error.")
        raise
    if not got.isnan():
        fail(f"With every pixel void there is nothing to score: expected NaN, yours is {got:g}.")


@points(2)
@concept("image_segmentation", "accuracy")
@hint("union = predicted + true - intersection: what both have would be counted twice.")
def test_iou_is_the_overlap_over_the_union(student, case):
    scene = case["one"]
    got, wanted = overlaps(student["iou_one"], case, "one"), overlap(scene)
    if same(got, wanted):
        return
    ours, theirs, both = sizes(scene)
    k = int((got - wanted).abs().nan_to_num(nan=9).argmax())
    told = (
        f"Class {k}: {ours[k]:g} pixels predicted, {theirs[k]:g} true, {both[k]:g} both. Expected "
        f"{both[k]:g}/{ours[k] + theirs[k] - both[k]:g} = {wanted[k]:.4f}; yours is {got[k]:.4f}"
    )
    for other, name in (
        (2 * both / (ours + theirs), "twice the intersection over the sum of both (Dice)"),
        (both / theirs, "the share of the true pixels that are found (recall)"),
        (both / ours, "the share of the predicted pixels that are right (precision)"),
        (both / (ours + theirs), "what both have is twice in your denominator"),
    ):
        if same(got, other):
            fail(f"{told}: {name}.")
    fail(f"{told}.")


@concept("void_pixels", "image_segmentation")
@needs("test_iou_is_the_overlap_over_the_union")
@hint("Drop the void pixels first, from the predictions and from the mask; then count.")
def test_iou_leaves_out_what_is_predicted_at_void_pixels(student, case):
    scene = case["void_one"]
    got, wanted = overlaps(student["iou_void_one"], case, "void_one"), overlap(scene)
    if same(got, wanted, atol=1e-5):
        return
    if same(got, overlap(scene, void_predictions=True)):
        k = int((got - wanted).abs().argmax())
        at_void = int((sizes(scene, void_predictions=True)[0] - sizes(scene)[0])[k])
        fail(
            f"Class {k} is predicted at {at_void} void pixels, and your union has them: expected "
            f"{wanted[k]:.4f}, yours is {got[k]:.4f}. Where nobody knows the truth, a prediction "
            "is not wrong."
        )
    assert_close(got, wanted, f"`iou` with void={scene['void']}")


@concept("image_segmentation", "void_pixels")
@needs("test_iou_leaves_out_what_is_predicted_at_void_pixels")
@hint("0 / 0 is NaN in torch: leave it so. Only a class with an empty union has no score.")
def test_a_class_that_is_nowhere_is_nan_and_a_missed_one_zero(student, case):
    for name, where in (("absent", ""), ("void_class", "labelled "), ("all_void", "labelled ")):
        got, wanted = overlaps(student[f"iou_{name}"], case, name), overlap(case[name])
        ours, theirs, _ = sizes(case[name])
        for k, (mine, right) in enumerate(zip(got.tolist(), wanted.tolist(), strict=True)):
            if same(mine, right):
                continue
            if right != right:
                fail(
                    f"Class {k} is neither predicted nor true at any {where}pixel, so its union is "
                    f"empty: expected NaN, yours is {mine:g}."
                )
            if right == 0:
                fail(
                    f"Class {k} is predicted at {ours[k]:g} {where}pixels and true at "
                    f"{theirs[k]:g}, never at the same: expected 0, yours is {mine:g}."
                )
            fail(f"Class {k}: expected {right:.4f}, yours is {mine:.4f}.")


@concept("image_segmentation")
@needs("test_iou_leaves_out_what_is_predicted_at_void_pixels")
@hint("Intersections and unions are counts over the whole batch; divide once, at the end.")
def test_iou_counts_the_pixels_of_all_images_together(student, case):
    got, wanted = overlaps(student["iou_uneven"], case, "uneven"), overlap(case["uneven"])
    if same(got, wanted):
        return
    scene = case["uneven"]
    images = zip(scene["logits"].split(1), scene["mask"].split(1), strict=True)
    each = torch.stack(
        [overlap({"logits": a, "mask": b, "void": scene["void"]}) for a, b in images]
    )
    if same(got, each.nanmean(0)) or same(got, each.mean(0)):
        k = int((got - wanted).abs().nan_to_num(nan=9).argmax())
        fail(
            f"Class {k}: expected {wanted[k]:.4f}, counted over both images together; yours is the "
            f"mean of {each[0, k]:.4f} and {each[1, k]:.4f}, though one image is nearly all void."
        )
    assert_close(got, wanted, "`iou` of two images")
