"""Your network ends with a softmax, and `F.cross_entropy` takes another of what it gets. Between
0 and 1 the numbers hardly differ for it, so the loss stays high and the gradients small. Return
the last convolution's outputs as they are."""

from solutions.unet import *

fails = [
    "test_the_network_gives_plain_logits",
]


class UNet(UNet):
    def forward(self, x):
        return super().forward(x).softmax(dim=1)
