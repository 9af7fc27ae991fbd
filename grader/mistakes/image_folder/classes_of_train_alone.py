"""You took the classes from the training rows alone. A class that is in `valid` only then has no
number, and its images get that of another class. The classes are those of the whole table that
comes in."""

from solutions.image_folder import *
from solutions.image_folder import load_images as whole

fails = [
    "test_classes_are_all_labels_of_the_table_sorted",
    "test_labels_count_through_the_classes",
]


def load_images(frame, size):
    images, _, _ = whole(frame, size)
    classes = sorted(set(frame["label"][frame["split"] == "train"]))
    numbers = {name: number for number, name in enumerate(classes)}
    return images, torch.tensor([numbers.get(label, 0) for label in frame["label"]]), classes
