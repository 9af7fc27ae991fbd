"""Your rows are sorted within each part, but the parts stand one after the other. Sort the whole
table by path, at the very end; then it is the same whichever folder is read first."""

from solutions.image_folder import *

fails = ["test_rows_are_sorted_by_path"]


def find_images(root):
    rows = []
    for split in ("valid", "train"):
        for path in sorted(root.glob(f"{split}/*/*")):
            if is_image(path.relative_to(root)):
                rows.append((path, path.parent.name, split))
    return pd.DataFrame(rows, columns=["path", "label", "split"])
