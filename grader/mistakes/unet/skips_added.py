"""You add the map of the way down to the enlarged one. That is a ResNet's shortcut; a U-Net
concatenates the two, `torch.cat([kept, enlarged], dim=1)`, and the next convolution, which takes
twice the channels, learns what to use of each."""

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
        maps = [first(x)]
        for convs in smaller:
            maps.append(convs(F.max_pool2d(maps[-1], 2)))
        x = maps.pop()
        for enlarge, convs in zip(self.enlarge, self.up, strict=True):
            x = convs(maps.pop() + enlarge(x))
        return self.classify(x)
