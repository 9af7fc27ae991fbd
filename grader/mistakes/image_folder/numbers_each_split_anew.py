"""You numbered the labels of `train` and of `valid` each by themselves. As soon as a class is
missing from one of them the numbers no longer agree, and validation compares fives with sixes.
Make one list of classes from the whole table, and use it for both."""

from solutions.image_folder import *
from solutions.image_folder import load_images as whole

fails = ["test_labels_count_through_the_classes"]


def load_images(frame, size):
    images, _, classes = whole(frame, size)
    names = {split: sorted(set(part["label"])) for split, part in frame.groupby("split")}
    pairs = zip(frame["split"], frame["label"])
    return images, torch.tensor([names[split].index(label) for split, label in pairs]), classes
