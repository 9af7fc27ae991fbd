"""You took hidden files and folders for images. Notebooks leave `.ipynb_checkpoints`, file
managers `.thumbnails`, and macOS a `._cat.png` beside every `cat.png` that is no image at all.
Skip what has a part below the root that begins with a dot: `Path.glob` does not do that for
you."""

from solutions.image_folder import *

fails = ["test_hidden_files_and_folders_are_skipped"]


def find_images(root):
    rows = []
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if len(parts) >= 3 and parts[0] in SPLITS and path.suffix.lower() in SUFFIXES:
            rows.append((path, path.parent.name, parts[0]))
    return pd.DataFrame(rows, columns=["path", "label", "split"])
