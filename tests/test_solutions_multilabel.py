"""The reference of `multilabel`, the loss that it rests on, and the tiles that it is scored on."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.datasets import TileData
from curriculum.errors import MissingData
from curriculum.sources import SOURCES
from grader.checks.multilabel_cases import every_third, patches, shake, tiles_case
from solutions.multilabel import tile_cnn, train_multilabel

HERE = SOURCES["tiles"].state == "here"
needs_tiles = pytest.mark.skipif(
    not HERE, reason="the data set tiles is not here; `study data get tiles` fetches it"
)


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 5), st.integers(16, 30), st.integers(16, 30), st.integers(1, 12))
def test_any_image_gives_a_logit_per_tag(n_channels: int, h: int, w: int, n_tags: int) -> None:
    assert tile_cnn(n_channels, n_tags)(torch.rand(3, n_channels, h, w)).shape == (3, n_tags)


def test_it_learns_which_tags_an_image_has() -> None:
    data = patches(24, 3, 3, 16, torch.Generator().manual_seed(0))
    model = train_multilabel(**data, epochs=40, seed=1).eval()
    with torch.no_grad():
        answers = (model(data["images"]) > 0).float()
    assert (answers == data["targets"]).float().mean() > 0.9


def test_the_seed_decides_the_weights() -> None:
    data = patches(12, 3, 4, 16, torch.Generator().manual_seed(0))
    first, again, other = (
        torch.cat([p.flatten() for p in train_multilabel(**data, epochs=2, seed=s).parameters()])
        for s in (5, 5, 6)
    )
    assert first.equal(again)
    assert not first.equal(other)


def test_the_slope_of_its_loss_is_sigmoid_minus_target() -> None:
    torch.manual_seed(0)
    logits, targets = torch.randn(4, 5, requires_grad=True), (torch.rand(4, 5) < 0.5).float()
    F.binary_cross_entropy_with_logits(logits, targets).backward()
    assert logits.grad is not None
    assert torch.allclose(logits.grad, (logits.sigmoid() - targets).detach() / 20, atol=1e-6)


def test_every_third_block_lies_on_diagonals() -> None:
    blocks = torch.arange(10 * 45)
    empty = torch.zeros(len(blocks), 1)
    data = TileData(empty, empty, empty, blocks)
    found = [every_third(data, number) for number in range(6)]
    for half in (found[:3], found[3:]):  # each block is held out by one of three
        assert torch.stack(half).sum(0).eq(1).all()
    for apart in found:
        world = apart.view(10, 45)
        assert not (world[:, 1:] & world[:, :-1]).any()
        assert not (world[1:] & world[:-1]).any()


def test_shaken_images_stay_what_they_are() -> None:
    images = torch.rand(40, 3, 8, 8)
    shaken = shake(images, torch.Generator().manual_seed(0))
    plain, mirrored = ((shaken - i).abs().amax((1, 2, 3)) for i in (images, images.flip(3)))
    assert torch.minimum(plain, mirrored).max() < 0.06
    assert 8 < (plain < mirrored).sum() < 32
    assert (shaken.min(), shaken.max()) >= (0, 0)


@needs_tiles
def test_no_block_is_on_both_sides() -> None:
    case = tiles_case(1)
    n, apart = len(case.public["images"]), len(case.public["held_out"])
    assert (n + apart, len(case.private["tags"])) == (1077, apart)
    assert 0.3 < apart / 1077 < 0.37
    assert case.public["images"].shape[1:] == (3, 32, 32)


def test_without_its_data_set_only_the_training_case_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("STUDY_HOME", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    case = tiles_case(1)
    assert (case.name, case.train, case.seconds) == ("tiles", True, 180)
    with pytest.raises(MissingData, match="study data get tiles"):
        _ = case.public
