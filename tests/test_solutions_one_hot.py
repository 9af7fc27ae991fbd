"""The reference of `one_hot`, with torch's own function and fastai's rules as oracles."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.one_hot import decode, multi_hot, one_hot

vocabs = st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=8, unique=True)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 5), max_size=12), st.integers(6, 9))
def test_one_hot_is_torchs(labels, n_classes):
    labels = torch.tensor(labels, dtype=torch.int64)
    assert one_hot(labels, n_classes).equal(F.one_hot(labels, n_classes).float())


@settings(deadline=None, max_examples=50)
@given(vocabs, st.data())
def test_decode_undoes_multi_hot(vocab, data):
    tags = data.draw(st.lists(st.sampled_from(vocab)))
    target = multi_hot(tags, vocab)
    assert target.dtype == torch.float32
    assert target.shape == (len(vocab),)
    assert decode(target, vocab) == sorted(set(tags), key=vocab.index)


@settings(deadline=None, max_examples=50)
@given(vocabs, st.data())
def test_a_multi_hot_row_is_the_maximum_of_one_hot_rows(vocab, data):
    places = data.draw(st.lists(st.integers(0, len(vocab) - 1), min_size=1))
    rows = one_hot(torch.tensor(places), len(vocab))
    assert multi_hot([vocab[place] for place in places], vocab).equal(rows.amax(0))


def test_all_unknown_tags_are_named():
    with pytest.raises(ValueError, match=r"tags has raod, wodder.* vocab: haze, road"):
        multi_hot(["raod", "haze", "wodder"], ["haze", "road"])


def test_decode_wants_a_place_for_each_name():
    with pytest.raises(ValueError, match="shorter"):
        decode(torch.ones(1), ["haze", "road"])
