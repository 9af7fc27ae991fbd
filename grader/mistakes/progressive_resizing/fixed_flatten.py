"""You flatten the feature maps as they are, so the layers after it fit images of one size only:
8 × 8 maps give four times as many numbers as 4 × 4 ones. Pool each map to one number first,
whatever its size: `F.adaptive_max_pool2d(x, 1)`."""

from torch import nn

from solutions.progressive_resizing import *

fails = ["test_images_of_any_size_give_a_logit_per_class"]


def make_resizable(body, n_features, n_classes):
    return nn.Sequential(body, nn.Flatten(), nn.LazyBatchNorm1d(), nn.LazyLinear(n_classes))
