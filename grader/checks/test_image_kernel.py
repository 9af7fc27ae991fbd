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

TOP = torch.tensor([[1.0, 2.0, 1.0], [0.0, 0.0, 0.0], [-1.0, -2.0, -1.0]])
EDGES = [TOP, TOP.T, -TOP.T]  # top, left, right


def cases(seed):
    """Values are sixteenths, weights whole numbers: float32 sums are exact in any order."""
    g = torch.Generator().manual_seed(seed)

    def between(low, high):
        return int(torch.randint(low, high + 1, (), generator=g))

    def image(height, width):
        return torch.randint(0, 17, (height, width), generator=g) / 16

    def kernel(size):  # weights all different, so no flip or turn leaves it as it is
        weights = torch.randperm(size * size, generator=g) - size * size // 2
        return weights.reshape(size, size).float()

    height = 2 * between(3, 4) + 1  # at stride 2 the rows come out even, one column is left over
    drawn = {"image": image(height, 2 * between(6, 7)), "kernel": kernel(3)}
    narrow = between(9, 11)
    wide = {"image": image(narrow, narrow + between(1, 3)), "kernel": kernel(5)}
    digit = {"image": _digit(between(0, 1796)), "kernel": EDGES[between(0, 2)].clone()}
    return [
        Case("drawn", {**drawn, "stride": 2, "padding": 1}),
        Case("digit", {**digit, "stride": 2, "padding": 1}),
        Case("wide", {**wide, "stride": 3, "padding": 2}),
    ]


def _digit(index):
    """One of scikit-learn's handwritten digits, 8 × 8 and 0..1."""
    from sklearn.datasets import load_digits  # costs a second: only when cases are drawn

    return torch.tensor(load_digits().images[index], dtype=torch.float32) / 16


def _conv(image, kernel, stride=1):
    return F.conv2d(image[None, None], kernel[None, None], stride=stride)[0, 0]


def _require_shape(got, wanted, what, guesses):
    """Fails unless the shapes are equal; `guesses` maps a likely wrong shape to its cause."""
    if got.shape == wanted.shape:
        return
    cause = guesses.get(tuple(got.shape), "")
    fail(f"{what} should give shape {list(wanted.shape)}; yours has {list(got.shape)}{cause}.")


@concept("image_kernel")
@hint("The top left corner of a k x k window can stand in rows 0 … H - k: that is H - k + 1 rows.")
def test_the_output_has_a_value_for_every_place_where_the_kernel_fits(student, reference, case):
    got, wanted = numbers(student["plain"], "`apply_kernel(image, kernel)`"), reference["plain"]
    (h, w), k = case["image"].shape, case["kernel"].shape[0]
    guesses = {
        (h, w): ", the image's own. Without padding the kernel does not fit at the border",
        (h - k, w - k): ": the last row and column of windows are missing",
    }
    _require_shape(got, wanted, f"A {k} x {k} kernel on an image of shape [{h}, {w}]", guesses)
    if got.isnan().any():
        fail("`apply_kernel(image, kernel)`: expected numbers, yours has NaN.")


@points(2)
@concept("image_kernel", "elementwise_vs_matmul")
@hint("Multiply each window with the kernel number by number (`*`), then add up the products.")
@needs("test_the_output_has_a_value_for_every_place_where_the_kernel_fits")
def test_each_value_is_the_sum_of_products_under_the_kernel(student, reference, case):
    got, image, kernel = student["plain"], case["image"], case["kernel"]
    k = kernel.shape[0]
    if not same(got, reference["plain"]):
        if same(got, _conv(image, kernel.flip(0, 1))):
            fail("Your kernel is turned by 180 degrees (true convolution); use it as it is given.")
        if same(got, _conv(image, kernel.sum(1).expand(k, k))):
            fail("Your values are those of a matrix product; expected element-wise products.")
        if same(got, reference["plain"] / k**2):
            fail(f"Expected the sum of the {k**2} products; yours is their mean.")
    assert_close(got, reference["plain"], "`apply_kernel(image, kernel)`", atol=1e-5)


