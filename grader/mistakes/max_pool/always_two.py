"""You wrote 2 where `size` belongs, at least in one place. 2 is only the default: ask for
`max_pool(torch.rand(1, 1, 6, 6), size=3).shape`, which should be [1, 1, 2, 2]."""

from solutions.max_pool import *

fails = ["test_windows_can_have_another_size"]


def max_pool(images, size=2):
    return images.unfold(2, 2, 2).unfold(3, 2, 2).amax(dim=(-2, -1))
