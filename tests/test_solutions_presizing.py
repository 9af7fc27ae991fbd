"""The reference of `presizing`: quarter turns, crops and mirrors exactly, and what blurs how much."""

import math

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from solutions.presizing import from_middle, larger_square, one_by_one, presize, sample, turning

MIDDLE = (0.5, 0.5)
SEEDS = st.integers(0, 2**31)


def picture(*shape: int, seed: int = 0) -> Tensor:
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


@settings(deadline=None, max_examples=20)
@given(st.integers(3, 12), st.integers(0, 3), SEEDS)
def test_quarter_turns_move_whole_pixels(size: int, quarters: int, seed: int) -> None:
    square = picture(2, size, size, seed=seed)
    expected = torch.rot90(square, quarters, (1, 2))
    for function in (presize, one_by_one):
        assert torch.allclose(function(square, size, size, 90.0 * quarters, 1.0, MIDDLE), expected)


@settings(deadline=None, max_examples=20)
@given(st.integers(2, 5), st.integers(1, 8), st.integers(1, 8), SEEDS)
def test_a_crop_at_whole_pixels_is_a_slice(half: int, left: int, top: int, seed: int) -> None:
    size, final = 2 * half + 8, 2 * half
    square = picture(1, size, size, seed=seed)
    centre = ((left + half) / size, (top + half) / size)
    expected = square[:, top : top + final, left : left + final]
    for function in (presize, one_by_one):
        assert torch.allclose(function(square, size, final, 0.0, 1.0, centre), expected)


def test_beyond_the_square_it_is_mirrored_or_black() -> None:
    square = picture(1, 6, 6)
    mirrored = torch.cat([square.flip(2), square, square.flip(2)], dim=2)[:, :, 4:10]
    view = presize(square, 6, 6, 0.0, 1.0, (1 / 6, 0.5))
    assert torch.allclose(view, mirrored)
    assert torch.allclose(one_by_one(square, 6, 6, 0.0, 1.0, (1 / 6, 0.5)), F.pad(square, (2, -2)))


def test_the_square_comes_from_the_middle_or_from_anywhere() -> None:
    columns = torch.arange(11.0).expand(1, 7, 11)
    assert larger_square(columns, 7)[0, 0].tolist() == list(range(2, 9))
    assert larger_square(columns.mT, 7)[0, :, 0].tolist() == list(range(2, 9))
    generator = torch.Generator().manual_seed(0)
    starts = [larger_square(columns, 7, generator)[0, 0, 0].item() for _ in range(60)]
    assert set(starts) == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_each_interpolation_more_is_further_from_the_truth(seed: int) -> None:
    """On waves of 6 pixels' length: one interpolation, two as in fastai with `min_scale`, three."""
    size, final, angle, scale = 48, 24, 25.0, 0.75
    g = torch.Generator().manual_seed(seed)
    direction, phase = (math.tau * torch.rand(2, generator=g)).tolist()
    across = 8 * math.cos(direction), 8 * math.sin(direction)

    def wave(places: Tensor) -> Tensor:
        return torch.sin(math.tau * (places @ torch.tensor(across).double()) + phase)

    def pixels(n: int) -> Tensor:
        """Places from the middle of n × n pixels `[n, n, 2]`."""
        steps = torch.arange(n).double() - (n - 1) / 2
        return torch.stack(torch.meshgrid(steps, steps, indexing="xy"), dim=-1)

    square = wave(pixels(size) / size)[None]
    centre = (0.49, 0.52)
    point, turn = from_middle(square, centre), turning(square, angle) / scale
    truth = wave(pixels(final) @ turn.mT / size + point / 2)[None]
    whole = sample(square, size, turn, point - turn @ point, "reflection")
    views = [
        presize(square, size, final, angle, scale, centre),
        sample(whole, final, torch.eye(2).double() * final / size, point, "reflection"),
        one_by_one(square, size, final, angle, scale, centre),
    ]
    inner = slice(4, -4)
    gaps = [(view - truth)[0, inner, inner].square().mean().sqrt().item() for view in views]
    assert gaps == sorted(gaps)
    assert gaps[0] < 0.6 * gaps[2]
