"""You flipped all images as soon as one of them should be. Each image has its own bool: choose
image by image, with `torch.where(horizontal[:, None, None, None], images.flip(-1), images)`, or by
index in a copy."""

from solutions.augmentation import *

fails = ["test_each_image_is_flipped_as_its_own_bools_say"]


def flip(images, horizontal, vertical):
    if horizontal.any():
        images = images.flip(-1)
    return images.flip(-2) if vertical.any() else images
