"""On the way up you never enlarge: a map of half the height and width cannot lie beside the one
kept at this size. Double it first, with `nn.ConvTranspose2d(a, b, 2, stride=2)` or
`nn.Upsample(scale_factor=2)` and a convolution. To see it, print `x.shape` before each
`torch.cat`."""

from torch import nn

from solutions.unet import *

fails = [
    "test_there_are_logits_for_every_pixel",
]


class UNet(UNet):
    def __init__(self, in_channels, n_classes, width=16, depth=3):
        super().__init__(in_channels, n_classes, width, depth)
        widths = [width * 2**level for level in reversed(range(depth))]
        self.enlarge = nn.ModuleList(nn.Conv2d(2 * n, n, 1) for n in widths)
