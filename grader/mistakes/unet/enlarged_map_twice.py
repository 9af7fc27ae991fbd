"""You do concatenate, but the enlarged map with itself: the shapes fit and nothing complains. The
second map must be the one that you kept at this size on the way down. Print where each of the two
comes from."""

import torch
import torch.nn.functional as F

from solutions.unet import *

fails = [
    "test_each_size_gets_back_the_map_of_the_way_down",
]


class UNet(UNet):
    def forward(self, x):
        first, *smaller = self.down
        x = first(x)
        for convs in smaller:
            x = convs(F.max_pool2d(x, 2))
        for enlarge, convs in zip(self.enlarge, self.up, strict=True):
            x = enlarge(x)
            x = convs(torch.cat([x, x], dim=1))
        return self.classify(x)
