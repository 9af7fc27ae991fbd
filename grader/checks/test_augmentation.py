import torch

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
from grader.checks.augmentation_pictures import (
    inside,
    judge_turns,
    picture,
    ramps,
    shaped,
    warped,
)  # fmt: skip

KINDS = ("pets", "satellite")
SYMMETRIES = [
    "upright", "a quarter turn left", "upside down", "a quarter turn right", "mirrored",
    "mirrored and a quarter turn left", "mirrored top to bottom",
    "mirrored and a quarter turn right",
]  # fmt: skip


def cases(seed):
    g = torch.Generator().manual_seed(seed)

    def between(low, high):
        return int(torch.randint(low, high + 1, (), generator=g))

    def uniform(low, high, n):
        return low + (high - low) * torch.rand(n, generator=g)

    def shuffled(values):
        return values[torch.randperm(len(values), generator=g)]

    height, side = between(10, 13), between(9, 12)
    signs = shuffled(torch.tensor([1.0, 1.0, 1.0, -1.0, -1.0, -1.0]))
    both = shuffled(torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1], [0, 1], [1, 0]])).bool()
    big, small = uniform(1.3, 2.5, 3), uniform(0.4, 0.8, 2)
    public = {
        "images": picture(6, 3, height, height + between(4, 7), g),
        "horizontal": both[:, 0],
        "vertical": both[:, 1],
        "degrees": signs * uniform(15, 75, 6),
        "factors": shuffled(torch.cat([torch.tensor([2.0]), big, small])),
        "square": picture(4, 2, side, side, g),
        "quarters": shuffled(torch.tensor([0.0, 90.0, 180.0, -90.0])),
        "pets": ramps(25, between(16, 17), between(23, 25), g),
        "satellite": ramps(25, *[between(20, 22)] * 2, g),
        "seeds": torch.randperm(1000, generator=g)[:2].tolist(),
    }
    return [Case("images", public)]


@concept("data_augmentation")
@hint("`images.flip(-1)` mirrors left and right, `images.flip(-2)` top and bottom.")
def test_each_image_is_flipped_as_its_own_bools_say(student, reference, case):
    wanted, images = reference["flipped"], case["images"]
    got = shaped(student["flipped"], wanted, "`flip`")
    for i, (horizontal, vertical) in enumerate(
        zip(case["horizontal"].tolist(), case["vertical"].tolist(), strict=True)
    ):
        if same(got[i], wanted[i], atol=1e-5):
            continue
        seen = [
            name
            for name, axes in (("unchanged", []), ("mirrored left to right", [-1]),
                               ("mirrored top to bottom", [-2]), ("mirrored both ways", [-1, -2]))
            if same(got[i], images[i].flip(axes), atol=1e-5)
        ]  # fmt: skip
        fail(
            f"Image {i} has horizontal={horizontal} and vertical={vertical}; yours is "
            f"{seen[0] if seen else 'none of its mirror images'}."
        )


@concept("data_augmentation")
@needs("test_each_image_is_flipped_as_its_own_bools_say")
@hint("`images[horizontal] = …` writes into the caller's tensor: clone first, or `torch.where`.")
def test_flip_leaves_the_images_it_was_given_alone(student, case):
    assert_close(student["kept"], case["images"], "the images given to `flip`, after the call")


@concept("data_augmentation")
@hint("With y pointing down, a pixel of the result comes from (x·cos − y·sin, x·sin + y·cos).")
def test_a_quarter_turn_goes_counter_clockwise(student, reference, case):
    wanted = reference["quarters"]
    got = shaped(student["quarters"], wanted, "`rotate`")
    judge_turns(got, wanted, case["square"], case["quarters"])


@concept("data_augmentation")
@hint(
    "`affine_grid` measures x in half widths and y in half heights. In its matrix, multiply the "
    "entry that takes y to x by H/W, and the one that takes x to y by W/H."
)
def test_an_oblong_image_turns_without_being_squeezed(student, reference, case):
    wanted = reference["rotated"]
    got = shaped(student["rotated"], wanted, "`rotate`")
    seen = torch.where(inside(wanted), got, wanted)  # what lies outside is another check's matter
    judge_turns(seen, wanted, case["images"], case["degrees"])


