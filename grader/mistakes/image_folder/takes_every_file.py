"""You took every file in a class folder for an image. Notes, tables and a `Thumbs.db` lie there
too, and opening them fails later, far from here. Look at the suffix: `path.suffix.lower() in
{".png", ".jpg", ".jpeg"}`."""

from solutions.image_folder import *

fails = ["test_only_images_of_train_and_valid_count"]


def find_images(root):
    paths = [path for split in SPLITS for path in root.glob(f"{split}/*/*")]
    hidden = [any(p.startswith(".") for p in path.relative_to(root).parts) for path in paths]
    paths = sorted(path for path, skip in zip(paths, hidden) if not skip and path.is_file())
    return pd.DataFrame(
        {
            "path": paths,
            "label": [path.parent.name for path in paths],
            "split": [path.parent.parent.name for path in paths],
        }
    )
