"""The data sets: what a loader promises, and that nothing held out is trained on."""

import pickle

import numpy as np
import pandas as pd
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from curriculum.datasets import (
    VOID,
    ImageData,
    TileData,
    bikes,
    digit_scenes,
    digits,
    few_per_class,
    mnist_5k,
    reviews,
    satellite,
    silhouettes,
    split,
    split_by_block,
    split_by_day,
    split_by_film,
    tiles,
)
from curriculum.datasets.images import read_array
from curriculum.datasets.satellite import borders, cut
from curriculum.sources import SOURCES

seeds = st.integers(0, 2**31)


def needs(name: str) -> pytest.MarkDecorator:
    reason = f"the data set {name} is not here; `study data get {name}` fetches it"
    return pytest.mark.skipif(SOURCES[name].state != "here", reason=reason)


def numbered(labels: list[int]) -> ImageData:
    """Images that each show their own number."""
    images = torch.arange(len(labels)).float().view(-1, 1, 1, 1)
    return ImageData(images, torch.tensor(labels, dtype=torch.int64), tuple("abcde"))


def shown(*parts: ImageData) -> list[float]:
    return sorted(torch.cat([part.images.flatten() for part in parts]).tolist())


def test_digits_are_images_with_labels() -> None:
    data = digits()
    assert data.images.shape == (1797, 1, 8, 8)
    assert data.images.dtype == torch.float32
    assert (data.images.min(), data.images.max()) == (0, 1)
    assert data.labels.dtype == torch.int64
    assert data.labels.bincount().min() > 170
    assert data.classes == tuple("0123456789")


@given(labels=st.lists(st.integers(0, 4), max_size=40), seed=seeds, valid=st.floats(0, 1))
@settings(max_examples=50, deadline=None)
def test_split_uses_every_image_once(labels: list[int], seed: int, valid: float) -> None:
    data = numbered(labels)
    train, held_out = split(data, seed, valid)
    assert shown(train, held_out) == shown(data)
    assert len(held_out) == round(valid * len(data))
    assert torch.equal(split(data, seed, valid)[0].images, train.images)


@given(labels=st.lists(st.integers(0, 4), max_size=40), seed=seeds, n_each=st.integers(0, 5))
@settings(max_examples=50, deadline=None)
def test_few_per_class_takes_as_many_of_each(labels: list[int], seed: int, n_each: int) -> None:
    data = numbered(labels)
    train, held_out = few_per_class(data, n_each, seed)
    assert shown(train, held_out) == shown(data)
    have = data.labels.bincount(minlength=5)
    assert torch.equal(train.labels.bincount(minlength=5), have.clamp(max=n_each))
    for part in (train, held_out):
        assert torch.equal(part.labels, data.labels[part.images.flatten().long()])


def test_few_per_class_draws_others_with_another_seed() -> None:
    data = numbered([0, 1] * 50)
    first, second = (few_per_class(data, 5, seed)[0] for seed in (1, 2))
    assert shown(first) != shown(second)


@given(films=st.lists(st.integers(0, 9), min_size=1, max_size=40), seed=seeds)
@settings(max_examples=30, deadline=None)
def test_a_film_is_wholly_on_one_side(films: list[int], seed: int) -> None:
    frame = pd.DataFrame({"text": range(len(films)), "film": [f"film {n}" for n in films]})
    train, held_out = split_by_film(frame, seed, valid=0.3)
    assert not set(train.film) & set(held_out.film)
    assert sorted([*train.text, *held_out.text]) == sorted(frame.text)
    assert held_out.film.nunique() == round(0.3 * frame.film.nunique())


def test_the_ends_of_months_are_held_out() -> None:
    frame = pd.DataFrame({"date": pd.date_range("2011-01-01", "2011-12-31")})
    train, held_out = split_by_day(frame)
    assert len(train) + len(held_out) == 365
    assert train.date.dt.day.max() == 23
    assert held_out.date.dt.day.min() == 24
    assert held_out.date.dt.month.nunique() == 12


