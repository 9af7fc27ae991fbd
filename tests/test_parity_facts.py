"""Facts on which the references agree with fastai 2.8, held without it.

The constants were taken from fastai 2.8.12 and torch 2.15; `python -m benchmarks.parity_fastai`
compares at length where fastai is installed.
"""

import math

import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from solutions.augmentation import rotation, scaling, warp
from solutions.layer_groups import freeze_to, split_groups
from solutions.lr_finder import lr_find, suggest
from solutions.presizing import presize
from solutions.tabular import Preprocess

RATES = [1e-7 * 1e8 ** (i / 100) for i in range(100)]


def test_the_four_suggestions_for_one_curve() -> None:
    """From `Learner.lr_find`, given these rates and losses as the recorder's: a step, then a rise."""
    losses = [
        2.3 - 1.6 / (1 + math.exp((60 - i) / 5)) + math.exp((i - 85) / 4) + 0.01 * math.sin(5 * i)
        for i in range(100)
    ]
    assert suggest(RATES, losses) == pytest.approx(
        {"minimum": 0.01, "steep": 0.004365158, "valley": 0.001202264, "slide": 1.445440e-05}
    )


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(-300, 300), min_size=31, max_size=60))
def test_steep_is_where_the_loss_falls_fastest_over_the_log_of_the_rate(heights: list[int]) -> None:
    """fastai's `steep`; equal steps along the log axis leave the largest fall from point to point."""
    losses = [height / 100 for height in heights]
    first, last = 10, len(losses) - 5
    fall = {RATES[i]: losses[i] - losses[i + 1] for i in range(first, last - 1)}
    found = suggest(RATES[: len(losses)], losses)["steep"]
    assert found is not None
    assert fall[min(fall, key=lambda rate: abs(rate - found))] == pytest.approx(max(fall.values()))


def test_where_fastais_valley_would_wrap_around_ours_is_the_first_rate() -> None:
    """A fall in the first step alone puts fastai's index at -1: the last rate, 3.3."""
    losses = [2.0] * 10 + [1.0, 0.5] + [1.0 + i for i in range(88)]
    assert suggest(RATES, losses)["valley"] == pytest.approx(RATES[10])


def test_the_finder_keeps_one_adam_for_all_its_steps() -> None:
    """fastai's smoothed losses of weight² from weight 1, with `OptimWrapper(opt=torch.optim.Adam)`."""
    model = nn.Linear(1, 1, bias=False)
    nn.init.ones_(model.weight)
    loader = [(torch.ones(1, 1), torch.zeros(1, 1))]
    rates, losses = lr_find(model, loader, F.mse_loss, torch.optim.Adam, 0.01, 1.0, num_it=8)
    assert rates == pytest.approx([0.01 * 100 ** (i / 8) for i in range(8)])
    expected = [0.999999, 0.989949, 0.974735, 0.951563, 0.91636, 0.863853, 0.789354, 0.696176]
    assert losses == pytest.approx(expected, rel=2e-6)


