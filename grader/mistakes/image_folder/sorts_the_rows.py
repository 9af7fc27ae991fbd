"""You sorted the paths once more before you read them. The rows may come in any order, shuffled
for instance, and then your images no longer stand beside their labels. Image i belongs to row
i."""

from solutions.image_folder import *
from solutions.image_folder import load_images as whole

fails = ["test_image_i_belongs_to_row_i_whatever_its_index"]


def load_images(frame, size):
    images, _, _ = whole(frame.sort_values("path"), size)
    _, labels, classes = whole(frame, size)
    return images, labels, classes
