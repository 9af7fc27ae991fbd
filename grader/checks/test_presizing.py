import math

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
from solutions.presizing import from_middle, larger_square, sample, turning

CLOSE = {"rtol": 0.0, "atol": 2e-3}


def cases(seed):
    g = torch.Generator().manual_seed(seed)

    def whole(low, high):
        return int(torch.randint(low, high + 1, (), generator=g))

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()

    def sign():
        return 2 * whole(0, 1) - 1

    def picture(height, width):
        """Smooth enough to be looked at, rough enough for a blur to show."""
        coarse = torch.rand(1, 2, height // 4, width // 4, generator=g)
        smooth = F.interpolate(coarse, size=(height, width), mode="bicubic")[0]
        return (0.7 * smooth + 0.3 * torch.rand(2, height, width, generator=g)).clamp(0, 1)

    def wave():
        """Of 5 to 12 periods in the photograph's square, in any direction."""
        often, direction = uniform(5, 12), uniform(0, math.pi)
        return [often * math.cos(direction), often * math.sin(direction), uniform(0, 6), 0.07]

    size, height, side = 2 * whole(22, 25), whole(90, 100), whole(10, 13)
    view = {
        "final": 2 * whole(15, 17),
        "angle": sign() * uniform(15, 35),
        "scale": uniform(0.7, 0.8),
        "centre": [0.5 + sign() * uniform(0.03, 0.05), 0.5 + sign() * uniform(0.06, 0.08)],
    }
    public = {
        "size": size,
        "image": picture(height, height + 2 * whole(10, 20)),
        "portrait": picture(32 + 2 * whole(3, 5), 32),
        "enlarged": whole(40, 44),
        "inner": 2 * (size // 3),
        "small": 2 * (size // 6) + 1,
        "magnified": uniform(1.5, 2.5),
        "inside": [0.5 + sign() * uniform(0.15, 0.2), 0.5 + sign() * uniform(0.22, 0.28)],
        "corner": [0.5 + sign() * uniform(0.35, 0.4), 0.5 + sign() * uniform(0.42, 0.47)],
        "view": view,
        "pixels": [height, height + 2 * whole(10, 20)],
        "waves": [wave() for _ in range(6)],
        "side": side,
        "room": whole(3, 4),
        "seeds": torch.randperm(1000, generator=g)[:2].tolist(),
    }
    return [Case("views", public)]


def looks_like(mine, other):
    return same(mine, other, **CLOSE)


def square_of(case):
    return larger_square(case["image"], case["size"])


def variant(case, final, angle=0.0, scale=1.0, centre=(0.5, 0.5), padding="reflection"):
    """A view of the case's image in one interpolation."""
    square = square_of(case)
    matrix = turning(square, angle) / scale * final / case["size"]
    return sample(square, final, matrix, from_middle(square, centre), padding)


def shown(pair):
    return f"({pair[0]:.3f}, {pair[1]:.3f})"


@points(1.5)
@concept("presizing", "center_crop")
@hint("Slices cut the square out; `F.interpolate(square[None], size=(size, size), "
      "mode='bilinear', antialias=True)[0]` resizes it.")  # fmt: skip
def test_the_middle_square_is_resized(student, reference, case):
    told = "With angle=0, scale=1, centre=(0.5, 0.5) and final=size the view is the larger square"
    images = {"image": case["size"], "portrait": case["enlarged"]}
    for i, (name, size) in enumerate(images.items()):
        image, mine = case[name], numbers(student["squares"][i], "the larger square")
        if looks_like(mine, reference["squares"][i]):
            continue
        height, width = image.shape[1:]
        of = f"an image of {height}×{width} pixels and size={size}"
        side = min(height, width)

        def resized(piece, antialias=True, size=size):
            options = {"mode": "bilinear", "antialias": antialias}
            return F.interpolate(piece[None], size=(size, size), **options)[0]

        if looks_like(mine, resized(image)):
            fail(f"{told}; for {of} yours is the whole image, squashed. Cut out a square first.")
        if looks_like(mine, resized(image[:, :side, :side])):
            fail(f"{told}; for {of} yours begins in the upper left corner. Expected the middle.")
        if looks_like(mine, resized(larger_square(image, side), antialias=False)):
            fail(f"{told}; for {of} yours leaves pixels out, which gives jagged edges. Resize with "
                 "antialias=True.")  # fmt: skip
        assert_close(mine, reference["squares"][i], f"{told}. For {of} it", **CLOSE)


@points(1)
@concept("presizing", "center_crop")
@needs("test_the_middle_square_is_resized")
@hint("`int(torch.randint(room + 1, (), generator=generator))`, where `room` is what the longer "
      "side has more than the shorter.")  # fmt: skip
def test_the_generator_places_the_square(student, case):
    found, room, side = student["places"], case["room"], case["side"]
    for name in ("wide", "tall"):
        if found[name] == list(range(room + 1)):
            continue
        form = f"{side}×{side + room}" if name == "wide" else f"{side + room}×{side}"
        fail(
            f"In 80 calls with one generator the square of an image of {form} should begin at any "
            f"pixel from 0 to {room}; yours begins at {', '.join(map(str, found[name]))}."
        )
    if found["again"]:
        fail(f"Two generators of the same seed should place the squares alike; of 20 yours has "
             f"{found['again']} elsewhere.")  # fmt: skip
    if not found["other seed"]:
        fail("Generators of different seeds place 20 squares alike.")
    if found["global"]:
        fail("Draw from `generator` alone: yours uses up global random numbers.")


@points(1)
@concept("presizing", "center_crop")
@needs("test_the_middle_square_is_resized")
@hint("In `affine_grid`'s numbers the centre is (2x - 1, 2y - 1), the last column of `theta`; "
      "`final / size` makes a pixel of the view as large as one of the square.")  # fmt: skip
def test_the_view_lies_around_its_centre(student, reference, case):
    mine, (x, y) = numbers(student["moved"], "the view"), case["inside"]
    size, small = case["size"], case["small"]
    told = f"size={size}, final={small}, centre={shown((x, y))}"
    for centre, why in (((y, x), "x and y are exchanged"), ((0.5, 0.5), "it is the middle")):
        if looks_like(mine, variant(case, small, centre=centre)):
            fail(f"{told}: expected a view around that point; in yours {why}.")
    square = square_of(case)
    if looks_like(
        mine, sample(square, small, torch.eye(2), from_middle(square, (x, y)), "reflection")
    ):
        fail(f"{told}: expected {small} of the square's {size} pixels, as large as they are; yours "
             "shows all of it, shrunk.")  # fmt: skip
    assert_close(mine, reference["moved"], f"the view with {told}", **CLOSE)


@points(1)
@concept("presizing", "data_augmentation")
@needs("test_the_view_lies_around_its_centre")
@hint("Where a pixel comes from: [[cos, -sin], [sin, cos]] turns the picture counter-clockwise.")
def test_it_turns_counter_clockwise(student, reference, case):
    mine, inner = numbers(student["turned"], "the turned view"), case["inner"]
    angle = case["view"]["angle"]
    told = f"Turned by {angle:.1f} degrees"
    for other, why in (
        (-angle, "clockwise, expected counter-clockwise"),
        (math.degrees(angle), "by so many radians"),
    ):
        if looks_like(mine, variant(case, inner, other)):
            fail(f"{told}: yours turns {why}.")
    wanted = numbers(reference["turned"], "")
    middle = slice(inner // 3, inner - inner // 3)
    if looks_like(mine[:, middle, middle], wanted[:, middle, middle]) and not looks_like(
        mine, wanted
    ):
        fail(
            f"{told} and cut to {inner} of {case['size']} pixels: the middle is right, the corners "
            "are not. The larger square has pixels for them, but if you crop before you turn, they "
            "are gone."
        )
    assert_close(mine, wanted, f"the view turned by {angle:.1f} degrees", **CLOSE)


@points(1)
@concept("presizing", "data_augmentation")
@needs("test_the_middle_square_is_resized")
@hint("The matrix says where a pixel comes from: divide it by `scale`.")
def test_scale_magnifies(student, reference, case):
    mine, scale = numbers(student["magnified"], "the magnified view"), case["magnified"]
    if looks_like(mine, variant(case, case["size"], scale=1 / scale)):
        fail(f"With scale={scale:.3g} yours is smaller than before; expected it magnified.")
    what = f"the view with scale={scale:.3g} and final=size={case['size']}"
    assert_close(mine, reference["magnified"], what, **CLOSE)


@points(1)
@concept("presizing", "transform_damage")
@needs("test_the_view_lies_around_its_centre")
@hint("`F.grid_sample(..., padding_mode='reflection', align_corners=False)`.")
def test_beyond_the_square_it_is_mirrored(student, reference, case):
    mine, inner = numbers(student["beyond"], "the view"), case["inner"]
    told = f"The view of {inner} pixels around {shown(case['corner'])} reaches beyond the square"
    for padding, why in (("zeros", "black"), ("border", "the outermost pixels, repeated")):
        if looks_like(mine, variant(case, inner, centre=case["corner"], padding=padding)):
            fail(f"{told}, where yours has {why}. Expected the picture mirrored.")
    assert_close(mine, reference["beyond"], f"{told}, where it is mirrored. It", **CLOSE)


def described(found):
    """The two measurements, in words."""
    return f"{found['distance']:.4f} from the truth, with {found['empty']} empty pixels"


def view_of(found, what):
    if not isinstance(found, dict) or "view" not in found:
        fail(f"{what}: no view came.")
    return numbers(found["view"], what)


@points(2)
@concept("presizing", "transform_damage")
@needs("test_it_turns_counter_clockwise", "test_scale_magnifies",
       "test_the_view_lies_around_its_centre", "test_beyond_the_square_it_is_mirrored")  # fmt: skip
@hint("Multiply the matrices, and call `grid_sample` once.")
def test_all_changes_take_one_interpolation(student, reference, case):
    mine, wanted = student["presize"], reference["presize"]
    if looks_like(view_of(mine, "the view"), wanted["view"]):
        return
    fail(
        "All of it together, compared with the same view of a far finer picture: expected "
        f"`presize` to be {described(wanted)}; yours is {described(mine)}. (`one_by_one`, with "
        f"three interpolations: {described(reference['one_by_one'])}.)"
    )


@points(1.5)
@concept("transform_damage", "presizing")
@hint("Three times `grid_sample` with zeros around: turned about the centre, [C, size, size]; "
      "zoomed about it, the same size; then `final` pixels around it.")  # fmt: skip
def test_one_by_one_does_one_after_the_other(student, reference, case):
    mine, wanted = student["one_by_one"], reference["one_by_one"]
    if looks_like(view_of(mine, "the view"), wanted["view"]):
        return
    told = f"`one_by_one` should be {described(wanted)}; yours is {described(mine)}"
    if looks_like(mine["view"], reference["presize"]["view"]):
        fail(f"{told}: it does what `presize` does.")
    if mine["distance"] < 0.9 * wanted["distance"]:
        fail(f"{told}. It is too good: each of the three steps interpolates.")
    if not mine["empty"]:
        fail(f"{told}. What a step turns out of the square is lost, and 0 comes in.")
    fail(f"{told}: turned, then zoomed, then cropped, each about the centre.")
