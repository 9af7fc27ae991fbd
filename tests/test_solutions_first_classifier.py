"""The reference of `first_classifier` and the digits that it is scored on."""

import math

import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.datasets import digits, split
from solutions.first_classifier import BATCH_SIZE, small_cnn, train_classifier


def stripes(n=24):
    """Flat and upright stripes in turn, with a little noise."""
    labels = torch.arange(n) % 2
    flat = (torch.arange(8.0) % 2)[:, None].expand(8, 8)
    images = torch.where(labels[:, None, None] == 0, flat, flat.T)[:, None]
    return images + 0.1 * torch.rand(n, 1, 8, 8, generator=torch.Generator().manual_seed(0)), labels


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 4), st.integers(8, 20), st.integers(8, 20), st.integers(2, 12))
def test_any_image_gives_a_logit_per_class(n_channels, height, width, n_classes):
    images = torch.rand(3, n_channels, height, width)
    assert small_cnn(n_channels, n_classes)(images).shape == (3, n_classes)


def test_the_loss_begins_near_a_guess_and_falls():
    images, labels = stripes()
    losses = []
    train_classifier(images, labels, 2, 20, seed=1, on_step=losses.append)
    assert len(losses) == 20 * math.ceil(len(images) / BATCH_SIZE)
    assert abs(losses[0] - math.log(2)) < 0.5
    assert losses[-1] < losses[0] / 4


def test_the_model_has_learned_the_stripes():
    images, labels = stripes()
    model = train_classifier(images, labels, 2, 30, seed=2).eval()
    with torch.no_grad():
        assert F.cross_entropy(model(images), labels) < 0.1


def test_the_seed_decides_the_weights():
    images, labels = stripes()
    first, again, other = (
        torch.cat([p.flatten() for p in train_classifier(images, labels, 2, 1, s).parameters()])
        for s in (5, 5, 6)
    )
    assert first.equal(again)
    assert not first.equal(other)


def test_digits_are_images_in_0_to_1_with_labels():
    data = digits()
    assert data.images.shape == (1797, 1, 8, 8)
    assert (data.images.min(), data.images.max()) == (0, 1)
    assert data.labels.dtype == torch.int64
    assert data.labels.unique().tolist() == list(range(10)) == [int(c) for c in data.classes]


def test_a_split_puts_every_image_on_one_side():
    data = digits()
    train, held_out = split(data, seed=3)
    assert (len(train), len(held_out)) == (1438, 359)
    both = torch.cat([train.images, held_out.images]).sum((1, 2, 3))
    assert both.sort().values.equal(data.images.sum((1, 2, 3)).sort().values)
    assert split(data, seed=3)[1].labels.equal(held_out.labels)
    assert not split(data, seed=4)[1].labels.equal(held_out.labels)
