"""The reference of `augmentation` against rot90, closed formulas and its own maps put together."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.augmentation import augment, flip, rotate, rotation, scaling, shearing, warp, zoom


def ramp(height: int, width: int, x: float, y: float) -> torch.Tensor:
    """[1, 1, H, W]: a slope, by so much a pixel to the right and down, 0 at the centre."""
    rows, columns = (torch.arange(n).double() - (n - 1) / 2 for n in (height, width))
    return (x * columns + y * rows[:, None])[None, None]


@pytest.mark.parametrize("quarters", [-1, 0, 1, 2, 3])
@pytest.mark.parametrize("side", [4, 7])
def test_quarter_turns_of_a_square_are_rot90(quarters: int, side: int) -> None:
    images = torch.rand(2, 3, side, side)
    turned = rotate(images, torch.tensor([90.0 * quarters] * 2))
    torch.testing.assert_close(turned, torch.rot90(images, quarters, (2, 3)))


@settings(deadline=None, max_examples=40)
@given(
    size=st.tuples(st.integers(9, 16), st.integers(9, 16)),
    slope=st.tuples(st.floats(-1, 1), st.floats(-1, 1)),
    degrees=st.floats(-180, 180),
    factor=st.floats(1.0, 3.0),
)
def test_turns_and_zooms_move_points_as_in_the_plane(
    size: tuple[int, int], slope: tuple[float, float], degrees: float, factor: float
) -> None:
    """Bilinear sampling reproduces a slope, so the middle of the result has a closed formula."""
    image, (x, y), angle = ramp(*size, *slope), slope, math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    turned = rotate(image, torch.tensor([degrees], dtype=torch.float64))
    magnified = zoom(image, torch.tensor([factor], dtype=torch.float64))
    middle = ramp(*size, 1.0, 0.0).hypot(ramp(*size, 0.0, 1.0)) < 3
    expected = ramp(*size, x * cos + y * sin, y * cos - x * sin)
    torch.testing.assert_close(turned[middle], expected[middle])
    torch.testing.assert_close(magnified[middle], (image / factor)[middle])


def test_flips_mirror_each_image_by_its_own_bools() -> None:
    images = torch.rand(4, 2, 3, 5)
    before = images.clone()
    yes_no = torch.tensor([False, True, False, True]), torch.tensor([False, False, True, True])
    expected = [images[0], images[1].flip(-1), images[2].flip(-2), images[3].flip(-1, -2)]
    assert torch.equal(flip(images, *yes_no), torch.stack(expected))
    assert torch.equal(images, before)


def test_shrinking_leaves_a_black_frame() -> None:
    small = zoom(torch.ones(1, 1, 8, 12), torch.tensor([0.5]))
    assert small.sum() == pytest.approx(8 * 12 / 4)
    assert not small[..., :1, :].any()
    assert not small[..., :2].any()


def test_one_warp_by_a_product_keeps_more_contrast_than_several() -> None:
    images = torch.rand(64, 1, 16, 16, generator=torch.Generator().manual_seed(0))
    degrees, factors = torch.full((64,), 7.0), torch.full((64,), 1.07)
    once = warp(images, rotation(degrees) @ scaling(factors) @ shearing(factors - 1))
    steps = warp(zoom(rotate(images, degrees), factors), shearing(factors - 1))
    middle = slice(4, 12)
    assert once[..., middle, middle].std() > 1.15 * steps[..., middle, middle].std()


@pytest.mark.parametrize("kind", ["pets", "satellite"])
def test_augment_repeats_with_its_generator_and_leaves_the_global_one(kind: str) -> None:
    images, state = torch.rand(5, 3, 12, 12), torch.get_rng_state()
    first, again, other = (torch.Generator().manual_seed(seed) for seed in (1, 1, 2))
    result = augment(images, kind, first)
    assert torch.equal(result, augment(images, kind, again))
    assert not torch.equal(result, augment(images, kind, other))
    assert not torch.equal(result, augment(images, kind, first))
    assert torch.equal(torch.get_rng_state(), state)


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(ValueError, match="'cats'"):
        augment(torch.rand(1, 1, 4, 4), "cats", torch.Generator())
