"""`masks[masks == void] = -100` writes into the tensor that you were given, and whoever called
you finds no void pixels in it any more. `ignore_index` takes any number, so the masks may stay as
they are."""

from solutions.unet import *
from solutions.unet import train_unet as rightly_trained

fails = [
    "test_the_scenes_stay_as_they_are",
]


def train_unet(net, images, masks, void, epochs, seed):
    masks[masks == void] = -100
    return rightly_trained(net, images, masks, -100, epochs, seed)
