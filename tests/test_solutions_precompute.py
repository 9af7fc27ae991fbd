"""The reference of `precompute`: body and head on pictures equal the head on the cache."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn import functional as F

from solutions.precompute import precompute, train_head


def network() -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3), nn.ReLU(), nn.Dropout(0.5), nn.Flatten()
    )


def batches(images: Tensor, targets: Tensor, size: int) -> list[tuple[Tensor, Tensor]]:
    return list(zip(images.split(size), targets.split(size), strict=True))


@settings(deadline=None, max_examples=30)
@given(n=st.integers(1, 20), size=st.integers(1, 8), train=st.booleans())
def test_predictions_from_the_cache_are_those_of_body_and_head(
    n: int, size: int, train: bool
) -> None:
    images, targets = torch.rand(n, 1, 5, 5), torch.rand(n, 2)
    body, head = network().train(train), nn.Linear(27, 4)
    activations, same_targets = precompute(body, batches(images, targets, size))
    assert body.training == train
    assert torch.equal(same_targets, targets)
    assert torch.allclose(head(activations), nn.Sequential(body, head).eval()(images), atol=1e-5)


def test_the_body_keeps_modes_statistics_and_flags_even_when_interrupted() -> None:
    body = network().train()
    body[1].eval().requires_grad_(False)
    before = {name: value.clone() for name, value in body.state_dict().items()}
    loader = batches(torch.rand(4, 1, 5, 5), torch.zeros(4), 2)
    activations, _ = precompute(body, loader)
    with pytest.raises(RuntimeError):
        precompute(body, [*loader, (torch.rand(2, 7), torch.zeros(2))])
    assert not activations.requires_grad
    assert [m.training for m in body] == [True, False, True, True, True]
    assert [p.requires_grad for p in body.parameters()] == [True, True, False, False]
    assert all(value.equal(before[name]) for name, value in body.state_dict().items())


@pytest.mark.parametrize("epochs", [1, 3])
@pytest.mark.parametrize(("n", "batch_size"), [(10, 4), (8, 4), (3, 5)])
def test_each_epoch_sees_each_row_once_and_gives_a_loss_a_batch(
    n: int, batch_size: int, epochs: int
) -> None:
    rows: list[int] = []
    head = nn.Linear(1, 2).eval()
    head.register_forward_pre_hook(lambda _, inputs: rows.extend(inputs[0].flatten().int()))
    order = torch.Generator().manual_seed(3)
    cache, targets = torch.arange(float(n))[:, None], torch.zeros(n, dtype=torch.long)
    losses = train_head(head, cache, targets, 0.1, epochs, batch_size, order)
    again = torch.Generator().manual_seed(3)
    assert rows == [int(row) for _ in range(epochs) for row in torch.randperm(n, generator=again)]
    assert len(losses) == epochs * -(-n // batch_size)
    assert head.training


def test_the_first_step_is_adamws() -> None:
    """Its first step is `lr` for each weight, against the gradient's sign, after the decay."""
    head = nn.Linear(3, 2)
    before = head.weight.detach().clone()
    x, y = torch.randn(6, 3), torch.tensor([0, 1, 0, 1, 1, 0])
    loss = F.cross_entropy(head(x), y)
    (gradient,) = torch.autograd.grad(loss, head.weight)
    losses = train_head(head, x, y, 0.05, 1, 6, torch.Generator())
    assert losses == [pytest.approx(loss.item(), abs=1e-6)]
    assert torch.allclose(head.weight, before * (1 - 0.05 * 0.01) - 0.05 * gradient.sign())


def test_a_cache_can_be_trained_on_again_and_again() -> None:
    body, head = network(), nn.Linear(27, 2)
    targets = torch.arange(12) % 2
    images = torch.rand(12, 1, 5, 5) + 3 * targets.view(-1, 1, 1, 1)
    cache = precompute(body, batches(images, targets, 5))
    losses = train_head(head, *cache, 0.02, 60, 5, torch.Generator())
    assert sum(losses[-3:]) < 0.5 * sum(losses[:3])
    assert all(p.grad is None for p in body.parameters())
