"""You counted an image as right only when all of its tags are. `accuracy_multi` asks about each
tag of each image on its own: 16 of 17 tags right count 16/17, not nothing. Leave out the
`all(dim=1)`."""

from solutions.fbeta import *

fails = ["test_accuracy_counts_every_tag_of_every_image"]


def accuracy_multi(probabilities, targets, threshold=0.5):
    return ((probabilities > threshold) == targets.bool()).all(dim=1).float().mean()
