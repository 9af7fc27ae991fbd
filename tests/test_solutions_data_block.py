"""The reference of `data_block`; torch's DataLoader and fastai's splitter are the oracles."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.data import DataLoader

from solutions.data_block import DataBlock, random_splitter

NAMES = ["fox_1", "owl_2", "bear_3", "owl_4", "fox_5", "bear_6", "owl_7"]


def block(**parts):
    usual = {
        "get_items": list,
        "get_x": lambda item: torch.tensor([float(item[-1])]),
        "get_y": lambda item: item.split("_")[0],
        "splitter": lambda items: ([6, 0, 3, 2, 1], [5, 4]),
    }
    return DataBlock(**(usual | parts))


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 40), st.floats(0, 1), st.integers(0, 9))
def test_the_splitter_is_fastais(n, valid_pct, seed):
    torch.manual_seed(seed)  # as fastai's RandomSplitter does
    order, cut = torch.randperm(n).tolist(), int(valid_pct * n)
    assert random_splitter(valid_pct, seed)(range(n)) == (order[cut:], order[:cut])


@pytest.mark.parametrize("batch_size", range(1, 9))
def test_valid_batches_are_those_of_torchs_loader(batch_size):
    swapped = block(splitter=lambda items: ([5, 4, 1], [6, 0, 3, 2]))
    valid = swapped.datasets(NAMES)[1]
    loader = swapped.dataloaders(NAMES, batch_size, torch.Generator())[1]
    wanted = list(DataLoader(valid, batch_size))
    assert len(loader) == len(wanted)
    for (x, y), (wanted_x, wanted_y) in zip(loader, wanted, strict=True):
        assert x.equal(wanted_x)
        assert y.equal(wanted_y)


@pytest.mark.parametrize("batch_size", range(1, 9))
def test_train_batches_are_full_and_hold_an_item_once(batch_size):
    loader = block().dataloaders(NAMES, batch_size, torch.Generator().manual_seed(0))[0]
    batches = list(loader)
    assert len(batches) == len(loader) == 5 // batch_size
    assert all(x.shape == (batch_size, 1) and y.dtype == torch.int64 for x, y in batches)
    drawn = [v for x, _ in batches for v in x.flatten().tolist()]
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) <= {7, 1, 4, 3, 2}


def test_a_label_that_only_valid_has_is_told_when_it_is_read():
    train, valid = block(splitter=lambda items: ([0, 1], [3, 2])).datasets(NAMES)
    assert train.vocab == valid.vocab == ["fox", "owl"]
    assert valid[0] == (torch.tensor([4.0]), 1)
    with pytest.raises(ValueError, match=r"the label bear, only fox, owl"):
        valid[1]


def test_the_summary_names_the_step_that_fails():
    lines = block(get_y=lambda item: item.name).summary(NAMES).splitlines()
    assert [line.split()[0] for line in lines] == ["get_items:", "splitter:", "get_x:", "get_y"]
    assert lines[-1] == "get_y failed: AttributeError: 'str' object has no attribute 'name'"
    assert block().summary(NAMES).endswith("batch_tfms: a tensor of shape [4, 1]")