@concept("image_kernel")
@hint("Move the window by `stride` rows or columns at a time; it must still fit inside.")
@needs("test_each_value_is_the_sum_of_products_under_the_kernel")
def test_stride_moves_the_kernel_by_that_many_pixels(student, reference, case):
    s, got = case["stride"], numbers(student["strided"], "`apply_kernel` with a stride")
    wanted, all_windows = reference["strided"], tuple(reference["plain"].shape)
    guesses = {
        all_windows: ", as with stride 1",
        tuple(n // s for n in all_windows): ": a last window that still fits is missing",
        tuple(-(-n // s) for n in all_windows): ", too many windows",
    }
    _require_shape(got, wanted, f"stride={s} on {list(case['image'].shape)}", guesses)
    assert_close(student["strided"], wanted, f"`apply_kernel` with stride={s}", atol=1e-5)


@points(2)
@concept("image_kernel")
@hint("Put `padding` rows and columns of zeros on all four sides, then go on as without padding.")
@needs("test_each_value_is_the_sum_of_products_under_the_kernel")
def test_padding_puts_zeros_on_all_four_sides(student, reference, case):
    p, image, kernel = case["padding"], case["image"], case["kernel"]
    got, wanted = numbers(student["padded"], "`apply_kernel` with padding"), reference["padded"]
    (h, w), k = image.shape, kernel.shape[0]
    guesses = {
        (h - k + 1, w - k + 1): ", as without padding",
        (h + p - k + 1, w + p - k + 1): ": it grew on one side only",
    }
    _require_shape(got, wanted, f"padding={p} on {[h, w]} with a {k} x {k} kernel", guesses)
    if not same(got, wanted):
        if same(got, _conv(F.pad(image, (p,) * 4, value=float(image.mean())), kernel)):
            fail("Expected zeros around the image; yours is padded with the image's mean.")
        if same(got, _conv(F.pad(image[None], (p,) * 4, mode="replicate")[0], kernel)):
            fail("Expected zeros around the image; yours repeats the pixels at its edge.")
    assert_close(student["padded"], wanted, f"`apply_kernel` with padding={p}", atol=1e-5)


@concept("image_kernel")
@hint("Pad first, then slide over the padded image with the stride.")
@needs(
    "test_stride_moves_the_kernel_by_that_many_pixels",
    "test_padding_puts_zeros_on_all_four_sides",
)
def test_stride_and_padding_work_together(student, reference, case):
    s, p = case["stride"], case["padding"]
    got = numbers(student["both"], "`apply_kernel` with stride and padding")
    guesses = {
        tuple(reference["padded"].shape): ": the stride got lost",
        tuple(reference["strided"].shape): ": the padding got lost",
    }
    _require_shape(got, reference["both"], f"stride={s} with padding={p}", guesses)
    assert_close(student["both"], reference["both"], f"stride={s} with padding={p}", atol=1e-5)


def _compare_edge(got, wanted, what):
    """Fails with the name of the kernel that came instead, where it is one of the six."""
    if same(got, -wanted):
        fail(f"{what}: every sign is the wrong way round; it answers to the opposite edge.")
    if same(got, wanted.T) or same(got, -wanted.T):
        fail(f"{what}: rows and columns are exchanged; it answers to edges of the other direction.")
    assert_close(got, wanted, what)


@concept("edge_detector")
@hint("Weights above are positive, below negative: the rows sum to 4, 0 and -4.")
def test_top_edge_compares_above_with_below(student, reference):
    _compare_edge(student["top"], reference["top"], "`top_edge()`")


@concept("edge_detector")
@hint("Mirror `right_edge` from left to right: `.flip(1)`.")
def test_left_edge_answers_where_the_left_side_is_brighter(student, reference):
    _compare_edge(student["left"], reference["left"], "`left_edge()`")


@concept("edge_detector")
@hint("Weights for the pixels on the right are positive: the columns sum to -4, 0, 4.")
def test_right_edge_answers_where_the_right_side_is_brighter(student, reference):
    _compare_edge(student["right"], reference["right"], "`right_edge()`")
