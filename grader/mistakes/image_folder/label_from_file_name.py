"""You took the label from the file's own name. In this layout the folder decides: a file
`train/five/two_07.png` shows a five, whatever somebody once called it. `path.parent.name` is the
name of the folder. (Labels in file names do exist; those are another data set, and a regular
expression.)"""

from solutions.image_folder import *

fails = ["test_the_label_is_the_name_of_the_folder"]


def find_images(root):
    paths = sorted(path for path in root.glob("*/*/*") if is_image(path.relative_to(root)))
    return pd.DataFrame(
        {
            "path": paths,
            "label": [path.name.split("_")[0] for path in paths],
            "split": [path.parent.parent.name for path in paths],
        }
    )
