"""You called every image a training image, those in `valid/` too. A model that has seen its
validation images scores well on them and tells you nothing about new ones. The split is the name
of the folder above the class's: `path.parent.parent.name`."""

from solutions.image_folder import *

fails = ["test_each_image_belongs_to_the_split_of_its_folder"]


def find_images(root):
    paths = sorted(path for path in root.glob("*/*/*") if is_image(path.relative_to(root)))
    labels = [path.parent.name for path in paths]
    return pd.DataFrame({"path": paths, "label": labels, "split": "train"})
