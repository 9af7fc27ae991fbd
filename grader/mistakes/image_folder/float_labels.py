"""Your labels are floating-point numbers. `cross_entropy` takes class numbers as int64 and reads
floats as something else, or refuses them. `torch.tensor` of a list of whole numbers is int64 by
itself."""

from solutions.image_folder import *
from solutions.image_folder import load_images as whole

fails = ["test_labels_count_through_the_classes"]


def load_images(frame, size):
    images, labels, classes = whole(frame, size)
    return images, labels.float(), classes