@concept("transform_damage")
@needs("test_an_oblong_image_turns_without_being_squeezed")
@hint("`padding_mode='zeros'`, which is what `grid_sample` does by itself.")
def test_what_lies_outside_the_image_is_black(student, reference, case):
    wanted = reference["rotated"]
    got, far = shaped(student["rotated"], wanted, "`rotate`"), wanted[:, -1:] == 0
    most = got[far.expand_as(got)].max().item()
    if most > 1e-3:
        fail(
            "Where a turned image leaves its corners empty, expected 0, black; yours has values up "
            f"to {most:.2g}."
        )
    edges = torch.where(inside(wanted), wanted, got)
    assert_close(edges, wanted, "turned images at their edges, which fade to black", atol=1e-3)


@concept("data_augmentation")
@hint("The matrix says where a pixel comes *from*: for twice the size, half as far out.")
def test_a_factor_of_two_magnifies_about_the_centre(student, reference, case):
    wanted, images, factors = reference["zoomed"], case["images"], case["factors"]
    got = shaped(student["zoomed"], wanted, "`zoom`")
    if same(got, wanted, atol=1e-3):
        return
    if same(got, warped(images, factors[:, None, None] * torch.eye(2)), atol=1e-3):
        fail("A factor of 2 should magnify; yours shrinks the picture to half its size.")
    if same(got, warped(images, torch.eye(2).expand(len(images), 2, 2) / factors[0]), atol=1e-3):
        fail("Each image has a factor of its own; yours are all zoomed by the first.")
    if same(torch.where(inside(wanted), got, wanted), wanted, atol=1e-3):
        fail("Round a picture made smaller expected 0, black; yours shows something else.")
    zooms = ", ".join(f"{factor:.2f}" for factor in factors)
    assert_close(got, wanted, f"images zoomed by {zooms}", atol=1e-3)


@concept("data_augmentation")
@hint("Draw N numbers for N images: `torch.rand(len(images), generator=generator)`.")
def test_every_image_has_a_draw_of_its_own(student, reference):
    words = {"symmetry": "flip or turn", "angle": "angle", "growth": "zoom", "shear": "shear"}
    for kind in KINDS:
        assert_changed(student[kind], kind)
        wanted = reference[kind]["different"]
        for name, word in words.items():
            if shared(student[kind], name) and wanted[name] > 1:
                fail(f"All {kind} of a batch share one {word}; each image should draw its own.")


def shared(found, name):
    """Whether the images of each batch have one value, though not always none."""
    return found["different"][name] == 1


def assert_changed(found, kind):
    """What only counts when `augment` does anything begins with this."""
    if found["different"]["angle"] == 0 == found["different"]["growth"]:
        fail(f"Your {kind} come back neither turned nor zoomed.")


def about_half(share, what):
    """Fails unless a share, which comes to the nearest quarter, is one half."""
    if not abs(float(share) - 0.5) < 0.01:
        fail(f"{what}: expected about 50%, yours are about {float(share):.0%}.")


@concept("flips_by_domain")
@needs("test_every_image_has_a_draw_of_its_own")
@hint("One coin an image: `torch.rand(N, generator=generator) < 0.5`, for left and right only.")
def test_half_of_the_pets_are_mirrored_and_none_is_upside_down(student, case):
    found = student["pets"]
    strange = [SYMMETRIES[k] for k in found["symmetries"] if k not in (0, 4)]
    if strange:
        fail(f"Nobody photographs a pet like that: some of yours are {', '.join(strange)}.")
    about_half(found["mirrored"], "Pets mirrored left to right")


@concept("flips_by_domain")
@needs("test_every_image_has_a_draw_of_its_own")
@hint("A mirroring or none, times 0, 1, 2 or 3 quarter turns: that is all eight.")
def test_satellite_tiles_show_all_eight_symmetries(student, case):
    found = student["satellite"]["symmetries"]
    missing = [name for k, name in enumerate(SYMMETRIES) if k not in found]
    if missing:
        fail(
            f"From above no side is up: expected all eight symmetries, yours are {len(found)}. "
            f"Missing: {', '.join(missing)}."
        )


