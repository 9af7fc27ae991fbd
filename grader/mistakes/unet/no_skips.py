"""Your way up knows only what came through the bottom of the U. There a map has an eighth of the
height and width (at depth 3), and where an edge ran exactly is lost. Keep each map before it
shrinks, and on the way up concatenate it with the enlarged one of its size."""

import torch.nn.functional as F
from torch import nn

from solutions.unet import *

fails = [
    "test_each_size_gets_back_the_map_of_the_way_down",
]


class UNet(UNet):
    def __init__(self, in_channels, n_classes, width=16, depth=3):
        super().__init__(in_channels, n_classes, width, depth)
        widths = [width * 2**level for level in reversed(range(depth))]
        self.up = nn.ModuleList(two_convs(n, n) for n in widths)

    def forward(self, x):
        first, *smaller = self.down
        x = first(x)
        for convs in smaller:
            x = convs(F.max_pool2d(x, 2))
        for enlarge, convs in zip(self.enlarge, self.up, strict=True):
            x = convs(enlarge(x))
        return self.classify(x)
