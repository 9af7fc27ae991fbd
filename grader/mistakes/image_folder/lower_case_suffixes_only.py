"""You looked for `.png` and `.jpg` in small letters. Cameras write `IMG_0042.JPG`, and all of
those are missing from your table, without a word. Compare `path.suffix.lower()`."""

from solutions.image_folder import *

fails = ["test_suffixes_may_be_written_in_capitals"]


def find_images(root):
    paths = sorted(
        path
        for path in root.glob("*/*/*")
        if is_image(path.relative_to(root)) and path.suffix in SUFFIXES
    )
    return pd.DataFrame(
        {
            "path": paths,
            "label": [path.parent.name for path in paths],
            "split": [path.parent.parent.name for path in paths],
        }
    )
