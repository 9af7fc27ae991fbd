"""The reference of `image_kernel`, with torch's own convolution as the oracle."""

import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.image_kernel import apply_kernel, left_edge, right_edge, top_edge


@settings(deadline=None, max_examples=50)
@given(
    seed=st.integers(0, 2**31),
    size=st.tuples(st.integers(5, 12), st.integers(5, 12)),
    k=st.integers(1, 5),
    stride=st.integers(1, 4),
    padding=st.integers(0, 3),
)
def test_it_is_conv2d(seed, size, k, stride, padding):
    g = torch.Generator().manual_seed(seed)
    image = torch.rand(size, generator=g, dtype=torch.float64)
    kernel = torch.randn(k, k, generator=g, dtype=torch.float64)
    expected = F.conv2d(image[None, None], kernel[None, None], stride=stride, padding=padding)
    torch.testing.assert_close(apply_kernel(image, kernel, stride, padding), expected[0, 0])


def test_a_single_bright_pixel_leaves_the_kernel_turned():
    image, kernel = torch.zeros(5, 5), torch.arange(9.0).reshape(3, 3)
    image[2, 2] = 1
    assert torch.equal(apply_kernel(image, kernel), kernel.flip(0, 1))


def test_edge_kernels_find_nothing_on_an_even_area():
    for kernel in (top_edge(), left_edge(), right_edge()):
        assert not apply_kernel(torch.full((4, 6), 0.7), kernel).any()


def test_each_edge_kernel_is_positive_where_its_side_is_bright():
    bright_right = torch.tensor([[0.0, 0.0, 1.0]]).expand(3, 3)
    assert apply_kernel(bright_right, right_edge()) == 4
    assert apply_kernel(bright_right, left_edge()) == -4
    assert apply_kernel(bright_right.T, top_edge()) == -4


def test_the_image_is_not_changed():
    image = torch.rand(4, 4)
    before = image.clone()
    apply_kernel(image, top_edge(), padding=1)
    assert torch.equal(image, before)
