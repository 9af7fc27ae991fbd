"""Your table holds the training images alone. Without a validation set you cannot tell whether
the model has learned or memorised: go through `valid/` like through `train/`, in a loop over
both names."""

from solutions.image_folder import *

fails = [
    "test_every_image_has_a_row",
    "test_each_image_belongs_to_the_split_of_its_folder",
]


def find_images(root):
    paths = sorted(path for path in root.glob("train/*/*") if is_image(path.relative_to(root)))
    labels = [path.parent.name for path in paths]
    return pd.DataFrame({"path": paths, "label": labels, "split": "train"})
