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
    """Values are eighths, all different: float32 holds them exactly."""
    g = torch.Generator().manual_seed(seed)

    def between(low, high):
        return int(torch.randint(low, high + 1, (), generator=g))

    def maps(*shape):
        values = torch.randperm(torch.Size(shape).numel(), generator=g) + 1
        return values.reshape(shape) / 8

    def square(kernel, stride, padding, side):
        return {"h": side, "w": side, "kernel": kernel, "stride": stride, "padding": padding}

    size, rows = between(3, 4), between(2, 3)
    odd = 2 * between(2, 3) + 1
    left = between(1, size - 2)  # rows left over; of columns one more
    kernel, stride = between(3, 5), between(2, 4)
    oblong = square(kernel, stride, between(1, 2), between(11, 15))
    public = {
        "size": size,
        "one_map": maps(1, 1, 2 * rows, 2 * rows + 2),
        "sized": maps(1, 1, size * rows, size * (5 - rows)),
        "odd": maps(1, 1, odd, 2 * between(2, 3)),  # only the height is odd
        "ragged": maps(1, 1, size * rows + left, size * (5 - rows) + left + 1),
        "negative": maps(1, 1, 4, 6) - 30,
        "batch": maps(2, 3, 4, 6) - 5,
        "bare": [square(k, 1, 0, between(9, 20)) for k in (between(2, 3), between(4, 7))],
        "padded": [square(3, 1, 1, between(9, 20)), square(5, 1, between(3, 4), between(9, 20))],
        "strided": [  # the steps end at the edge; they do not
            square(kernel, stride, 0, kernel + stride * between(3, 6)),
            square(kernel, stride, 0, kernel + stride * between(3, 6) + between(1, stride - 1)),
        ],
        "oblong": [oblong | {"w": oblong["h"] + stride * between(1, 3)}],
    }
    return [Case("maps", public)]


def as_image(value, what):
    """A map `[1, 1, H, W]` or a batch as float64; fails where it holds NaN."""
    got = numbers(value, what)
    if got.isnan().any():
        fail(f"{what} gives NaN; expected numbers.")
    return got


def assert_shape(got, wanted, told, guesses=()):
    """Fails unless the shapes are equal; `guesses` pairs a likely wrong shape with its cause."""
    if got.shape != wanted.shape:
        causes = [f": {cause}" for shape, cause in guesses if tuple(got.shape) == tuple(shape)]
        cause = causes[0] if causes else ""
        fail(f"{told} expected shape {list(wanted.shape)}; yours has {list(got.shape)}{cause}.")


def assert_windows(got, wanted, images, size):
    """Fails with the first window whose value is not the one wanted."""
    for n, c, i, j in (got != wanted).nonzero().tolist():
        window = images[n, c, size * i : size * (i + 1), size * j : size * (j + 1)]
        rows = "; ".join(" ".join(f"{x:g}" for x in row) for row in window.tolist())
        fail(
            f"At {[n, c, i, j]} the window holds {rows}. Expected {wanted[n, c, i, j]:g}; yours is "
            f"{got[n, c, i, j]:g}."
        )


