"""The reference of `progressive_resizing`: pooling by torch's own layers, one model at every size."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from solutions.one_cycle import fit_one_cycle
from solutions.progressive_resizing import ConcatPool, make_resizable, train_progressive

Batches = list[tuple[torch.Tensor, torch.Tensor]]
sides = st.integers(1, 20)


@settings(deadline=None, max_examples=20)
@given(st.integers(2, 4), st.integers(1, 6), sides, sides)
def test_any_size_gives_maxima_then_averages(n: int, n_features: int, h: int, w: int) -> None:
    torch.manual_seed(0)
    maps = torch.randn(n, n_features, h, w)
    both = nn.AdaptiveMaxPool2d(1)(maps), nn.AdaptiveAvgPool2d(1)(maps)
    assert ConcatPool()(maps).equal(torch.cat(both, dim=1))
    assert make_resizable(nn.Identity(), n_features, 5)(maps).shape == (n, 5)


def test_the_logits_by_hand() -> None:
    torch.manual_seed(0)
    model = make_resizable(nn.Identity(), 2, 3).eval()
    maps = torch.tensor([[[[1.0, 2.0], [3.0, 4.0]], [[0.0, 0.0], [0.0, 8.0]]]])
    pooled = torch.tensor([[4.0, 8.0, 2.5, 2.0]])
    norm, linear = model[-2], model[-1]
    expected = F.linear(pooled / (1 + norm.eps) ** 0.5, linear.weight, linear.bias)
    assert torch.allclose(model(maps), expected, atol=1e-6)


def test_the_body_itself_is_in_the_model() -> None:
    body = nn.Conv2d(1, 4, 3)
    model = make_resizable(body, 4, 2)
    assert {id(p) for p in body.parameters()} <= {id(p) for p in model.parameters()}
    assert all(p.requires_grad for p in model.parameters())


def network() -> nn.Module:
    torch.manual_seed(0)
    return make_resizable(nn.Sequential(nn.Conv2d(1, 6, 3, padding=1), nn.ReLU()), 6, 3)


def loader_at(size: int) -> Batches:
    g = torch.Generator().manual_seed(size)
    return [(torch.rand(6, 1, size, size, generator=g), torch.arange(6) % 3) for _ in range(2)]


def test_it_is_one_cycle_after_the_other_on_one_model() -> None:
    once, apart = network(), network()
    losses = train_progressive(once, loader_at, [6, 9, 12], 2, 0.01)
    expected = []
    for size in (6, 9, 12):
        expected += fit_one_cycle(apart, loader_at(size), F.cross_entropy, 0.01, 2)
    assert losses == expected
    assert len(losses) == 12
    for mine, other in zip(once.state_dict().values(), apart.state_dict().values(), strict=True):
        assert mine.equal(other)


@pytest.mark.parametrize("sizes", [[], [5]])
def test_few_sizes_will_do(sizes: list[int]) -> None:
    assert len(train_progressive(network(), loader_at, sizes, 3, 0.01)) == 6 * len(sizes)
