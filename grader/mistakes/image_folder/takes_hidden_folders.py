"""You skip files whose own name begins with a dot, but not those in hidden folders: the copies
in `train/.ipynb_checkpoints/` make a class of that name. Look at all parts of the path below the
root: `any(part.startswith(".") for part in path.relative_to(root).parts)`."""

from solutions.image_folder import *

fails = ["test_hidden_files_and_folders_are_skipped"]


def find_images(root):
    rows = []
    for split in SPLITS:
        for path in sorted(root.glob(f"{split}/*/*")):
            if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
                rows.append((path, path.parent.name, split))
    return pd.DataFrame(rows, columns=["path", "label", "split"])
