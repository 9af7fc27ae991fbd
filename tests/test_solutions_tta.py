"""The reference of `tta` against its closed formula and fastai's, and what it leaves behind."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from solutions.tta import tta


def image(probability: float) -> Tensor:
    """Two pixels, which `nn.Flatten` takes for the logits of a class with this probability."""
    return torch.tensor([0.0, math.log(probability / (1 - probability))]).reshape(1, 1, 1, 2)


@settings(deadline=None, max_examples=50)
@given(
    plain=st.floats(0.01, 0.99),
    views=st.lists(st.floats(0.01, 0.99), min_size=1, max_size=8),
    beta=st.floats(0, 1),
)
def test_the_mean_of_the_views_is_mixed_with_the_plain_one(
    plain: float, views: list[float], beta: float
) -> None:
    copies = iter([image(p) for p in views])
    result = tta(nn.Flatten(), image(plain), lambda _: next(copies), len(views), beta)
    mean = sum(views) / len(views)
    assert isinstance(result, Tensor)
    assert result[0, 1].item() == pytest.approx(mean * (1 - beta) + plain * beta, abs=1e-5)
    assert result.sum().item() == pytest.approx(1)


def test_as_fastai_computes_it() -> None:
    """The lines of `Learner.tta` in fastai 2.8, with `get_preds` as softmax in eval mode."""
    model = nn.Sequential(nn.Flatten(), nn.BatchNorm1d(12), nn.Dropout(), nn.Linear(12, 5)).double()
    images = torch.randn(7, 3, 2, 2, dtype=torch.float64)
    model(images)
    views = torch.randn(4, *images.shape, dtype=torch.float64)
    copies = iter(views)
    model.eval()
    with torch.no_grad():
        aug_preds = torch.cat([model(view).softmax(1)[None] for view in views]).mean(0)
        expected = torch.lerp(aug_preds, model(images).softmax(1), 0.25)
    result = tta(model.train(), images, lambda _: next(copies))
    torch.testing.assert_close(result, expected, rtol=1e-6, atol=0)


def test_without_beta_the_pair_comes_back() -> None:
    augmented, plain = tta(nn.Flatten(), image(0.3), lambda images: -images, n=2, beta=None)
    assert augmented[0, 1].item() == pytest.approx(0.7)
    assert plain[0, 1].item() == pytest.approx(0.3)


@pytest.mark.parametrize("train", [True, False])
def test_modes_and_gradients_are_left_alone_even_when_interrupted(train: bool) -> None:
    model = nn.Sequential(nn.Flatten(), nn.BatchNorm1d(2), nn.Linear(2, 2)).train(train)
    model[1].eval()
    before = [module.training for module in model.modules()]
    result = tta(model, torch.rand(3, 1, 1, 2), lambda images: images + 1)
    assert isinstance(result, Tensor)
    assert not result.requires_grad
    assert [module.training for module in model.modules()] == before

    def broken(images: Tensor) -> Tensor:
        raise KeyError

    with pytest.raises(KeyError):
        tta(model, torch.rand(3, 1, 1, 2), broken)
    assert [module.training for module in model.modules()] == before
