"""Your column `path` holds text. A Path knows more: `path.parent.name`, `path.suffix` and
`path.open()` work on it, on every system. `glob` and `iterdir` of a Path give Paths; leave out
the `str(...)`, or wrap what `os.walk` and `glob.glob` give in `Path(...)`."""

from solutions.image_folder import *

fails = ["test_paths_are_path_objects_that_lead_to_the_file"]


def find_images(root):
    paths = sorted(path for path in root.glob("*/*/*") if is_image(path.relative_to(root)))
    return pd.DataFrame(
        {
            "path": [str(path) for path in paths],
            "label": [path.parent.name for path in paths],
            "split": [path.parent.parent.name for path in paths],
        }
    )
