"""You wrote the flipped images into the tensor you were given. The caller's data set is changed for
good: in the next epoch these images start out mirrored. Take `images = images.clone()` first, or
choose with `torch.where`."""

from solutions.augmentation import *

fails = ["test_flip_leaves_the_images_it_was_given_alone"]


def flip(images, horizontal, vertical):
    images[horizontal] = images[horizontal].flip(-1)
    images[vertical] = images[vertical].flip(-2)
    return images
