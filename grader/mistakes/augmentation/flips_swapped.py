"""You exchanged the two directions. Axis -1 is the width, and mirroring left and right reverses it:
`images.flip(-1)`. Axis -2 is the height: `flip(-2)` puts the picture upside down. Try it on a
single image with one bright corner."""

import torch

from solutions.augmentation import *

fails = ["test_each_image_is_flipped_as_its_own_bools_say"]


def flip(images, horizontal, vertical):
    images = torch.where(horizontal[:, None, None, None], images.flip(-2), images)
    return torch.where(vertical[:, None, None, None], images.flip(-1), images)
