"""You took images that lie beside the class folders, so that "train" has become a class and a
contact sheet a training image. An image belongs to a class when it lies exactly two folders
below the root: `root.glob("*/*/*")` finds these alone, `rglob` all."""

from solutions.image_folder import *

fails = ["test_files_beside_the_class_folders_are_skipped"]


def find_images(root):
    paths = [path for split in SPLITS for path in (root / split).rglob("*")]
    paths = sorted(path for path in paths if is_image(path.relative_to(root)))
    return pd.DataFrame(
        {
            "path": paths,
            "label": [path.parent.name for path in paths],
            "split": [path.relative_to(root).parts[0] for path in paths],
        }
    )