@concept("data_augmentation")
@hint("`low + (high - low) * torch.rand(N, generator=generator)` is uniform from low to high.")
def test_angles_and_zooms_spread_over_their_ranges(student, case):
    for kind in KINDS:
        found = student[kind]
        if not shared(found, "angle"):  # else another check fails
            judge_angles(found, kind)
        if not shared(found, "growth"):
            judge_zooms(found, kind)
        if not float(found["moved"]) < 0.05:
            fail(
                f"{kind}: expected the image's centre to stay; yours moves by up to "
                f"{float(found['moved']):.1f} pixels."
            )


def judge_angles(found, kind):
    most = float(found["angle"])
    if not abs(most - 10) < 0.5:
        fail(f"{kind}: expected turns of up to 10 degrees; yours reach {most:.0f}.")
    about_half(found["left"], f"{kind}, of those not mirrored: turned to the left")
    about_half(found["small angles"], f"{kind}: turned by less than 5 degrees")


def judge_zooms(found, kind):
    low, high = numbers(found["zooms"], "zooms").tolist()
    if not (abs(low - 1) < 0.005 and abs(high - 1.1) < 0.005):
        fail(f"{kind}: expected zooms from 1 to 1.1; yours are from {low:.2f} to {high:.2f}.")
    about_half(found["small zooms"], f"{kind}: magnified by less than 1.05")


@concept("flips_by_domain")
@hint("Shear only for pets, measured in pixels: in an oblong image its entry needs H/W, too.")
def test_pets_are_sheared_a_little_and_satellite_tiles_are_not(student):
    pets, satellite = (float(student[kind]["shear"]) for kind in KINDS)
    if not shared(student["pets"], "shear"):  # else another check fails
        if not abs(pets - 0.1) < 0.01:
            fail(
                f"Pets: expected a shear of up to 0.1 pixels sideways per pixel of height; yours "
                f"reaches {pets:.2f}."
            )
        about_half(student["pets"]["small shears"], "Pets sheared by less than 0.05")
    if not satellite < 0.01:
        fail(
            "A satellite looks straight down, so its tiles should keep their right angles; yours "
            f"are sheared by up to {satellite:.2f}."
        )


@points(2)
@concept("transform_damage", "presizing")
@hint("Multiply the matrices of all changes, `a @ b @ c`, and call `grid_sample` once.")
def test_all_changes_share_one_interpolation(student, case):
    for kind in KINDS:
        found = student[kind]
        assert_changed(found, kind)
        blurred = float(found["blurred"])
        if blurred != 0:
            fail(
                f"{kind}: about {blurred:.0%} of your images are not what one bilinear "
                "interpolation of all their changes together gives: their fine texture differs. "
                "Each further interpolation blurs."
            )
        if float(found["outside"]) != 0:
            fail(
                f"{kind}: beyond the image's edge expected 0, black; yours has values of about "
                f"{float(found['outside']):.1f}."
            )


@concept("data_augmentation")
@hint("Give `generator=generator` to every `torch.rand` and `torch.randint`.")
def test_every_draw_comes_from_the_generator(student, case):
    for kind, found in student["repeats"].items():
        n = len(case[kind])
        if found["same seed"] != 0:
            fail(
                f"Two generators with the same seed should give the same images; {kind}: "
                f"{found['same seed']} of {n} differ."
            )
        if found["next call"] != n:
            fail(
                f"Two calls with one generator should give different images; {kind}: "
                f"{n - found['next call']} of {n} are the same."
            )
        if found["other seed"] != n:
            fail(
                f"Generators with two seeds should change the images differently; {kind}: "
                f"{n - found['other seed']} of {n} are the same."
            )
        if found["global"] != 0:
            fail(
                "`augment` used torch's global random numbers: draw from the generator alone, "
                "so that the rest of a training stays as it was."
            )
