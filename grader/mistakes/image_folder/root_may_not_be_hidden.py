"""You looked for a dot in the whole path, and so lost every image when the root itself lies in a
hidden folder. fastai keeps its data sets in `~/.fastai/data`: there your table would be empty.
Only the parts below the root count: `path.relative_to(root).parts`."""

from solutions.image_folder import *

fails = ["test_the_root_may_lie_in_a_hidden_folder"]


def find_images(root):
    paths = [path for path in root.glob("*/*/*") if is_image(path.relative_to(root))]
    paths = sorted(p for p in paths if not any(part.startswith(".") for part in p.parts))
    return pd.DataFrame(
        {
            "path": paths,
            "label": [path.parent.name for path in paths],
            "split": [path.parent.parent.name for path in paths],
        }
    )
