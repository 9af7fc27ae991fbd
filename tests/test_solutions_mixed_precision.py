"""The reference of `mixed_precision`: what is half, what is whole, and what overflows."""

from copy import deepcopy

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from solutions.mixed_precision import activation_bytes, train_mixed

Batches = list[tuple[Tensor, Tensor]]
DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]


def network(device: str = "cpu") -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 3)).to(device)


def batches(size: int, factor: float = 1.0, device: str = "cpu") -> Batches:
    torch.manual_seed(1)
    inputs = factor * torch.rand(size, 16, 6, device=device)
    return list(zip(inputs, torch.randint(3, (size, 16), device=device), strict=True))


def train_plain(model: nn.Module, loader: Batches, lr: float) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr)
    losses = []
    for inputs, targets in loader:
        loss = F.cross_entropy(model(inputs), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@pytest.mark.parametrize("device", DEVICES)
def test_weights_and_losses_are_those_of_float32(device: str) -> None:
    mixed, plain = network(device), network(device)
    loader = batches(10, device=device)
    losses = train_mixed(mixed, loader, F.cross_entropy, 0.2, 1)
    assert losses == pytest.approx(train_plain(plain, loader, 0.2), rel=0.01)
    for ours, theirs in zip(mixed.parameters(), plain.parameters(), strict=True):
        assert ours.dtype == torch.float32
        torch.testing.assert_close(ours, theirs, rtol=0.02, atol=2e-3)


@pytest.mark.parametrize("device", DEVICES)
def test_gradients_that_vanish_in_float16_are_rescued(device: str) -> None:
    def small(outputs: Tensor, targets: Tensor) -> Tensor:
        return 1e-7 * F.cross_entropy(outputs, targets)

    model, loader = network(device), batches(10, device=device)
    with torch.autocast(device, torch.float16):
        outputs = model(loader[0][0])
    small(outputs.float(), loader[0][1]).backward()
    assert not model[0].weight.grad.any()

    plain = train_plain(network(device), loader, 0.2)
    losses = train_mixed(network(device), loader, small, 0.2e7, 1)
    assert losses == pytest.approx([1e-7 * loss for loss in plain], rel=0.01)


def test_steps_that_overflow_are_left_out_until_the_scale_fits() -> None:
    model, seen = network(), []
    model.register_forward_pre_hook(lambda *_: seen.append(model[0].weight.detach().clone()))
    (batch,) = batches(1, factor=100.0)
    losses = train_mixed(model, [batch] * 15, F.cross_entropy, 1e-5, 1)
    stood_still = [bool(a.equal(b)) for a, b in zip(seen[:-1], seen[1:], strict=True)]
    first = stood_still.index(False)  # the first step that is taken
    assert first > 0
    assert not any(stood_still[first:])
    assert losses[0] == losses[first] > losses[-1]


@pytest.mark.parametrize(
    ("layer", "shape", "numbers"),
    [
        (nn.Linear(5, 7), (3, 5), 3 * 7),
        (nn.Conv2d(2, 4, 3), (3, 2, 8, 6), 3 * 4 * 6 * 4),
        (nn.Sequential(nn.Linear(5, 7), nn.ReLU(), nn.Linear(7, 2)), (3, 5), 3 * (7 + 7 + 2)),
    ],
)
def test_bytes_by_closed_formulas(layer: nn.Module, shape: tuple[int, ...], numbers: int) -> None:
    assert activation_bytes(layer, torch.rand(shape), half=False) == 4 * numbers
    assert activation_bytes(layer, torch.rand(shape), half=True) == 2 * numbers


class Exact(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.float()


def test_a_layer_that_stays_in_32_bits_takes_four_bytes_a_number() -> None:
    model = nn.Sequential(nn.Linear(5, 7), Exact())
    assert activation_bytes(model, torch.rand(3, 5), half=True) == (2 + 4) * 3 * 7


def test_counting_leaves_no_trace() -> None:
    model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Dropout())
    model[2].eval()
    before = deepcopy(model.state_dict())
    for half in (False, True):
        activation_bytes(model, torch.rand(4, 1, 5, 5), half)
    assert all(value.equal(before[name]) for name, value in model.state_dict().items())
    assert [module.training for module in model.modules()] == [True, True, True, False]
    assert not any(module._forward_hooks for module in model.modules())


def test_hooks_go_even_when_the_model_fails() -> None:
    model = nn.Linear(5, 7)
    with pytest.raises(RuntimeError):
        activation_bytes(model, torch.rand(3, 4), half=True)
    assert not model._forward_hooks
