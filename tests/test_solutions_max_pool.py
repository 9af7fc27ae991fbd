"""The reference of `max_pool`, with torch's pooling and torch's convolutions as oracles."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.max_pool import conv_output_shape, max_pool

sides = st.integers(4, 13)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**31), sides, sides, st.integers(1, 4))
def test_max_pool_is_torchs(seed, h, w, size):
    images = torch.randn(2, 3, h, w, generator=torch.Generator().manual_seed(seed))
    assert max_pool(images, size).equal(F.max_pool2d(images, size))


@settings(deadline=None, max_examples=60)
@given(sides, sides, st.integers(1, 4), st.integers(1, 5), st.integers(0, 3))
def test_the_shape_is_that_of_torchs_convolution(h, w, kernel, stride, padding):
    image, weight = torch.empty(1, 1, h, w), torch.empty(1, 1, kernel, kernel)
    made = F.conv2d(image, weight, stride=stride, padding=padding)
    assert conv_output_shape(h, w, kernel, stride, padding) == made.shape[2:]


@settings(deadline=None, max_examples=30)
@given(sides, sides, st.integers(1, 4))
def test_pooling_moves_like_a_kernel_of_its_size(h, w, size):
    assert max_pool(torch.zeros(1, 1, h, w), size).shape[2:] == conv_output_shape(
        h, w, size, size, 0
    )


@pytest.mark.parametrize(
    ("layer", "side"), [((7, 2, 3), 112), ((3, 1, 1), 224), ((1, 2, 0), 112), ((11, 4, 2), 55)]
)
def test_layers_of_known_networks(layer, side):
    assert conv_output_shape(224, 224, *layer) == (side, side)


def test_gradients_go_to_the_largest_values_alone():
    images = torch.arange(16.0).reshape(1, 1, 4, 4).requires_grad_()
    max_pool(images).sum().backward()
    assert images.grad.nonzero()[:, 2:].tolist() == [[1, 1], [1, 3], [3, 1], [3, 3]]