@given(blocks=st.lists(st.integers(0, 9), min_size=1, max_size=40), seed=seeds)
@settings(max_examples=30, deadline=None)
def test_a_block_of_tiles_is_wholly_on_one_side(blocks: list[int], seed: int) -> None:
    n = len(blocks)
    data = TileData(torch.arange(n), torch.zeros(n), torch.zeros(n), torch.tensor(blocks))
    train, held_out = split_by_block(data, seed, valid=0.3)
    assert not set(train.blocks.tolist()) & set(held_out.blocks.tolist())
    assert sorted([*train.images.tolist(), *held_out.images.tolist()]) == list(range(n))


def test_borders_are_where_a_neighbour_differs() -> None:
    climate = torch.zeros(5, 6, dtype=torch.uint8)
    climate[2, 3] = 1
    found = {(int(y), int(x)) for y, x in borders(climate).nonzero()}
    assert found == {(2, 3), (1, 3), (3, 3), (2, 2), (2, 4)}
    assert not borders(torch.full((4, 4), 3, dtype=torch.uint8)).any()


def blocks(n: int) -> ImageData:
    """Images of 8×8 that are all ink but for their outermost pixels, with labels 0, 1, 2, …"""
    images = torch.zeros(n, 1, 8, 8)
    images[:, :, 1:-1, 1:-1] = 1
    return ImageData(images, torch.arange(n), tuple("abcdefg"[:n]))


def test_a_scene_shows_digits_and_a_mask_of_the_same_pixels() -> None:
    data = digit_scenes(blocks(3), 20, torch.Generator().manual_seed(0))
    assert len(data) == 20
    assert data.images.shape == (20, 1, 32, 32)
    assert data.images.min() >= 0
    assert data.images.max() <= 1
    assert data.masks.dtype == torch.int64
    assert data.masks.unique().tolist() == [0, 1, 2, 3, VOID]
    assert data.classes == ("background", "a", "b", "c")
    on_digits = (data.masks > 0) & (data.masks != VOID)
    assert torch.equal(on_digits, data.images[:, 0] > 0.6)  # the noise does not reach so far
    assert (on_digits.sum((1, 2)) % 36 == 0).all()  # each block is there wholly
    assert 5 * 36 < on_digits.float().sum((1, 2)).mean() < 9 * 36


def test_void_is_the_ring_around_a_digit() -> None:
    data = digit_scenes(blocks(1), 5, torch.Generator().manual_seed(0))
    for mask in data.masks:
        near = {
            (int(y) + dy, int(x) + dx)
            for y, x in (mask == 1).nonzero()
            for dy in (-1, 0, 1)
            for dx in (-1, 0, 1)
        }
        void = {(int(y), int(x)) for y, x in (mask == VOID).nonzero()}
        ink = {(int(y), int(x)) for y, x in (mask == 1).nonzero()}
        assert void == {(y, x) for y, x in near - ink if 0 <= y < 32 and 0 <= x < 32}


def test_scenes_follow_their_generator_and_any_size_fits() -> None:
    same, again, other = (
        digit_scenes(blocks(7), 2, torch.Generator().manual_seed(seed)).images for seed in (1, 1, 2)
    )
    assert torch.equal(same, again)
    assert not torch.equal(same, other)
    large = digit_scenes(blocks(7), 1, torch.Generator().manual_seed(0), side=50)
    assert large.masks.shape == (1, 50, 50)


def made_up_world() -> tuple[Tensor, Tensor]:
    """All water but an arid square of 64×64, on the grid at the 5th row and the 10th column."""
    climate = torch.full((satellite.HEIGHT, satellite.WIDTH), satellite.WATER, dtype=torch.uint8)
    climate[320:384, 640:704] = 1
    world = torch.zeros(3, satellite.HEIGHT, satellite.WIDTH, dtype=torch.uint8)
    world[0, 320:384, 640:704] = 200
    return world, climate


