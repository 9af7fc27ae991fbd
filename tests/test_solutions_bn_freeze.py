"""The reference of `bn_freeze`: torchvision's frozen BatchNorm as oracle, and the way back."""

import copy
import io

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torchvision.ops import FrozenBatchNorm2d

from solutions.bn_freeze import freeze_batchnorm, unfreeze_batchnorm

CALLS = {
    "freeze": freeze_batchnorm,
    "unfreeze": unfreeze_batchnorm,
    "train": nn.Module.train,
    "eval": nn.Module.eval,
}


def network() -> nn.Sequential:
    inner = nn.Sequential(nn.Conv2d(2, 2, 1), nn.BatchNorm2d(2, affine=False))
    return nn.Sequential(
        nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), inner, nn.Flatten(), nn.Linear(8, 3),
        nn.BatchNorm1d(3), nn.Dropout(0.5), nn.Linear(3, 2),
    )  # fmt: skip


def norms(model: nn.Module) -> list[nn.Module]:
    return [layer for layer in model.modules() if "BatchNorm" in type(layer).__name__]


def flags(model: nn.Module) -> list[bool]:
    return [parameter.requires_grad for parameter in model.parameters()]


def epoch(model: nn.Module, optimizer: torch.optim.Optimizer) -> None:
    model.train()
    optimizer.zero_grad(set_to_none=False)
    model(torch.rand(4, 1, 4, 4)).square().sum().backward()
    optimizer.step()
    model.eval()


def test_equals_torchvisions_frozen_batchnorm() -> None:
    layer, oracle = nn.BatchNorm2d(3), FrozenBatchNorm2d(3)
    for tensor in (layer.weight, layer.bias, layer.running_mean, layer.running_var):
        assert tensor is not None
        nn.init.uniform_(tensor, 0.5, 2)
    oracle.load_state_dict(layer.state_dict())
    freeze_batchnorm(layer)
    images = torch.randn(4, 3, 5, 5)
    assert torch.allclose(layer.train()(images), oracle(images), atol=1e-5)


@pytest.mark.parametrize("optimizer", [torch.optim.AdamW, torch.optim.SGD])
def test_frozen_layers_stay_and_all_others_move(optimizer: type[torch.optim.Optimizer]) -> None:
    torch.manual_seed(0)
    model = network()
    options = {"momentum": 0.9} if optimizer is torch.optim.SGD else {}
    made = optimizer(model.parameters(), lr=0.01, weight_decay=0.1, **options)  # type: ignore
    epoch(model, made)
    before = copy.deepcopy(model.state_dict())
    freeze_batchnorm(model)
    for _ in range(3):
        epoch(model, made)
    still = {name for name, value in model.state_dict().items() if value.equal(before[name])}
    assert still == {name for name in before if name.startswith(("1.", "2.1.", "5."))}
    unfreeze_batchnorm(model)
    epoch(model, made)
    after = model.state_dict()
    assert not any(after[name].equal(before[name]) for name in still)


@settings(deadline=None, max_examples=60)
@given(
    given_flags=st.lists(st.booleans(), min_size=12, max_size=12),
    calls=st.lists(st.sampled_from(list(CALLS)), max_size=8),
)
def test_any_order_of_calls(given_flags: list[bool], calls: list[str]) -> None:
    """Frozen layers are in eval mode, others in the model's; an unfreezing gives the flags back."""
    model = network()
    for parameter, flag in zip(model.parameters(), given_flags, strict=True):
        parameter.requires_grad_(flag)
    frozen, training = False, True
    for name in calls:
        CALLS[name](model)
        frozen = name == "freeze" or (frozen and name != "unfreeze")
        training = {"train": True, "eval": False}.get(name, training)
        assert model.training == model[0].training == model[6].training == training
        assert all(layer.training == (training and not frozen) for layer in norms(model))
        assert not (frozen and any(flag for layer in norms(model) for flag in flags(layer)))
    unfreeze_batchnorm(model)
    assert flags(model) == given_flags
    assert all(layer.training == training for layer in norms(model))


def test_a_copy_and_a_saved_model_are_frozen_and_can_be_unfrozen() -> None:
    model = network()
    freeze_batchnorm(model)
    file = io.BytesIO()
    torch.save(model, file)
    file.seek(0)
    for other in (copy.deepcopy(model), torch.load(file, weights_only=False)):
        other.train()
        assert not any(layer.training for layer in norms(other))
        unfreeze_batchnorm(other)
        assert all(layer.training for layer in norms(other))
        assert all(flags(other))
    assert not any(layer.training for layer in norms(model.train()))


def test_gradients_are_cleared_in_frozen_layers_alone() -> None:
    model = network()
    model(torch.rand(4, 1, 4, 4)).sum().backward()
    freeze_batchnorm(model)
    without = {name for name, p in model.named_parameters() if p.grad is None}
    assert without == {"1.weight", "1.bias", "5.weight", "5.bias"}