@points(2)
@concept("max_pooling", "feature_map")
@hint("`images.unfold(2, 2, 2).unfold(3, 2, 2)` has all windows, `[N, C, H', W', 2, 2]`.")
def test_each_window_gives_its_largest_value(student, reference, case):
    images, wanted = case["one_map"], reference["one_map"].double()
    got = as_image(student["one_map"], "`max_pool(images)`")
    h, w = images.shape[2:]
    guesses = [
        ((1, 1, h - 1, w - 1), "the windows overlap. They move by their own size, not by 1"),
        ((1, 1, h, w), "the size of the images"),
    ]
    assert_shape(got, wanted, f"For images of shape {[1, 1, h, w]}", guesses)
    if same(got, F.avg_pool2d(images, 2)):
        fail(
            f"Expected the largest of the four values, {wanted[0, 0, 0, 0]:g} in the first window; "
            f"yours is their mean, {got[0, 0, 0, 0]:g}."
        )
    if same(got, images[..., ::2, ::2]):
        fail("Yours is each window's value at its top left; expected the largest of all four.")
    if same(got, images.reshape(1, 1, h // 2, w // 2, 4).amax(-1)):
        fail(
            "Your windows are four neighbours in a row, as `reshape` cuts them off. Expected "
            "squares of two rows and two columns."
        )
    assert_windows(got, wanted, images, 2)


@concept("max_pooling")
@needs("test_each_window_gives_its_largest_value")
@hint("`size` is the height of the windows, their width, and how far each is from the next.")
def test_windows_can_have_another_size(student, reference, case):
    images, size, wanted = case["sized"], case["size"], reference["sized"].double()
    got, (h, w) = as_image(student["sized"], "`max_pool` with a size"), images.shape[2:]
    told = f"For images of shape {list(images.shape)} and size={size}"
    guesses = [
        ((1, 1, h // 2, w // 2), "as with size=2"),
        (F.max_pool2d(images, size, 2).shape, "the windows move by 2; they should by their size"),
    ]
    assert_shape(got, wanted, told, guesses)
    assert_windows(got, wanted, images, size)


@points(1.5)
@concept("max_pooling", "feature_map")
@needs("test_each_window_gives_its_largest_value", "test_windows_can_have_another_size")
@hint("H // size windows fit below each other. Use only the first (H // size) * size rows.")
def test_a_ragged_edge_is_dropped(student, reference, case):
    for name, size in (("odd", 2), ("ragged", case["size"])):
        images, wanted = case[name], reference[name].double()
        got = as_image(student[name], f"`max_pool` with size={size}")
        guesses = [
            (
                F.max_pool2d(images, size, ceil_mode=True).shape,
                "a window that sticks out over the edge should give no value",
            )
        ]
        assert_shape(
            got, wanted, f"For images of shape {list(images.shape)} and size={size}", guesses
        )
        assert_windows(got, wanted, images, size)


@concept("max_pooling", "activation")
@needs("test_each_window_gives_its_largest_value")
@hint("Begin with a value of the window, or with minus infinity; 0 is larger than they all.")
def test_the_largest_of_negative_values_is_negative(student, reference, case):
    images, wanted = case["negative"], reference["negative"].double()
    got = as_image(student["negative"], "`max_pool` of negative values")
    assert_shape(got, wanted, f"For images of shape {list(images.shape)}")
    if (wanted < 0).any() and same(got, wanted.clamp(min=0)):
        fail(
            "Where all values of a window are negative, yours is 0, which is none of them; in the "
            f"first window expected {wanted[0, 0, 0, 0]:g}."
        )
    assert_windows(got, wanted, images, 2)


@concept("max_pooling", "feature_map")
@needs("test_each_window_gives_its_largest_value")
@hint("Leave the first two axes alone: the maximum is over the two of the window.")
def test_every_map_of_every_image_is_pooled_by_itself(student, reference, case):
    images, wanted = case["batch"], reference["batch"].double()
    got = as_image(student["batch"], "`max_pool` of a batch")
    n, _, h, w = wanted.shape
    guesses = [
        ((n, 1, h, w), "the maps of an image are not to be mixed"),
        ((n, h, w), "the maps of an image are not to be mixed"),
        ((1, *wanted.shape[1:]), "the images of a batch are not to be mixed, none left out"),
    ]
    assert_shape(got, wanted, f"For images of shape {list(images.shape)}", guesses)
    assert_windows(got, wanted, images, 2)


def spoken(plan):
    return f"conv_output_shape({', '.join(f'{name}={value}' for name, value in plan.items())})"


def shapes(value, plans):
    """The answers to all plans, `[plans, 2]`."""
    got = numbers(value, "the output's height and width")
    if got.shape != (len(plans), 2):
        fail("`conv_output_shape` should return two numbers, (height, width), each time.")
    return got


def assert_shapes(value, wanted, plans, guesses):
    """Fails unless all pairs are right; `guesses` pairs a wrong formula with what it forgets."""
    got, wanted = shapes(value, plans), numbers(wanted, "shapes")
    for mine, right, plan in zip(got, wanted, plans, strict=True):
        if same(mine, right):
            continue
        h, w, k, s, p = (plan[name] for name in ("h", "w", "kernel", "stride", "padding"))
        causes = [
            f": {cause}"
            for formula, cause in guesses
            if same(mine, torch.tensor([formula(n, k, s, p) for n in (h, w)]).double())
        ]
        fail(
            f"{spoken(plan)}: expected {tuple(right.int().tolist())}; yours is "
            f"({', '.join(f'{n:g}' for n in mine.tolist())}){causes[0] if causes else ''}."
        )


@concept("image_kernel")
@hint("A window of k begins in row 0, 1, … h - k at the latest: that is h - k + 1 rows.")
def test_a_kernel_has_as_many_places_as_it_fits(student, reference, case):
    guesses = [
        (lambda n, k, s, p: n - k, "the place at the very beginning counts, too: + 1"),
        (lambda n, k, s, p: n, "without padding the kernel does not fit at the border"),
    ]
    assert_shapes(student["bare"], reference["bare"], case["bare"], guesses)


@concept("image_kernel")
@needs("test_a_kernel_has_as_many_places_as_it_fits")
@hint("Padding makes the image 2 · padding higher and 2 · padding wider.")
def test_padding_is_added_on_both_sides(student, reference, case):
    guesses = [
        (lambda n, k, s, p: n + p - k + 1, "padding is put on *both* sides"),
        (lambda n, k, s, p: n - k + 1, "as without padding"),
    ]
    assert_shapes(student["padded"], reference["padded"], case["padded"], guesses)


@concept("image_kernel")
@needs("test_a_kernel_has_as_many_places_as_it_fits")
@hint("Of the h - k rows that are left after the first place, every whole stride makes one more.")
def test_a_step_that_does_not_fit_is_not_taken(student, reference, case):
    guesses = [
        (lambda n, k, s, p: -((k - n) // s) + 1, "rounded up, as if a part of a step could be had"),
        (lambda n, k, s, p: (n - k) / s + 1, "no whole number. Parts of a step are not taken"),
        (lambda n, k, s, p: n - k + 1, "as with a stride of 1"),
        (lambda n, k, s, p: n // s - k + 1, "the stride divides what the kernel leaves, n - k"),
        (lambda n, k, s, p: (n - k + 1) // s, "the first place needs no step: divide, then add 1"),
    ]
    assert_shapes(student["strided"], reference["strided"], case["strided"], guesses)


@points(0.5)
@concept("image_kernel", "feature_map")
@needs(
    "test_a_kernel_has_as_many_places_as_it_fits",
    "test_padding_is_added_on_both_sides",
    "test_a_step_that_does_not_fit_is_not_taken",
)
@hint("The same formula twice, with h and with w; the height comes first.")
def test_height_comes_first_then_width(student, reference, case):
    (plan,) = case["oblong"]
    got, wanted = shapes(student["oblong"], [plan]), numbers(reference["oblong"], "shapes")
    if same(got, wanted.flip(1)):
        fail(
            f"{spoken(plan)}: expected (height, width) = {tuple(wanted[0].int().tolist())}; yours "
            "has them the other way round."
        )
    assert_close(got, wanted, spoken(plan))