def test_tiles_with_land_are_cut_with_their_tags_and_masks() -> None:
    parts = cut(*made_up_world())
    assert len(parts["images"]) == 1
    assert (parts["images"][0, 0] == 200).all()
    assert parts["tags"].tolist() == [[0, 1, 0, 0, 0, 0, 0]]
    mask = parts["masks"][0]
    assert (mask[1:-1, 1:-1] == 1).all()
    assert (mask[0] == VOID).all()
    assert parts["blocks"].tolist() == [2 * 45 + 5]  # its centre: 66.5° north, 135° west


@pytest.mark.parametrize("array", [np.arange(6).reshape(2, 3), np.zeros((2, 2), np.uint8)])
def test_a_pickled_array_is_read(array: np.ndarray) -> None:
    assert np.array_equal(read_array(pickle.dumps(array, protocol=4)), array)


class Hostile:
    def __reduce__(self) -> tuple[object, ...]:
        return (print, ("this should never run",))


@pytest.mark.parametrize(
    "thing", [Hostile(), np.array([Hostile()], dtype=object), {"a": 1}, [np.float64(1)]]
)
def test_a_pickle_of_anything_else_is_refused(
    thing: object, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(pickle.UnpicklingError):
        read_array(pickle.dumps(thing))
    assert capsys.readouterr().out == ""


def test_arrays_pickled_by_older_numpy_are_read() -> None:
    new = pickle.dumps(np.arange(4), protocol=3)
    old = new.replace(b"numpy._core.multiarray", b"numpy.core.multiarray")
    assert read_array(new).tolist() == read_array(old).tolist() == [0, 1, 2, 3]


@needs("mnist_5k")
def test_mnist_5k() -> None:
    data = mnist_5k()
    assert data.images.shape == (5000, 1, 28, 28)
    assert (data.images.min(), data.images.max()) == (0, 1)
    assert data.labels.bincount().tolist() == [500] * 10


@needs("silhouettes")
def test_silhouettes_are_all_different() -> None:
    data = silhouettes()
    assert data.images.shape == (9716, 1, 28, 28)
    assert len(data.images.flatten(1).unique(dim=0)) == 9716
    assert data.labels.bincount().tolist() == [937, 812, 992, 996, 997, 1000, 1000, 997, 985, 1000]
    assert len(data.classes) == 10


@needs("tiles")
def test_tiles() -> None:
    data = tiles()
    assert data.images.shape == (1077, 3, 64, 64)
    assert data.tags.shape == (1077, 7)
    assert data.masks.shape == (1077, 64, 64)
    assert data.masks.unique().tolist() == [*range(7), VOID]
    assert data.tags.mean(0).tolist() == pytest.approx(
        [0.23, 0.35, 0.28, 0.39, 0.2, 0.02, 0.43], abs=0.01
    )
    kept = SOURCES["tiles"].folder / f"tiles-{satellite.RECIPE}.pt"
    assert kept.exists()


@needs("reviews")
def test_reviews() -> None:
    frame = reviews()
    assert frame.columns.tolist() == ["text", "film", "fresh"]
    assert len(frame) == 12752
    assert frame.text.is_unique
    assert frame.fresh.value_counts().to_dict() == {1: 7368, 0: 5384}
    assert frame.film.nunique() == 507


@needs("bikes")
def test_bikes() -> None:
    frame = bikes()
    assert frame.shape == (8645, 13)
    assert not {"casual", "registered", "bikers", "day"} & set(frame.columns)
    assert ((frame.date.dt.day_of_week + 1) % 7 == frame.weekday).all()
    assert frame.date.is_monotonic_increasing
    assert np.exp(frame.log_bikers).round().between(1, 651).all()
    train, held_out = split_by_day(frame)
    assert (len(train), len(held_out)) == (6562, 2083)
