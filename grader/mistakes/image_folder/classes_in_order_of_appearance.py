"""Your classes stand in the order in which the table mentions them. That order changes with the
rows: a class that is in `valid/` alone, or comes first after a shuffle, gets another number the
next time, and a saved model then calls cats dogs. Sort them: `sorted(set(frame["label"]))`."""

from solutions.image_folder import *
from solutions.image_folder import load_images as whole

fails = ["test_classes_are_all_labels_of_the_table_sorted"]


def load_images(frame, size):
    images, _, _ = whole(frame, size)
    classes = list(frame["label"].unique())
    return images, torch.tensor([classes.index(label) for label in frame["label"]]), classes
