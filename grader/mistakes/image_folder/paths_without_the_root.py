"""Your paths begin below the root, so that no file can be opened with them unless the program
happens to run there. `relative_to(root)` is good for looking at the parts; keep the whole path
in the table."""

from solutions.image_folder import *

fails = ["test_paths_are_path_objects_that_lead_to_the_file"]


def find_images(root):
    paths = sorted(path.relative_to(root) for path in root.glob("*/*/*"))
    paths = [path for path in paths if is_image(path)]
    return pd.DataFrame(
        {
            "path": paths,
            "label": [path.parts[1] for path in paths],
            "split": [path.parts[0] for path in paths],
        }
    )
