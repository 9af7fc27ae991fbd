"""A U-Net (Ronneberger, Fischer, Brox 2015, arXiv:1505.04597): what is there, and where exactly.

As there, but for padded convolutions, which lose no border, and BatchNorm, which speeds it up.
"""

from functools import partial
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from solutions.one_cycle import fit_one_cycle

BATCH_SIZE = 4
LR_MAX = 0.01


class UNet(nn.Module):
    """Images `[N, in_channels, H, W]` -> logits `[N, n_classes, H, W]`.

    On the way down H and W are halved `depth` times while the channels double; on the way up they
    double again, and each size gets back the map that the way down had of it.
    """

    def __init__(self, in_channels: int, n_classes: int, width: int = 16, depth: int = 3) -> None:
        super().__init__()
        widths = [width * 2**level for level in range(depth + 1)]
        upwards = list(pairwise(reversed(widths)))
        self.down = nn.ModuleList(two_convs(a, b) for a, b in pairwise([in_channels, *widths]))
        self.enlarge = nn.ModuleList(nn.ConvTranspose2d(a, b, 2, stride=2) for a, b in upwards)
        self.up = nn.ModuleList(two_convs(2 * b, b) for _, b in upwards)
        self.classify = nn.Conv2d(width, n_classes, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        first, *smaller = self.down
        maps = [first(x)]
        for convs in smaller:
            maps.append(convs(F.max_pool2d(maps[-1], 2)))
        x = maps.pop()
        for enlarge, convs in zip(self.enlarge, self.up, strict=True):
            x = convs(torch.cat([maps.pop(), enlarge(x)], dim=1))
        logits: Tensor = self.classify(x)
        return logits


def two_convs(n_in: int, n_out: int) -> nn.Sequential:
    """`[N, n_in, H, W]` -> `[N, n_out, H, W]`."""
    return nn.Sequential(conv(n_in, n_out), conv(n_out, n_out))


def conv(n_in: int, n_out: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(n_in, n_out, kernel_size=3, padding=1, bias=False),
        nn.BatchNorm2d(n_out),
        nn.ReLU(),
    )


def train_unet(
    net: nn.Module, images: Tensor, masks: Tensor, void: int, epochs: int, seed: int
) -> list[float]:
    """Trains on images `[N, C, H, W]` and masks `[N, H, W]`; returns the loss of every step.

    Pixels whose mask is `void` have no part in the loss, so nothing is learned from them.
    """
    loader = DataLoader(
        TensorDataset(images, masks),
        BATCH_SIZE,
        shuffle=True,
        generator=torch.Generator().manual_seed(seed),
    )
    loss_func = partial(F.cross_entropy, ignore_index=void)
    return fit_one_cycle(net, loader, loss_func, LR_MAX, epochs)