def test_batchnorm_in_a_frozen_group_trains_as_in_fastai() -> None:
    """From `Learner.freeze()` and `fit(1, 0.1)` with SGD on two batches, the frozen part first."""
    model = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1), nn.Linear(1, 1))
    for parameter in model.parameters():
        nn.init.ones_(parameter)
    freeze_to(split_groups(model, [2]), -1)
    for inputs, targets in (([1.0, 3.0], [0.0, 1.0]), ([2.0, 8.0], [1.0, 0.0])):
        model.zero_grad()
        pairs = torch.tensor([inputs, targets])[..., None]
        F.mse_loss(model(pairs[0]), pairs[1]).backward()
        for parameter in (p for p in model.parameters() if p.grad is not None):
            parameter.data -= 0.1 * parameter.grad
    found = {name: value.item() for name, value in model.state_dict().items()}
    assert found == pytest.approx(
        {
            "0.weight": 1.0, "0.bias": 1.0,
            "1.weight": 0.7752011, "1.bias": 0.6255997,
            "1.running_mean": 0.87, "1.running_var": 2.79, "1.num_batches_tracked": 2,
            "2.weight": 0.3260008, "2.bias": 0.5759998,
        }, rel=1e-5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("n", "trains"), [(-5, [True] * 3), (-3, [True] * 3), (3, [False] * 3), (5, [False] * 3)]
)
def test_numbers_beyond_the_groups_are_taken_as_slices_take_them(
    n: int, trains: list[bool]
) -> None:
    """`Optimizer.freeze_to` slices its groups, so -5 of three freezes none and 5 freezes all."""
    model = nn.Sequential(*(nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)) for _ in range(3)))
    freeze_to(split_groups(model, [1, 2]), n)
    assert [block[0].weight.requires_grad for block in model] == trains
    assert all(block[1].weight.requires_grad for block in model)


def test_batchnorm_alone_is_spared() -> None:
    """Here fastai differs: `train_bn` there spares InstanceNorm and LayerNorm as well."""
    model = nn.Sequential(nn.LayerNorm(2), nn.InstanceNorm1d(2, affine=True), nn.BatchNorm1d(2))
    freeze_to([list(model), [nn.Linear(2, 1)]], -1)
    assert [layer.weight.requires_grad for layer in model] == [False, False, True]


def test_a_turn_and_a_zoom_in_one_are_fastais() -> None:
    """`Rotate(draw=[-30])`, which counts clockwise, composed with `Zoom(draw=[1.25])`.

    Both with `p=1, pad_mode="zeros", align_corners=False`, and the zoom about the middle.
    """
    image = torch.arange(1.0, 7.0).reshape(1, 1, 2, 3) / 10
    both = rotation(torch.tensor([30.0])) @ scaling(torch.tensor([1.25]))
    expected = [[0.1135795, 0.266077, 0.455359], [0.244641, 0.4339231, 0.4139334]]
    torch.testing.assert_close(warp(image, both)[0, 0], torch.tensor(expected))


def test_a_view_of_the_larger_square_is_fastais() -> None:
    """`Rotate(draw=[-30])` with `Zoom(draw=[0.75])`, both with `size=2, align_corners=False`.

    At zoom 1 fastai shows all of the square. What lies beyond is mirrored, fastai's default.
    """
    square = torch.arange(1.0, 10.0).reshape(1, 3, 3) ** 2 / 100
    found = presize(square, 3, 2, angle=30, scale=0.75 * 2 / 3, centre=(0.5, 0.5))
    expected = [[0.0290192, 0.2611732], [0.2807884, 0.7022243]]
    torch.testing.assert_close(found[0], torch.tensor(expected))


def test_a_small_table_becomes_what_fastai_makes_of_it() -> None:
    """`TabularPandas` with Categorify, FillMissing and Normalize, the last two rows held out.

    With `reduce_memory=False`: fastai otherwise takes the shops from all rows.
    """
    frame = pd.DataFrame({
        "shop": ["Elm", "Berg", None, "Elm", "Berg", "Corso"],
        "rain": [0, float("nan"), 3, 6, float("nan"), 1.5],
        "wind": [2, 3, 5, 9, 4, 4.5],
    })  # fmt: skip
    steps = Preprocess(["shop"], ["rain", "wind"]).fit(frame[:4])
    codes, numbers = steps.transform(frame)
    assert codes.tolist() == [[2, 1], [1, 2], [0, 1], [2, 1], [1, 2], [0, 1]]
    rain = [-1.4142135, 0, 0, 1.4142135, 0, -0.7071067]
    wind = [-1.0257553, -0.6527533, 0.0932505, 1.5852581, -0.2797514, -0.0932505]
    torch.testing.assert_close(numbers.T, torch.tensor([rain, wind]))
