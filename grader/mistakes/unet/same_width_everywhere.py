"""All your maps have `width` channels. Where height and width halve, double the channels: level k
has `width * 2**k`, so that the net can say more about fewer places. To see it, print the shapes
of the kept maps."""

from itertools import pairwise

from torch import nn

from solutions.unet import *

fails = [
    "test_on_the_way_down_the_size_halves_and_the_channels_double",
]


class UNet(UNet):
    def __init__(self, in_channels, n_classes, width=16, depth=3):
        super().__init__(in_channels, n_classes, width, depth)
        widths = [in_channels] + [width] * (depth + 1)
        self.down = nn.ModuleList(two_convs(a, b) for a, b in pairwise(widths))
        self.enlarge = nn.ModuleList(
            nn.ConvTranspose2d(width, width, 2, stride=2) for _ in range(depth)
        )
        self.up = nn.ModuleList(two_convs(2 * width, width) for _ in range(depth))
